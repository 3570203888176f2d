import { softplus } from "../nonlinearity.ts";
import type { Weights } from "../weights.ts";
import { FactorizedReadout } from "./factorized.ts";

export interface KlindtConfig {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly bias: boolean;
  readonly maskConstraint: "abs" | null;
  readonly weightsConstraint: "abs" | "norm" | "absnorm" | null;
}

/**
 * openretina's FactorizedReadout, after Klindt et al. 2017: a free mask over pixels and a free weight for each channel.
 * The constraints, which openretina applies in place at every forward pass, are applied once here.
 */
export function klindtReadout(weights: Weights, config: KlindtConfig): FactorizedReadout {
  const { channels, height, width } = config;
  const pixels = height * width;
  const neurons = weights.shape("feature_weights")[1] ?? 0;
  weights.unneeded("_input_weights_regularizer_spatial", "bias");
  const stored = weights.tensor("mask_weights", [pixels, neurons]);
  const masks = new Float32Array(neurons * pixels);
  for (let p = 0; p < pixels; p++) {
    for (let n = 0; n < neurons; n++) {
      const value = stored[p * neurons + n]!;
      masks[n * pixels + p] = config.maskConstraint === "abs" ? Math.abs(value) : value;
    }
  }
  const features = constrain(
    weights.tensor("feature_weights", [channels, neurons]),
    neurons,
    config.weightsConstraint,
  );
  const bias = config.bias ? weights.tensor("bias", [neurons]) : new Float32Array(neurons);
  return new FactorizedReadout({ neurons, channels, height, width, masks, features, bias }, softplus);
}

function constrain(
  features: Float32Array,
  neurons: number,
  constraint: KlindtConfig["weightsConstraint"],
): Float32Array {
  if (constraint === null) return features;
  const signed = constraint === "norm" ? features : features.map(Math.abs);
  if (constraint === "abs") return signed;
  const squares = new Float64Array(neurons);
  signed.forEach((value, index) => {
    squares[index % neurons]! += value * value;
  });
  return signed.map((value, index) => value / Math.sqrt(squares[index % neurons]! + 1e-5));
}
