import { notFinite } from "../basis/not-finite.ts";
import type { FeatureShape } from "../kernels/index.ts";
import * as tf from "../tensor.ts";
import { ModelError } from "./errors.ts";
import type { RetinaModel } from "./retina-model.ts";

/** Numbers in row-major order. */
export interface ArrayOf<Shape extends readonly number[], Buffer extends ArrayBufferLike = ArrayBufferLike> {
  readonly shape: Shape;
  readonly values: Float32Array<Buffer>;
}

/** Responses `[frame, neuron]`, in memory of their own. */
export type Responses = ArrayOf<readonly [frames: number, neurons: number], ArrayBuffer>;

/** Responses of all neurons of a session, made ready for stimuli of one shape. */
export interface Prediction {
  /** @returns `[frame, neuron]` */
  readonly predict: (stimulus: Float32Array) => Responses;
  /** Frees the constants. `predict` must not be called afterwards. */
  readonly dispose: () => void;
}

/**
 * @param shape `[channel, time, height, width]` of the stimuli, or with a leading axis of 1
 * @param session null: all sessions
 * @throws ModelError if such stimuli do not fit or there is no such session
 */
export function preparePrediction(
  model: RetinaModel,
  shape: readonly number[],
  session: string | null,
): Prediction {
  const features = featureShape(shape);
  const computation = model.prepareResponses(
    { session, neurons: null, frames: null, gradients: "none" },
    features,
  );
  return {
    predict: (stimulus) => {
      checkNumbers(stimulus, features);
      return tf.tidy(() => {
        const response = computation.run(tf.tensor4d(stimulus, [...features]));
        return { shape: response.shape, values: Float32Array.from(response.dataSync()) };
      });
    },
    dispose: computation.dispose,
  };
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
): Responses {
  const { predict, dispose } = preparePrediction(model, stimulus.shape, session);
  try {
    return predict(stimulus.values);
  } finally {
    dispose();
  }
}

/**
 * @param shape `[channel, time, height, width]` of the part of a stimulus that `values` are
 * @param frame of the whole, with which the part begins
 * @throws ModelError if a value is no finite number, saying where
 */
export function checkNumbers(values: Float32Array, shape: FeatureShape, frame = 0): void {
  const wrong = notFinite(values, shape, [0, frame]);
  if (wrong === null) return;
  throw new ModelError(
    `The stimulus holds ${wrong} ([channel, time, height, width]), to which no neuron has a response. Give one of finite numbers.`,
  );
}

/**
 * The axes of a stimulus.
 * @throws ModelError unless there are four, or five with a first one of size 1
 */
export function featureShape(shape: readonly number[]): FeatureShape {
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
