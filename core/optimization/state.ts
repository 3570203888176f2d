import { StateError } from "./errors.ts";

/** What an optimizer remembers between two steps. */
export interface OptimizerState {
  /** Steps taken; 0 where the arithmetic does not depend on it. */
  readonly steps: number;
  /** An array of the stimulus's shape for each moment; none before the first step. */
  readonly moments: readonly Float32Array<ArrayBuffer>[];
}

/** What a stopper remembers of the losses that it saw. */
export interface StopperState {
  /** The lowest loss; null before the first. */
  readonly best: number | null;
  /** Losses since then that were worse by more than was allowed. */
  readonly worse: number;
}

/**
 * An optimisation between two steps. Given to `optimizeStimulus` with the same recipe, model and backend, it goes on and ends with
 * the same bits as if it had never stood still. Random numbers are needed for the initial stimulus alone, so none are among it.
 */
export interface OptimizationState {
  /** Steps done. */
  readonly iterations: number;
  /** `[channel, time, height, width]` in model units. */
  readonly stimulus: Float32Array<ArrayBuffer>;
  readonly optimizer: OptimizerState;
  readonly stopper: StopperState;
  /** Whether the stopper has ended it with the last step. */
  readonly stopping: boolean;
}

/**
 * A copy of an optimizer's moments.
 * @throws StateError if they are not those of an optimizer with so many, or of a stimulus of another size
 */
export function restoredMoments(
  { moments }: OptimizerState,
  count: number,
  size: number,
): Float32Array<ArrayBuffer>[] {
  const fits = moments.length === 0 || moments.length === count;
  if (fits && moments.every(({ length }) => length === size)) return moments.map((moment) => moment.slice());
  throw new StateError(
    "The saved state of the optimizer does not fit the recipe, so the run cannot go on from it. Run the recipe again.",
  );
}
