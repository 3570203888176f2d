import { ExplainedError } from "../../../core/basis/explained-error.ts";
import type { ExportedRun } from "../../../core/export/index.ts";
import type { ToWorker } from "../../stores/exports/job.ts";

/** Gets runs from the window's thread, which alone has the engine. */
export interface RunLoader {
  /** @throws RunUnavailableError if the engine cannot give it; the signal's reason if it is aborted */
  load(index: number, signal: AbortSignal): Promise<ExportedRun>;
  receive(answer: Extract<ToWorker, { readonly type: "run" | "no-run" }>): void;
}

/** A run that the engine could not give, and why. */
export class RunUnavailableError extends ExplainedError {
  override readonly name = "NotFoundError";
}

interface Waiting {
  readonly resolve: (run: ExportedRun) => void;
  readonly reject: (error: unknown) => void;
}

export function createRunLoader(ask: (index: number) => void): RunLoader {
  const waiting = new Map<number, Waiting>();
  return {
    load: (index, signal) =>
      new Promise((resolve, reject) => {
        waiting.set(index, { resolve, reject });
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        ask(index);
      }),
    receive: (answer) => {
      const asked = waiting.get(answer.index);
      waiting.delete(answer.index);
      if (answer.type === "run") asked?.resolve(answer.run);
      else asked?.reject(new RunUnavailableError(answer.message));
    },
  };
}
