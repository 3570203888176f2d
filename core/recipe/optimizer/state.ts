import { StateError } from "../computing/errors.ts";

/** What an optimizer remembers between two steps. */
export interface OptimizerState {
  /** Steps taken; 0 where the arithmetic does not depend on it. */
  readonly steps: number;
  /** An array of the stimulus's shape for each moment; none before the first step. */
  readonly moments: readonly Float32Array<ArrayBuffer>[];
  /** Further numbers, of optimizers that remember such. */
  readonly numbers?: Float64Array<ArrayBuffer> | undefined;
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
