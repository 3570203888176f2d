import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { electronProgram } from "../../scripts/start/electron.mjs";
import { namedElectron } from "./electron.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const named = namedElectron();
const program =
  named ?? electronProgram(fileURLToPath(new URL("../../node_modules/electron", import.meta.url)));
/** An Electron that is named holds the app itself; the installed one is told where it lies. */
const app = named === null ? [root] : [];

// Playwright would wait for ever for the end of a navigation that the app prevents.
process.env.PLAYWRIGHT_SKIP_NAVIGATION_CHECK = "1";

/** The unpacked desktop, with a workspace of its own: the fuses of a packed one keep every test out. */
export class DesktopApp {
  readonly workspace: string;
  /** All that it and its engine printed. */
  said = "";
  private started: ElectronApplication | null = null;
  // Playwright forgets it when the application has ended.
  private child: ChildProcess | null = null;

  constructor(workspace: string) {
    this.workspace = workspace;
  }

  get application(): ElectronApplication {
    if (this.started === null) throw new Error("The desktop was not started.");
    return this.started;
  }

  /** The main process, also when it has ended. */
  get process(): ChildProcess {
    if (this.child === null) throw new Error("The desktop was not started.");
    return this.child;
  }

  private get environment(): Record<string, string> {
    const kept = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return { ...Object.fromEntries(kept), RETINOSCOPE_WORKSPACE: this.workspace };
  }

  /** @returns its window's page */
  async start(...parameters: string[]): Promise<Page> {
    this.started = await _electron.launch({
      args: [...app, ...parameters],
      env: this.environment,
      // Without it Playwright takes the sandbox away.
      chromiumSandbox: true,
      ...(named === null ? {} : { executablePath: named }),
    });
    this.child = this.started.process();
    const hear = (text: Buffer): void => {
      this.said += text;
    };
    this.child.stdout?.on("data", hear);
    this.child.stderr?.on("data", hear);
    return this.started.firstWindow();
  }

  /** Starts it without Playwright: beside the first, or as one that has no window. @returns how it ended, and what it printed */
  async startAlone(...parameters: string[]): Promise<{ status: number | null; said: string }> {
    const child = spawn(program!, [...app, ...parameters], {
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said += text;
      });
    const [status] = await once(child, "close");
    return { status: status as number | null, said };
  }

  /** Ids of its processes of a kind, as Electron tells them. */
  processes(kind: RegExp): Promise<number[]> {
    return this.application.evaluate(
      ({ app }, source) =>
        app
          .getAppMetrics()
          .filter(({ type, serviceName, name }) => new RegExp(source).test(`${type} ${serviceName} ${name}`))
          .map(({ pid }) => pid),
      kind.source,
    );
  }

  /** The process that computes. */
  async engineProcess(): Promise<number> {
    const [pid] = await this.processes(/Retinoscope engine/);
    if (pid === undefined) throw new Error("The desktop has no engine process.");
    return pid;
  }

  /** Ends the process that computes, as a crash would. */
  async killEngine(): Promise<void> {
    process.kill(await this.engineProcess(), "SIGKILL");
  }

  /** Has questions be answered by the button of that number from now on, and keeps what is asked. */
  async answer(button: number): Promise<void> {
    await this.application.evaluate(({ dialog }, response) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = async (...given: unknown[]) => {
        asked.push((given.at(-1) as { message: string }).message);
        return { response, checkboxChecked: false };
      };
    }, button);
  }

  asked(): Promise<string[]> {
    return this.application.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  }

  /** Has save dialogs be answered with a path from now on, and keeps where they would have opened. */
  async saveTo(path: string): Promise<void> {
    await this.application.evaluate(({ dialog }, filePath) => {
      const opened: string[] = [];
      Object.assign(globalThis, { saveDialogs: opened });
      dialog.showSaveDialog = async (...given: unknown[]) => {
        opened.push((given.at(-1) as { defaultPath?: string }).defaultPath ?? "");
        return { canceled: false, filePath };
      };
    }, path);
  }

  /** Where save dialogs would have opened since `saveTo`. */
  saveDialogs(): Promise<string[]> {
    return this.application.evaluate(() => (globalThis as unknown as { saveDialogs: string[] }).saveDialogs);
  }

  /** Has open dialogs be answered with paths from now on. */
  async openFrom(...paths: string[]): Promise<void> {
    await this.application.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
    }, paths);
  }

  /** Presses an item of the application's menu, by its id, label or role. */
  async menu(name: string): Promise<void> {
    await this.application.evaluate(({ Menu, BrowserWindow }, wanted) => {
      const items = (menu: Electron.Menu | null | undefined): Electron.MenuItem[] =>
        (menu?.items ?? []).flatMap((item) => [item, ...items(item.submenu)]);
      const all = items(Menu.getApplicationMenu());
      const item =
        all.find(({ id }) => id === wanted) ??
        all.find(({ label, role }) => label === wanted || role === wanted);
      if (item === undefined) throw new Error(`The menu has no "${wanted}".`);
      item.click(undefined, BrowserWindow.getAllWindows()[0]);
    }, name);
  }

  /** Quits as the menu does. */
  async quit(): Promise<void> {
    await this.application.evaluate(({ app }) => app.quit());
  }

  /** How the main process ends, or ended: its status and the signal. */
  async exit(): Promise<[number | null, NodeJS.Signals | null]> {
    const { process } = this;
    if (process.exitCode === null && process.signalCode === null) await once(process, "exit");
    return [process.exitCode, process.signalCode];
  }

  /** Quits as the menu does, and waits for its end. */
  async quitAndWait(): Promise<void> {
    await this.quit();
    await this.exit();
  }

  /** Kills what may still run of it, and waits for its end. */
  async end(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
}
