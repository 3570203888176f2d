import type { ConvolutionWeights, GradientAccuracy, SeparableWeights } from "../../convolution.ts";
import { directCosts, type Geometry } from "../geometry.ts";
import { spectralSize } from "../spectral-size.ts";
import { verticalCost } from "../vertical-weights.ts";
import { quadCount } from "./transforms.ts";

/** Bytes that the spectra of one layer's kernels may take, both directions together. */
const MAX_KERNEL_BYTES = 2 ** 28;

/** A sum over pixels wins where the difference is small: its operations are the quicker ones, and its errors smaller. */
const WORTH = 0.8;

/** The ways to compute a convolution, by name. */
export type WayName = "dense" | "space-first" | "vertical" | "time-first" | "spectral";

/** Forwards and backwards, whichever takes the fewest operations and is exact enough. */
export function chosenWays(
  weights: ConvolutionWeights,
  g: Geometry,
  gradients: GradientAccuracy,
): { forward: WayName; backward: WayName } {
  const direct = directWay(weights, g);
  const spectra =
    weights.kind === "separable" && spectralPays(weights, g)
      ? "spectral"
      : direct === "space-first" && verticalPays(g)
        ? "vertical"
        : direct;
  return { forward: spectra, backward: gradients === "largest" ? spectra : direct };
}

export function directWay(weights: ConvolutionWeights, g: Geometry): "dense" | "space-first" | "time-first" {
  if (weights.kind === "dense") return "dense";
  const { spaceFirst, timeFirst } = directCosts(g);
  return spaceFirst < timeFirst ? "space-first" : "time-first";
}

/** Whether spectra of columns take fewer operations than summing over the kernel's pixels. */
function verticalPays(g: Geometry): boolean {
  return verticalCost(g) < WORTH * g.height * g.width * g.kHeight * g.kWidth;
}

/** Whether spectra take fewer operations than summing over the kernel's pixels, and no more memory than can be spared. */
function spectralPays({ inputs, outputs, frames: taps }: SeparableWeights, g: Geometry): boolean {
  const size = spectralSize(g);
  const numbers = quadCount(size) * 8;
  const padded = 4 * Math.ceil(inputs / 4) + 4 * Math.ceil(outputs / 4);
  const bytes = 4 * numbers * (inputs * 4 * Math.ceil(outputs / 4) + outputs * 4 * Math.ceil(inputs / 4));
  if (bytes > MAX_KERNEL_BYTES) return false;
  const pixels = size.rows * size.columns;
  const transform = 2.5 * pixels * Math.log2(pixels);
  const transforms = 2 * (inputs * g.xFrames + outputs * g.frames) * transform;
  // Twice the taps of the frames of the output, and a complex product for each frame of either side.
  const products = numbers * (2 * g.frames * taps + 2 * (g.frames + g.xFrames));
  const { spaceFirst, timeFirst } = directCosts(g);
  const spectral = transforms + (products * inputs * outputs * padded) / (inputs + outputs);
  return spectral < WORTH * inputs * outputs * Math.min(spaceFirst, timeFirst);
}
