import { EXIT } from "./errors.ts";

/**
 * Runs a task that Ctrl-C (SIGINT) or SIGTERM ask to stop at its next step, so that it can keep what there is. A second
 * signal ends the process at once. The reason of the abort is the name of the first.
 */
export async function interruptible<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    console.error("\nStopping at the next step and keeping what there is. Once more to stop at once.");
    controller.abort(name);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await task(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
