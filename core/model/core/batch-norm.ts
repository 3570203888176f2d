import { ModelError } from "../errors.ts";
import type { Weights } from "../weights.ts";
import type { ChannelAffine } from "./fold.ts";

/** torch.nn.BatchNorm3d in evaluation mode, with or without its own scale and shift; eps 1e-5. */
export function batchNorm(weights: Weights, channels: number): ChannelAffine {
  weights.unneeded("num_batches_tracked");
  const mean = weights.buffer("running_mean", [channels]);
  const variance = weights.buffer("running_var", [channels]);
  const negative = variance.findIndex((value) => value < 0);
  if (negative >= 0) {
    throw new ModelError(
      `The checkpoint's tensor "${weights.named("running_var")}" holds ${variance[negative]} at [${negative}], but a variance is ` +
        "never negative. The file was changed, or averaged with another one: choose another checkpoint.",
    );
  }
  const affine = weights.has("weight");
  const gain = affine ? weights.tensor("weight", [channels]) : new Float32Array(channels).fill(1);
  const offset = affine ? weights.tensor("bias", [channels]) : new Float32Array(channels);
  const scale = Float64Array.from(gain, (value, c) => value / Math.sqrt(variance[c]! + 1e-5));
  const shift = Float64Array.from(offset, (value, c) => value - mean[c]! * scale[c]!);
  return { scale, shift };
}

/** A bias for each channel (Bias3DLayer). */
export function channelBias(weights: Weights, channels: number): ChannelAffine {
  const shift = Float64Array.from(weights.tensor("bias", [1, channels, 1, 1, 1]));
  return { scale: new Float64Array(channels).fill(1), shift };
}

/** A scale for each channel (Scale3DLayer). */
export function channelScale(weights: Weights, channels: number): ChannelAffine {
  const scale = Float64Array.from(weights.tensor("scale", [1, channels, 1, 1, 1]));
  return { scale, shift: new Float64Array(channels) };
}
