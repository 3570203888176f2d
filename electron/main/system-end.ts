import type { BrowserWindow, PowerMonitor } from "electron";

interface Sources {
  readonly process: Pick<NodeJS.Process, "on">;
  readonly powerMonitor: Pick<PowerMonitor, "on">;
  readonly window: Pick<BrowserWindow, "on">;
}

/** Signals that ask a program to end: by a service manager, Ctrl-C in its terminal, the end of that terminal. */
const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Hears when something other than the user ends the app: a signal, a logout, the machine's shutdown. Electron itself would quit at a
 * signal as from the menu, with a question that nobody is there to answer; ours take the place of its handlers once it is ready.
 *
 * @param end called for each word of it; there may be more than one
 */
export function hearSystemEnd({ process, powerMonitor, window }: Sources, end: () => void): void {
  for (const signal of signals) process.on(signal, end);
  // Linux and macOS, which wait then, for a time.
  powerMonitor.on("shutdown", (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    end();
  });
  // Windows tells windows, and asks before.
  window.on("query-session-end", end);
  window.on("session-end", end);
}
