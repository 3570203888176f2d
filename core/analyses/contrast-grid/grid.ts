import type { FeatureShape, RetinaModel } from "../../model/index.ts";
import { differentiate, type Objective } from "../../optimization/index.ts";

export interface ContrastGridOptions {
  /** Contrasts by which the first channel is multiplied. */
  readonly first: readonly number[];
  /** Those of the second. */
  readonly second: readonly number[];
}

/** One point of the grid. */
export interface ContrastPoint {
  /** Index into the contrasts of the first channel. */
  readonly i: number;
  /** Of the second. */
  readonly j: number;
  /** The objective there. */
  readonly response: number;
  /** How it grows with the contrast of each of the two channels. */
  readonly gradient: readonly [first: number, second: number];
}

/**
 * openretina's `get_gradient_grid`: an objective and its gradient over chromatic contrasts, about a stimulus whose first two
 * channels are multiplied by them; further channels stay as they are. Point by point, the second channel's contrast running
 * faster.
 *
 * @param stimulus `[channel, time, height, width]`, in the model's units; left as it is
 * @throws RangeError if it has fewer than two channels
 * @throws ModelError, OptimizationError if the objective asks for what the model does not have
 */
export function* gridPoints(
  model: RetinaModel,
  objective: Objective,
  stimulus: Float32Array,
  shape: FeatureShape,
  { first, second }: ContrastGridOptions,
): Generator<ContrastPoint, void, void> {
  if (shape[0] < 2) {
    throw new RangeError("Chromatic contrasts need a stimulus of two channels, but this one has only one.");
  }
  const size = stimulus.length / shape[0];
  const prepared = objective.prepare(model, shape, "largest");
  const scaled = Float32Array.from(stimulus);
  const scale = (channel: number, contrast: number): void => {
    for (let k = channel * size; k < (channel + 1) * size; k++) scaled[k] = stimulus[k]! * contrast;
  };
  try {
    for (const [i, firstContrast] of first.entries()) {
      scale(0, firstContrast);
      for (const [j, secondContrast] of second.entries()) {
        scale(1, secondContrast);
        const { objective: response, gradient } = differentiate(prepared, scaled, shape);
        const along = (channel: number): number => {
          let sum = 0;
          // The gradient is that of the negative objective.
          for (let k = channel * size; k < (channel + 1) * size; k++) sum -= gradient[k]! * stimulus[k]!;
          return sum;
        };
        yield { i, j, response, gradient: [along(0), along(1)] };
      }
    }
  } finally {
    prepared.dispose();
  }
}

/** From −1 to 1 in equal steps. */
export function contrasts(steps: number): number[] {
  return Array.from({ length: steps }, (_, index) => -1 + (2 * index) / (steps - 1));
}
