import type { StepResult } from "./optimizer/optimizer.ts";
import type { StopperState } from "./state.ts";

/** Decides when to stop. Holds state: one stopper for each run. */
export interface Stopper {
  /** Infinity if there is no limit. */
  readonly maxIterations: number;
  /**
   * Why to stop now; null to go on.
   * @param loss of the stimulus before the update that was just made
   * @param step what became of that stimulus
   */
  after(loss: number, step?: StepResult): "early-stop" | "converged" | null;
  /** What it remembers. */
  state(): StopperState;
  /** Goes on from what another one remembered. */
  restore(state: StopperState): void;
}

/** openretina's OptimizationStopper: stops at the limit and not before. */
export function iterationStopper(maxIterations: number | null): Stopper {
  return {
    maxIterations: maxIterations ?? Number.POSITIVE_INFINITY,
    after: () => null,
    state: () => ({ best: null, worse: 0 }),
    restore: () => {},
  };
}

/**
 * openretina's EarlyStopper: stops at the `patience`-th loss that is worse than the best by more than `minDelta`. A loss
 * between the best and that bound neither counts nor resets the count; only a new best resets it. Steps of a search that are not its best do not count.
 */
export function earlyStopper(maxIterations: number | null, patience: number, minDelta: number): Stopper {
  let best = Number.POSITIVE_INFINITY;
  let worse = 0;
  return {
    maxIterations: maxIterations ?? Number.POSITIVE_INFINITY,
    after(loss, step = "accepted") {
      if (step !== "accepted") return null;
      if (loss < best) {
        best = loss;
        worse = 0;
      } else if (loss > best + minDelta) {
        worse += 1;
      }
      return worse >= patience ? "early-stop" : null;
    },
    state: () => ({ best: Number.isFinite(best) ? best : null, worse }),
    restore(state) {
      best = state.best ?? Number.POSITIVE_INFINITY;
      worse = state.worse;
    },
  };
}

/** Accepted steps in a row that must gain less than the tolerance. */
const STILL_STEPS = 2;

/**
 * Stops when the loss fell below the best one by less than `tolerance` times its size, or did not fall, for two steps in a row.
 * Steps of a search that are not its best do not count. Otherwise it stops when the other stopper does.
 */
export function toleranceStopper(other: Stopper, tolerance: number): Stopper {
  let best = Number.POSITIVE_INFINITY;
  let still = 0;
  return {
    maxIterations: other.maxIterations,
    after(loss, step = "accepted") {
      if (step === "accepted") {
        still = best - loss > tolerance * Math.abs(loss) ? 0 : still + 1;
        best = Math.min(best, loss);
      }
      return other.after(loss, step) ?? (still >= STILL_STEPS ? "converged" : null);
    },
    state: () => ({ ...other.state(), best: Number.isFinite(best) ? best : null, still }),
    restore(state) {
      other.restore(state);
      best = state.best ?? Number.POSITIVE_INFINITY;
      still = state.still ?? 0;
    },
  };
}
