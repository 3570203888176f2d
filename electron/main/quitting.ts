import type { App, BrowserWindow, Event } from "electron";

export interface QuittingOptions {
  readonly app: Pick<App, "on" | "quit">;
  /** Whether it is fine to quit; asks the user where it must. */
  readonly ask: () => Promise<boolean>;
  /** Ends everything in order; settled when that is done. */
  readonly end: () => Promise<void>;
}

/** The way out: asked once, then everything ends in order, and only then the app does. */
export class Quitting {
  private readonly options: QuittingOptions;
  private state: "open" | "asking" | "agreed" | "ended" = "open";

  constructor(options: QuittingOptions) {
    this.options = options;
    const { app } = options;
    app.on("before-quit", (event) => this.hold(event));
    app.on("will-quit", (event) => {
      if (this.state === "ended") return;
      event.preventDefault();
      void options.end().finally(() => {
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

  /** Keeps the app until the user has answered. */
  private hold(event: Pick<Event, "preventDefault">): void {
    if (this.state === "agreed" || this.state === "ended") return;
    event.preventDefault();
    if (this.state === "asking") return;
    this.state = "asking";
    void this.options.ask().then((agreed) => {
      this.state = agreed ? "agreed" : "open";
      if (agreed) this.options.app.quit();
    });
  }
}
