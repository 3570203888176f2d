import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { ChannelAffine } from "./fold.ts";
import { inPlace } from "./placement.ts";
import { onlyChannel, onlyChannelLayers, type PreparedStep, type Step, type StepTarget } from "./step.ts";

/** Weighted sum over channels, which makes grey of colours; an input of one channel passes unchanged. */
export class ChannelSum implements Step {
  readonly results: readonly (readonly string[])[];
  readonly placement = inPlace;
  private readonly weights: Float32Array;

  /** @param weights one for each input channel */
  constructor(names: readonly string[], weights: Float32Array) {
    this.results = [names];
    this.weights = weights;
  }

  outputShape([, frames, height, width]: FeatureShape): FeatureShape {
    return [1, frames, height, width];
  }

  prepare({ output, input: [channels], constants }: StepTarget): PreparedStep {
    if (channels === 1) return { input: output, run: (x) => x, layers: [] };
    const weights = constants.tensor(this.weights, [this.weights.length, 1, 1, 1]);
    return { input: output, run: (x) => tf.sum(tf.mul(x, weights), 0, true) as tf.Tensor4D };
  }
}

/** An affine map of each channel that stands by itself, not behind a convolution it could be folded into. */
export class AffineStep implements Step {
  readonly results: readonly (readonly string[])[];
  readonly placement = inPlace;
  private readonly affine: ChannelAffine;

  constructor(names: readonly string[], affine: ChannelAffine) {
    this.results = [names];
    this.affine = affine;
  }

  outputShape(input: FeatureShape): FeatureShape {
    return input;
  }

  prepare({ output, channel, constants }: StepTarget): PreparedStep {
    const constant = (values: Float64Array): tf.Tensor =>
      constants.tensor(Float32Array.from(values), [values.length, 1, 1, 1]);
    const scale = constant(this.affine.scale);
    const shift = constant(this.affine.shift);
    const one = onlyChannel(channel);
    return { input: output, run: (x) => one(tf.add(tf.mul(x, scale), shift) as tf.Tensor4D) };
  }
}

/** Drops the first frames. */
export class CutFrames implements Step {
  readonly results: readonly (readonly string[])[];
  readonly placement = inPlace;
  private readonly frames: number;

  constructor(names: readonly string[], frames: number) {
    this.results = [names];
    this.frames = frames;
  }

  outputShape([channels, frames, height, width]: FeatureShape): FeatureShape {
    return [channels, Math.max(0, frames - this.frames), height, width];
  }

  prepare({ output, channel }: StepTarget): PreparedStep {
    const { start, end } = output.time;
    return {
      input: { ...output, time: { start: start + this.frames, end: end + this.frames } },
      run: onlyChannel(channel),
      layers: onlyChannelLayers(channel, output),
    };
  }
}
