import * as tf from "../tensor.ts";
import { featureShape } from "./predict.ts";
import type { RetinaModel } from "./retina-model.ts";

/** A channel of a hidden layer, as an objective may be about it. */
export interface HiddenChannel {
  /** As openretina's hooks name it, such as `core_features_layer0`. */
  readonly layer: string;
  readonly channel: number;
}

/**
 * What a hidden channel does over time: its output at the central pixel, which is what openretina's InnerNeuronVisualizationObjective
 * looks at.
 *
 * @param session whose speeds are in effect, in models that tell sessions apart
 * @returns `[frame]`, and the frame of the stimulus that the first of them belongs to: the last one that it has seen
 * @throws ModelError if there is no such layer or channel, or the stimulus does not fit
 */
export function channelResponse(
  model: RetinaModel,
  session: string | null,
  { layer, channel }: HiddenChannel,
  stimulus: { readonly shape: readonly number[]; readonly values: Float32Array },
): { readonly values: Float32Array<ArrayBuffer>; readonly lag: number } {
  const shape = featureShape(stimulus.shape);
  const [, frames, height, width] = model.layerShape(layer, shape[1]);
  const pixel = (size: number) => ({ start: Math.floor(size / 2), end: Math.floor(size / 2) + 1 });
  const region = { time: { start: 0, end: frames }, height: pixel(height), width: pixel(width) };
  const computation = model.prepareLayer({ session, layer, channel, region, gradients: "none" }, shape);
  try {
    const values = tf.tidy(() => computation.run(tf.tensor4d(stimulus.values, [...shape])).dataSync());
    return { values: Float32Array.from(values), lag: shape[1] - frames };
  } finally {
    computation.dispose();
  }
}
