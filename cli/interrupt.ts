import { EXIT } from "./errors.ts";
import { note } from "./print.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a task that Ctrl-C (SIGINT), SIGTERM or the end of the terminal (SIGHUP) ask to stop at its next step, so that it can keep
 * what there is. A second signal ends the process at once. The reason of the abort is the name of the first.
 *
 * @param said to the user at the first signal
 */
export async function interruptible<T>(
  task: (signal: AbortSignal) => Promise<T>,
  said = "Stopping at the next step and keeping what there is. Once more to stop at once.",
): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    // Below the bar, if there is one.
    note("");
    note(said);
    controller.abort(name);
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await task(controller.signal);
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
