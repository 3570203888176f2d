import type { Reducer } from "../../reducer/computed.ts";
import type { Objective } from "../computed.ts";
import { meanScore } from "../increase/compute.ts";
import { scored } from "../scored.ts";

/**
 * openretina's InnerNeuronVisualizationObjective: the mean of a hidden channel at the central pixel
 * (⌊height / 2⌋, ⌊width / 2⌋) in the reducer's window over the layer's own frames.
 *
 * @param session whose speeds are in effect, in models that tell sessions apart
 * @param layer as openretina's hooks name it, such as `core_features_layer0`
 */
export function innerNeuronObjective(
  session: string | null,
  layer: string,
  channel: number,
  reducer: Reducer,
): Objective {
  return {
    prepare(model, stimulus, gradients) {
      const [, frames, height, width] = model.layerShape(layer, stimulus[1]);
      const pixel = (size: number) => ({ start: Math.floor(size / 2), end: Math.floor(size / 2) + 1 });
      const region = { time: reducer.window(frames), height: pixel(height), width: pixel(width) };
      const centre = model.prepareLayer({ session, layer, channel, region, gradients }, stimulus);
      return scored(centre, meanScore(1));
    },
  };
}
