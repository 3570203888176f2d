import type { FeatureShape } from "../kernels/convolution.ts";
import * as tf from "../tensor.ts";
import { ModelError } from "./errors.ts";
import type { RetinaModel } from "./retina-model.ts";

/** Numbers in row-major order. */
export interface ArrayOf<Shape extends readonly number[]> {
  readonly shape: Shape;
  readonly values: Float32Array;
}

/**
 * Responses `[frame, neuron]` of all neurons of a session (null: of all sessions).
 *
 * @param stimulus `[channel, time, height, width]`, or with a leading axis of 1
 * @throws ModelError if the stimulus does not fit or there is no such session
 */
export function predictResponses(
  model: RetinaModel,
  stimulus: ArrayOf<readonly number[]>,
  session: string | null,
): ArrayOf<readonly [frames: number, neurons: number]> {
  const shape = featureShape(stimulus.shape);
  const computation = model.prepareResponses({ session, neurons: null, frames: null }, shape);
  try {
    return tf.tidy(() => {
      const response = computation.run(tf.tensor4d(stimulus.values, [...shape]));
      return { shape: response.shape, values: Float32Array.from(response.dataSync()) };
    });
  } finally {
    computation.dispose();
  }
}

function featureShape(shape: readonly number[]): FeatureShape {
  const [channels, frames, height, width, ...rest] =
    shape.length === 5 && shape[0] === 1 ? shape.slice(1) : shape;
  if (
    channels === undefined ||
    frames === undefined ||
    height === undefined ||
    width === undefined ||
    rest.length > 0
  ) {
    throw new ModelError(
      `A stimulus has the axes [channel, time, height, width] (or one more of size 1 before them), but this one has shape ` +
        `[${shape.join(", ")}].`,
    );
  }
  return [channels, frames, height, width];
}
