import type { StepResult } from "../recipe/optimizer/computed.ts";
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
 *
 * @param constant whether a loss that equals the best to the last bit counts as a worse one; to openretina it does not
 */
export function earlyStopper(
  maxIterations: number | null,
  patience: number,
  minDelta: number,
  constant = false,
): Stopper {
  return patientStopper(maxIterations, patience, (loss, best, worse) => {
    if (loss < best) return 0;
    return loss > best + minDelta || (constant && loss === best) ? worse + 1 : worse;
  });
}

/**
 * Stops after `patience` losses in a row that do not fall below the best one by more than `minDelta`: a constant loss, one that goes to
 * and fro, gains that are too small. Steps of a search that are not its best do not count.
 */
export function plateauStopper(maxIterations: number | null, patience: number, minDelta: number): Stopper {
  return patientStopper(maxIterations, patience, (loss, best, still) =>
    best - loss > minDelta ? 0 : still + 1,
  );
}

/** @param count what the count becomes by a loss, beside the best one before it */
function patientStopper(
  maxIterations: number | null,
  patience: number,
  count: (loss: number, best: number, counted: number) => number,
): Stopper {
  let best = Number.POSITIVE_INFINITY;
  let worse = 0;
  return {
    maxIterations: maxIterations ?? Number.POSITIVE_INFINITY,
    after(loss, step = "accepted") {
      if (step !== "accepted") return null;
      worse = count(loss, best, worse);
      if (loss < best) best = loss;
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
