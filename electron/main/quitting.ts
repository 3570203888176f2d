import type { App, BrowserWindow, Event } from "electron";

export interface QuittingOptions {
  readonly app: Pick<App, "on" | "quit" | "exit">;
  /** Whether it is fine to quit; asks the user where it must. */
  readonly ask: () => Promise<boolean>;
  /** Ends everything in order; settled when that is done. @param withinMs time that there is for it, where there is little */
  readonly end: (withinMs?: number) => Promise<void>;
}

/** Who says that the system ends waits for 5 s at least before it kills. */
const END_MS = 4000;
const MAX_MS = 4500;

/** The way out: asked once, then everything ends in order, and only then the app does. */
export class Quitting {
  private readonly options: QuittingOptions;
  private state: "open" | "asking" | "agreed" | "ended" = "open";
  private ending: Promise<void> | null = null;
  private hurried = false;

  constructor(options: QuittingOptions) {
    this.options = options;
    const { app } = options;
    app.on("before-quit", (event) => this.hold(event));
    app.on("will-quit", (event) => {
      if (this.state === "ended") return;
      event.preventDefault();
      void this.end().finally(() => {
        this.state = "ended";
        app.quit();
      });
    });
    // The app has one window and ends with it, on every system: who closes it is asked first.
    app.on("window-all-closed", () => app.quit());
  }

  /** To be called for the window: to close it is to quit. */
  watch(window: Pick<BrowserWindow, "on">): void {
    window.on("close", (event) => this.hold(event));
  }

  /** The system or a signal says so: in order, but unasked and within 5 s, whatever the window is at. */
  now(): void {
    if (this.hurried) return;
    this.hurried = true;
    this.state = "agreed";
    const limit = new Promise<void>((resolve) => setTimeout(resolve, MAX_MS));
    void Promise.race([this.end(END_MS), limit]).finally(() => this.options.app.exit(0));
  }

  private end(withinMs?: number): Promise<void> {
    this.ending ??= this.options.end(withinMs);
    return this.ending;
  }

  /** Keeps the app until the user has answered. */
  private hold(event: Pick<Event, "preventDefault">): void {
    if (this.state === "agreed" || this.state === "ended") return;
    event.preventDefault();
    if (this.state === "asking") return;
    this.state = "asking";
    void this.options.ask().then((agreed) => {
      // Meanwhile the system may have wanted its end.
      if (this.state !== "asking") return;
      this.state = agreed ? "agreed" : "open";
      if (agreed) this.options.app.quit();
    });
  }
}
