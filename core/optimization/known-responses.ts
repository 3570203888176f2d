import type { FeatureShape } from "../kernels/index.ts";
import { ModelError, type RetinaModel } from "../model/index.ts";
import type { Responses } from "../model/predict.ts";
import type { Computation, LayerQuery, ResponseQuery } from "../model/retina-model.ts";
import * as tf from "../tensor.ts";

/**
 * A model for one stimulus, whose responses are known: objectives are asked about these very numbers, and nothing is computed twice.
 * Only what is not a response is asked of the model itself.
 */
export class KnownResponses implements RetinaModel {
  private readonly responses: Responses;
  private readonly model: RetinaModel | null;

  /**
   * @param responses `[frame, neuron]`, of all neurons of the session that will be asked about
   * @param model null if it is not at hand
   */
  constructor(responses: Responses, model: RetinaModel | null) {
    this.responses = responses;
    this.model = model;
  }

  get description(): RetinaModel["description"] {
    return this.opened.description;
  }

  responseFrames(): number {
    return this.responses.shape[0];
  }

  layerShape(layer: string, frames: number): FeatureShape {
    return this.opened.layerShape(layer, frames);
  }

  prepareResponses({ neurons, frames }: ResponseQuery): Computation<tf.Tensor2D> {
    const { shape, values } = this.responses;
    const { start, end } = frames ?? { start: 0, end: shape[0] };
    return {
      run: () => {
        const rows = tf.slice(tf.tensor2d(values, [...shape]), [start, 0], [end - start, shape[1]]);
        return neurons === null ? rows : tf.gather(rows, [...neurons], 1);
      },
      dispose: () => {},
    };
  }

  prepareLayer(query: LayerQuery, stimulus: FeatureShape): Computation<tf.Tensor4D> {
    return this.opened.prepareLayer(query, stimulus);
  }

  layerKernels(layer: string): ReturnType<RetinaModel["layerKernels"]> {
    return this.opened.layerKernels(layer);
  }

  weights(): ReturnType<RetinaModel["weights"]> {
    return this.opened.weights();
  }

  private get opened(): RetinaModel {
    if (this.model !== null) return this.model;
    throw new ModelError("Only responses are known here. Open the model to ask for more.");
  }
}
