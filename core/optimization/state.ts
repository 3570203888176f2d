import { bestOf, type EndReason, type StartReport } from "../recipe/index.ts";
import type { OptimizerState } from "../recipe/optimizer/state.ts";

/** What a stopper remembers of the losses that it saw. */
export interface StopperState {
  /** The lowest loss; null before the first. */
  readonly best: number | null;
  /** Losses since then that were worse by more than was allowed; on a plateau that counts, in a row that gained too little. */
  readonly worse: number;
  /** Accepted steps in a row that gained less than the tolerance. */
  readonly still?: number | undefined;
}

/** A start of a run that has ended. */
export interface FinishedStart extends StartReport {
  /** `[channel, time, height, width]` in model units. */
  readonly stimulus: Float32Array<ArrayBuffer>;
  /** Whether the objective's gradient is zero there; version 0.1 did not keep it. */
  readonly gradientZero?: boolean | undefined;
}

/**
 * An optimisation between two steps. Given to `optimizeStimulus` with the same recipe, model and backend, it goes on and ends with
 * the same bits as if it had never stood still. Random numbers are needed for the initial stimulus alone, so none are among it.
 */
export interface OptimizationState {
  /** Steps done, of this start. */
  readonly iterations: number;
  /** Starts of the run that ended before this one began, in order; none if it has one start. */
  readonly before?: readonly FinishedStart[] | undefined;
  /** `[channel, time, height, width]` in model units: what would be the result. */
  readonly stimulus: Float32Array<ArrayBuffer>;
  readonly optimizer: OptimizerState;
  readonly stopper: StopperState;
  /** Why the last step ended it; null if it goes on. */
  readonly stopping: Exclude<EndReason, "failed"> | null;
}

/** Steps done, of all starts. */
export function stepsDone({ iterations, before = [] }: OptimizationState): number {
  return stepsBefore(before) + iterations;
}

/** Steps of starts that have ended. */
export function stepsBefore(before: readonly StartReport[]): number {
  return before.reduce((sum, start) => sum + start.iterations, 0);
}

/** The stimulus that the run would end with: the best of its starts. Of a start under way only the value at its end would tell. */
export function resultSoFar({ stimulus, before = [] }: OptimizationState): Float32Array<ArrayBuffer> {
  return bestOf(before)?.stimulus ?? stimulus;
}

/** What results tell of starts. */
export function reportsOf(starts: readonly FinishedStart[]): readonly StartReport[] {
  return starts.map(({ stimulus: _stimulus, gradientZero: _gradient, ...report }) => report);
}
