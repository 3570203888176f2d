import type { StopperState } from "./state.ts";

/** Decides when to stop. Holds state: one stopper for each run. */
export interface Stopper {
  /** Infinity if there is no limit. */
  readonly maxIterations: number;
  /** @param loss of the stimulus before the update that was just made. */
  stopEarly(loss: number): boolean;
  /** What it remembers. */
  state(): StopperState;
  /** Goes on from what another one remembered. */
  restore(state: StopperState): void;
}

/** openretina's OptimizationStopper: stops at the limit and not before. */
export function iterationStopper(maxIterations: number | null): Stopper {
  return {
    maxIterations: maxIterations ?? Number.POSITIVE_INFINITY,
    stopEarly: () => false,
    state: () => ({ best: null, worse: 0 }),
    restore: () => {},
  };
}

/**
 * openretina's EarlyStopper: stops at the `patience`-th loss that is worse than the best by more than `minDelta`. A loss
 * between the best and that bound neither counts nor resets the count; only a new best resets it.
 */
export function earlyStopper(maxIterations: number | null, patience: number, minDelta: number): Stopper {
  let best = Number.POSITIVE_INFINITY;
  let worse = 0;
  return {
    maxIterations: maxIterations ?? Number.POSITIVE_INFINITY,
    stopEarly(loss) {
      if (loss < best) {
        best = loss;
        worse = 0;
      } else if (loss > best + minDelta) {
        worse += 1;
      }
      return worse >= patience;
    },
    state: () => ({ best: Number.isFinite(best) ? best : null, worse }),
    restore(state) {
      best = state.best ?? Number.POSITIVE_INFINITY;
      worse = state.worse;
    },
  };
}
