import type { App, BrowserWindow, CommandLine, Rectangle } from "electron";
import { FakeContents, FakeEvent } from "./contents.ts";
import { Emitter } from "./emitter.ts";

type Path = Parameters<App["getPath"]>[0];

/** The app itself: quits as Electron's does, asking everybody first. */
export class FakeApp
  extends Emitter
  implements
    Pick<
      App,
      | "on"
      | "quit"
      | "exit"
      | "requestSingleInstanceLock"
      | "enableSandbox"
      | "setName"
      | "setAppUserModelId"
      | "getPath"
      | "setPath"
      | "whenReady"
      | "commandLine"
      | "addRecentDocument"
      | "clearRecentDocuments"
    >
{
  readonly calls: string[] = [];
  readonly paths: Partial<Record<Path, string>> = {};
  isFirst = true;
  /** Switches of the command line, without their dashes. */
  switches: string[] = [];
  readonly commandLine = { hasSwitch: (name) => this.switches.includes(name) } as CommandLine;
  hasQuit = false;
  /** Windows that are asked before the app quits. */
  windows: Emitter[] = [];

  quit(): void {
    const before = new FakeEvent();
    this.emit("before-quit", before);
    if (before.defaultPrevented) return;
    for (const window of this.windows) {
      const close = new FakeEvent();
      window.emit("close", close);
      if (close.defaultPrevented) return;
    }
    for (const window of this.windows) Object.assign(window, { destroyed: true });
    this.windows = [];
    const will = new FakeEvent();
    this.emit("will-quit", will);
    if (!will.defaultPrevented) this.hasQuit = true;
  }

  exit(status = 0): void {
    this.calls.push(`exit ${status}`);
    this.hasQuit = true;
  }

  requestSingleInstanceLock(): boolean {
    return this.isFirst;
  }

  enableSandbox(): void {
    this.calls.push("enableSandbox");
  }

  setName(name: string): void {
    this.calls.push(`setName ${name}`);
  }

  setAppUserModelId(id: string): void {
    this.calls.push(`id ${id}`);
  }

  getPath(name: Path): string {
    return this.paths[name] ?? "";
  }

  setPath(name: string, path: string): void {
    this.paths[name as Path] = path;
  }

  async whenReady(): Promise<void> {
    this.calls.push("whenReady");
  }

  addRecentDocument(path: string): void {
    this.calls.push(`recent ${path}`);
  }

  clearRecentDocuments(): void {
    this.calls.push("no recent");
  }
}

/** A window. */
export class FakeWindow
  extends Emitter
  implements
    Pick<
      BrowserWindow,
      | "on"
      | "once"
      | "show"
      | "focus"
      | "maximize"
      | "isMaximized"
      | "isMinimized"
      | "isVisible"
      | "isDestroyed"
      | "restore"
      | "getNormalBounds"
      | "setProgressBar"
      | "loadURL"
    >
{
  readonly calls: string[] = [];
  readonly contents = new FakeContents();
  bounds: Rectangle = { x: 10, y: 20, width: 1200, height: 800 };
  maximized = false;
  minimized = false;
  visible = false;
  destroyed = false;

  show(): void {
    this.calls.push("show");
    this.visible = true;
    this.emit("show");
  }

  isVisible(): boolean {
    return this.visible;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  focus(): void {
    this.calls.push("focus");
  }

  restore(): void {
    this.calls.push("restore");
    this.minimized = false;
  }

  maximize(): void {
    this.maximized = true;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  getNormalBounds(): Rectangle {
    return this.bounds;
  }

  setProgressBar(progress: number): void {
    this.calls.push(`progress ${progress}`);
  }

  async loadURL(url: string): Promise<void> {
    this.calls.push(`load ${url}`);
  }
}
