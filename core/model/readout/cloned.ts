import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { ReceptiveField } from "../description.ts";
import { type WeightTensor, weightTensor } from "../model-weights.ts";
import type { Range } from "../region.ts";
import type { Weights } from "../weights.ts";
import { pick, type Readout, type ReadoutTarget, type ResponseMap, type Support } from "./readout.ts";

/** openretina's ClonedReadout: another session's readout, its responses scaled and shifted neuron by neuron. */
export class ClonedReadout implements Readout {
  readonly neurons: number;
  private readonly source: Readout;
  private readonly alpha: Float32Array;
  private readonly beta: Float32Array;

  constructor(source: Readout, weights: Weights) {
    this.neurons = source.neurons;
    this.source = source;
    // The first session's parameters under another name: one storage in torch, which saves them once for each name.
    weights.unneeded("_source");
    this.alpha = weights.tensor("alpha", [source.neurons]);
    this.beta = weights.tensor("beta", [source.neurons]);
  }

  receptiveFields(): readonly ReceptiveField[] {
    return this.source.receptiveFields();
  }

  tensors(): readonly WeightTensor[] {
    const size = { neuron: this.neurons };
    return [
      ...this.source.tensors(),
      weightTensor("alpha", size, this.alpha, "factor of the first session's response"),
      weightTensor("beta", size, this.beta, "added to the first session's response"),
    ];
  }

  outputFrames(featureFrames: number): number {
    return this.source.outputFrames(featureFrames);
  }

  featureFrames(output: Range): Range {
    return this.source.featureFrames(output);
  }

  support(features: FeatureShape, neurons: readonly number[]): Support {
    return this.source.support(features, neurons);
  }

  prepare(target: ReadoutTarget): ResponseMap {
    const { neurons, constants } = target;
    const source = this.source.prepare(target);
    const alpha = constants.tensor(pick(this.alpha, neurons), [neurons.length]);
    const beta = constants.tensor(pick(this.beta, neurons), [neurons.length]);
    return (features) => tf.tidy(() => tf.add(tf.mul(source(features), alpha), beta) as tf.Tensor2D);
  }
}
