import type { BrowserWindow, MessageBoxOptions } from "electron";
import type { Activity } from "../bridge.ts";

/** What runs are doing, as the window said last. */
export class Busy {
  private readonly window: () => Pick<BrowserWindow, "setProgressBar"> | null;
  private underWay = 0;

  constructor(window: () => Pick<BrowserWindow, "setProgressBar"> | null) {
    this.window = window;
  }

  /** Shows it on the dock or the task bar. */
  report({ underWay, progress }: Activity): void {
    this.underWay = underWay;
    // Below 0: no bar; above 1: one that says only that something is going on.
    this.window()?.setProgressBar(underWay === 0 ? -1 : (progress ?? 2));
  }

  /** The question before quitting; null if there is nothing to ask. The first button quits. */
  question(): MessageBoxOptions | null {
    const { underWay } = this;
    if (underWay === 0) return null;
    return {
      type: "question",
      message: underWay === 1 ? "A run is under way." : `${underWay} runs are under way.`,
      detail:
        "Quitting suspends what runs and what waits for its turn. The next start offers to resume it, to the same result as without a break.",
      buttons: ["Quit", "Keep running"],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
  }
}
