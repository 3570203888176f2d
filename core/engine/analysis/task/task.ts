import type { RetinaModel } from "../../../model/index.ts";

/** What a task knows of the thread that computes it. */
export interface TaskContext {
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  /** Some steps of the task's own. */
  readonly progress: (done: number, total: number) => void;
  /** Lets messages in; to be awaited every few dozen milliseconds. */
  readonly breathe: () => Promise<void>;
}

/**
 * The part of an analysis that needs a model: plain data in, plain data out, in a thread of its own.
 * @throws ModelError, OptimizationError, RequestError; the signal's reason
 */
export type Task<Parameters, Result> = (
  model: RetinaModel,
  parameters: Parameters,
  context: TaskContext,
) => Promise<Result>;
