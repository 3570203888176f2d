import { sentence } from "../../basis/foreign-text.ts";
import type { RunSummary } from "../contract/index.ts";
import type { RunResultRecord } from "../host.ts";

/** What a summary says of how far a run is. */
export type Figures = Pick<
  RunSummary,
  | "iterations"
  | "loss"
  | "objective"
  | "result"
  | "stopReason"
  | "failure"
  | "started"
  | "seconds"
  | "iterationsPerSecond"
>;

/** Of a run that has ended; null: nobody knows what came of it. */
export function figuresOf(result: RunResultRecord | null): Figures {
  if (result === null) {
    return {
      iterations: 0,
      loss: null,
      objective: null,
      result: null,
      stopReason: null,
      failure: null,
      started: null,
      seconds: 0,
      iterationsPerSecond: null,
    };
  }
  const { iterations, loss, result: found, stopReason, failure, started, seconds } = result;
  const iterationsPerSecond = seconds > 0 ? iterations / seconds : null;
  return {
    iterations,
    loss: loss.last,
    objective: found?.objective ?? null,
    result: found,
    stopReason,
    failure: failure === null ? null : sentence(failure),
    started,
    seconds,
    iterationsPerSecond,
  };
}
