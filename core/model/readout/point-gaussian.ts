import { checkMasks } from "../budget.ts";
import { ModelError } from "../errors.ts";
import type { Nonlinearity } from "../nonlinearity.ts";
import type { Weights } from "../weights.ts";
import { FactorizedReadout } from "./factorized.ts";

export interface PointGaussianConfig {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly nonlinearity: Nonlinearity;
  /** Whether -1 and 1 are the centres of the outermost pixels, or their outer edges (torch's grid_sample). */
  readonly alignCorners: boolean;
  /** Whether a network that predicts positions ends in tanh. */
  readonly positionTanh: boolean;
}

/**
 * openretina's PointGaussianReadout (Lurz et al. 2021) in evaluation mode: each neuron reads the feature map at one
 * point, the mean of its Gaussian, by bilinear interpolation: a mask of at most four pixels. What lies outside the map counts as zero.
 */
export function pointGaussianReadout(weights: Weights, config: PointGaussianConfig): FactorizedReadout {
  const { channels, height, width } = config;
  const neurons = weights.shape("sigma")[1] ?? 0;
  weights.unneeded("sigma");
  checkMasks(neurons, [channels, 1, height, width]);
  const points = positions(weights, neurons, config);
  const masks = new Float32Array(neurons * height * width);
  for (let n = 0; n < neurons; n++) {
    const mask = masks.subarray(n * height * width, (n + 1) * height * width);
    addBilinear(mask, points[2 * n]!, points[2 * n + 1]!, config);
  }
  const features = pointFeatures(weights, channels, neurons);
  const bias = weights.has("bias") ? weights.tensor("bias", [neurons]) : new Float32Array(neurons);
  return new FactorizedReadout(
    { neurons, channels, height, width, masks, features, bias },
    config.nonlinearity,
  );
}

/** Weights of the pixels around a point of [-1, 1]², whose first coordinate is horizontal. */
function addBilinear(
  mask: Float32Array,
  x: number,
  y: number,
  { height, width, alignCorners }: Pick<PointGaussianConfig, "height" | "width" | "alignCorners">,
): void {
  const pixel = (value: number, size: number): number => {
    const fraction = (Math.min(1, Math.max(-1, value)) + 1) / 2;
    return alignCorners ? fraction * (size - 1) : fraction * size - 0.5;
  };
  const column = pixel(x, width);
  const row = pixel(y, height);
  const top = Math.floor(row);
  const left = Math.floor(column);
  for (const [r, weightR] of [
    [top, 1 - (row - top)],
    [top + 1, row - top],
  ] as const) {
    for (const [c, weightC] of [
      [left, 1 - (column - left)],
      [left + 1, column - left],
    ] as const) {
      if (r >= 0 && r < height && c >= 0 && c < width) mask[r * width + c]! += weightR * weightC;
    }
  }
}

/** `[channels, neurons]`; features shared between neurons are scaled for each. */
function pointFeatures(weights: Weights, channels: number, neurons: number): Float32Array {
  if (!weights.has("feature_sharing_index")) return weights.tensor("_features", [1, channels, 1, neurons]);
  const groups = weights.shape("_features")[3] ?? 0;
  const shared = weights.tensor("_features", [1, channels, 1, groups]);
  const group = weights.buffer("feature_sharing_index", [neurons]);
  const scales = weights.tensor("scales", [1, 1, 1, neurons]);
  return Float32Array.from({ length: channels * neurons }, (_, index) => {
    const n = index % neurons;
    const c = Math.floor(index / neurons);
    return shared[c * groups + group[n]!]! * scales[n]!;
  });
}

/** `[neurons, 2]`, horizontal first: stored, shared between neurons, or predicted from other coordinates. */
function positions(weights: Weights, neurons: number, config: PointGaussianConfig): ArrayLike<number> {
  if (weights.has("source_grid")) {
    const dimensions = weights.shape("source_grid")[1] ?? 0;
    return predict(
      weights.at("mu_transform"),
      weights.buffer("source_grid", [neurons, dimensions]),
      dimensions,
      config,
    );
  }
  if (!weights.has("grid_sharing_index")) return weights.tensor("_mu", [1, neurons, 1, 2]);
  const groups = weights.shape("_mu")[1] ?? 0;
  let shared: ArrayLike<number> = weights.tensor("_mu", [1, groups, 1, 2]);
  if (weights.has("mu_transform.weight")) shared = linear(weights.at("mu_transform"), shared, 2, 2);
  const group = weights.buffer("grid_sharing_index", [neurons]);
  return Float64Array.from(
    { length: 2 * neurons },
    (_, index) => shared[2 * group[Math.floor(index / 2)]! + (index % 2)]!,
  );
}

/** The small network of openretina's init_grid_predictor: linear layers (0, 2, 4, …) with ELU between them. */
function predict(
  weights: Weights,
  source: Float32Array,
  dimensions: number,
  { positionTanh }: PointGaussianConfig,
): ArrayLike<number> {
  const layers = weights.children().filter((name) => weights.has(`${name}.weight`));
  if (layers.length === 0) {
    throw new ModelError(
      "The readout's positions are predicted by a network that the checkpoint does not hold.",
    );
  }
  let values: ArrayLike<number> = source;
  let inputs = dimensions;
  layers.forEach((name, index) => {
    const outputs = weights.shape(`${name}.weight`)[0] ?? 0;
    const sums = linear(weights.at(name), values, inputs, outputs);
    const last = index === layers.length - 1;
    values = last ? sums : sums.map((x) => (x > 0 ? x : Math.expm1(x)));
    inputs = outputs;
  });
  return positionTanh ? Float64Array.from(values, Math.tanh) : values;
}

/** torch.nn.Linear over rows of `inputs` numbers. */
function linear(weights: Weights, x: ArrayLike<number>, inputs: number, outputs: number): Float64Array {
  const matrix = weights.tensor("weight", [outputs, inputs]);
  const bias = weights.tensor("bias", [outputs]);
  const rows = x.length / inputs;
  return Float64Array.from({ length: rows * outputs }, (_, index) => {
    const row = Math.floor(index / outputs);
    const o = index % outputs;
    let sum = bias[o]!;
    for (let i = 0; i < inputs; i++) sum += matrix[o * inputs + i]! * x[row * inputs + i]!;
    return sum;
  });
}
