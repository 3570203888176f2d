import { checkMasks } from "../budget.ts";
import type { Nonlinearity } from "../nonlinearity.ts";
import type { Weights } from "../weights.ts";
import { FactorizedReadout } from "./factorized.ts";

export interface GaussianMaskConfig {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly meanScale: number;
  readonly varScale: number;
  /** Negative feature weights count as zero. */
  readonly positive: boolean;
  /** Put every receptive field in the middle (openretina's Center). */
  readonly centred: boolean;
  readonly nonlinearity: Nonlinearity;
}

/** Names under which the older and the newer code store the same parameters. */
export interface GaussianMaskNames {
  readonly scale: string;
}

/**
 * openretina's GaussianMaskReadout (and the legacy SpatialXFeature3d, which calls its scale otherwise): an isotropic
 * Gaussian on the feature map for each neuron, whose weights sum to 1.
 */
export function gaussianMaskReadout(
  weights: Weights,
  config: GaussianMaskConfig,
  names: GaussianMaskNames,
): FactorizedReadout {
  const { channels, height, width } = config;
  const neurons = weights.shape("mask_log_var")[0] ?? 0;
  const stored = weights.tensor("features", [1, channels, 1, neurons]);
  const scale = weights.has(names.scale) ? weights.tensor(names.scale, [neurons]) : null;
  const features = stored.map((value, index) => {
    const weight = config.positive ? Math.max(0, value) : value;
    return weight * (scale?.[index % neurons] ?? 1);
  });
  const bias = weights.has("bias") ? weights.tensor("bias", [neurons]) : new Float32Array(neurons);
  checkMasks(neurons, [channels, 1, height, width]);
  if (config.centred) weights.unneeded("mask_mean");
  const masks = gaussianMasks(
    config.centred ? new Float32Array(2 * neurons) : weights.tensor("mask_mean", [neurons, 2]),
    weights.tensor("mask_log_var", [neurons]),
    weights.has("grid") ? weights.buffer("grid", [neurons, height, width, 2]) : evenGrid(height, width),
    config,
  );
  return new FactorizedReadout(
    { neurons, channels, height, width, masks, features, bias },
    config.nonlinearity,
  );
}

/**
 * `[neurons, height, width]`. The mean's first coordinate is vertical. The exponent is cut at -10 before the normalisation, so that no
 * pixel's weight is exactly zero.
 *
 * @param grid where the pixels lie, vertical coordinate first: `[neurons, height, width, 2]`, or without the neurons for all of them
 */
export function gaussianMasks(
  mean: Float32Array,
  logVar: Float32Array,
  grid: ArrayLike<number>,
  {
    height,
    width,
    meanScale,
    varScale,
  }: Pick<GaussianMaskConfig, "height" | "width" | "meanScale" | "varScale">,
): Float32Array {
  const pixels = height * width;
  const masks = new Float32Array(logVar.length * pixels);
  const own = grid.length > 2 * pixels ? 2 * pixels : 0;
  const mask = new Float64Array(pixels);
  for (let n = 0; n < logVar.length; n++) {
    const variance = Math.exp(Math.min(20, Math.max(-20, logVar[n]! * varScale))) + 1e-8;
    const centreRow = mean[2 * n]! * meanScale;
    const centreColumn = mean[2 * n + 1]! * meanScale;
    let sum = 0;
    for (let p = 0; p < pixels; p++) {
      const dy = grid[n * own + 2 * p]! - centreRow;
      const dx = grid[n * own + 2 * p + 1]! - centreColumn;
      const value = Math.exp(-0.5 * Math.min(20, (dy * dy + dx * dx) / variance));
      mask[p] = value;
      sum += value;
    }
    for (let p = 0; p < pixels; p++) masks[n * pixels + p] = mask[p]! / sum;
  }
  return masks;
}

/** Files store the grid, and rounded where their numbers are short; without one it is this, whose longer side spans -1 to 1. */
export function evenGrid(height: number, width: number): Float64Array {
  const longer = Math.max(height, width);
  const rows = linspace(height / longer, height);
  const columns = linspace(width / longer, width);
  const grid = new Float64Array(2 * height * width);
  for (let p = 0; p < height * width; p++) {
    grid[2 * p] = rows[Math.floor(p / width)]!;
    grid[2 * p + 1] = columns[p % width]!;
  }
  return grid;
}

/** `count` values evenly from `-limit` to `limit`; a single one is `-limit`, as torch.linspace has it. */
function linspace(limit: number, count: number): Float64Array {
  const step = count > 1 ? (2 * limit) / (count - 1) : 0;
  return Float64Array.from({ length: count }, (_, index) => -limit + index * step);
}
