import {
  type ConvolutionWeights,
  convolution,
  convolutionOutputShape,
  type FeatureShape,
  type NetworkLayer,
  type Padding,
} from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { Nonlinearity } from "../nonlinearity.ts";
import { length, type Region, slidingWindow } from "../region.ts";
import { type ChannelAffine, composeAffine, foldAffine, identityAffine, selectOutputs } from "./fold.ts";
import { type ConvolutionKernels, kernelsOf, type NamedKernels } from "./kernels.ts";
import { type Placement, windowPlacement } from "./placement.ts";
import type { FeatureMap, PreparedStep, Step, StepTarget } from "./step.ts";

/** What a sub-module after the convolution does. */
export type Follower =
  | { readonly kind: "affine"; readonly affine: ChannelAffine }
  | { readonly kind: "nonlinearity"; readonly nonlinearity: Nonlinearity };

/** A named sub-module of a convolution layer; without an operation it changes nothing (dropout in evaluation mode). */
export interface SubModule {
  readonly names: readonly string[];
  readonly follower?: Follower;
}

/**
 * A convolution layer: convolution, then affine maps per channel (batch norm, bias, scale), then at most one
 * nonlinearity. It is computed in one pass, with the affine maps folded into the weights; asked for an inner
 * result, it folds only what comes before.
 */
export class ConvolutionStep implements Step {
  readonly results: readonly (readonly string[])[];
  readonly placement: Placement;
  readonly kernels: () => ConvolutionKernels;
  readonly convolutions: () => readonly NamedKernels[];
  private readonly weights: ConvolutionWeights;
  private readonly padding: Padding;
  private readonly subModules: readonly SubModule[];
  /** By result. Kept, because kernels pack weights once for each weights object. */
  private readonly folded = new Map<number, Folded>();

  /**
   * @param subModules the convolution itself first.
   * @param kernels of the layer, where this step is only a part of its convolution.
   * @param own kernels of this step, where a factor that is a sub-module of its own belongs to them.
   */
  constructor(
    weights: ConvolutionWeights,
    padding: Padding,
    subModules: readonly SubModule[],
    kernels: () => ConvolutionKernels = () => kernelsOf(weights),
    own: () => ConvolutionKernels = () => kernelsOf(weights),
  ) {
    this.weights = weights;
    this.padding = padding;
    this.subModules = subModules;
    this.kernels = kernels;
    this.convolutions = () => [{ name: subModules[0]!.names.at(-1)!, kernels: own() }];
    this.placement = {
      height: windowPlacement(weights.height, padding.height[0]),
      width: windowPlacement(weights.width, padding.width[0]),
    };
    this.results = subModules.map(({ names }) => names);
  }

  outputShape(input: FeatureShape): FeatureShape {
    return convolutionOutputShape(this.weights, input, this.padding);
  }

  readonly operations = ([, frames, rows, columns]: FeatureShape): number => {
    const { outputs, inputs, frames: length, height, width } = this.weights;
    return outputs * inputs * length * height * width * frames * rows * columns;
  };

  prepare({ output, input, result, channel, gradients }: StepTarget): PreparedStep {
    const { frames, height, width } = this.weights;
    const [, T, H, W] = input;
    const time = slidingWindow(output.time, frames, this.padding.time[0], T);
    const rows = slidingWindow(output.height, height, this.padding.height[0], H);
    const columns = slidingWindow(output.width, width, this.padding.width[0], W);
    const padding = { time: time.padding, height: rows.padding, width: columns.padding };
    const computed = { time: time.output, height: rows.output, width: columns.output };

    const { weights, nonlinearity } = this.fold(result, channel);
    const activation = nonlinearity === null ? "identity" : nonlinearity.fused;
    const convolve = convolution(weights, padding, activation ?? "identity", gradients);
    const { trim, layers } = trimTo(output, computed, weights.outputs);
    const compilable =
      activation === null
        ? {}
        : { layers: [{ kind: "convolution", weights, padding, activation, gradients } as const, ...layers] };
    return {
      ...compilable,
      input: { time: time.input, height: rows.input, width: columns.input },
      run: (x) => {
        const y = trim(convolve(x));
        return nonlinearity === null || nonlinearity.fused !== null
          ? y
          : (nonlinearity.apply(y) as tf.Tensor4D);
      },
    };
  }

  private fold(result: number, channel: number | null): Folded {
    let folded = this.folded.get(result);
    if (folded === undefined) {
      folded = fold(this.weights, this.subModules.slice(0, result + 1));
      this.folded.set(result, folded);
    }
    return channel === null ? folded : { ...folded, weights: selectOutputs(folded.weights, [channel]) };
  }
}

interface Folded {
  readonly weights: ConvolutionWeights;
  readonly nonlinearity: Nonlinearity | null;
}

function fold(weights: ConvolutionWeights, subModules: readonly SubModule[]): Folded {
  let affine = identityAffine(weights.outputs);
  let nonlinearity: Nonlinearity | null = null;
  for (const { follower } of subModules) {
    if (follower?.kind === "affine") affine = composeAffine(affine, follower.affine);
    if (follower?.kind === "nonlinearity") nonlinearity = follower.nonlinearity;
  }
  return { weights: foldAffine(weights, affine), nonlinearity };
}

/** Cuts what was computed down to what was asked for; they differ only where outputs see nothing but padding. */
function trimTo(
  wanted: Region,
  computed: Region,
  channels: number,
): { trim: FeatureMap; layers: NetworkLayer[] } {
  const axes = [
    [wanted.time, computed.time],
    [wanted.height, computed.height],
    [wanted.width, computed.width],
  ] as const;
  if (axes.every(([a, b]) => a.start === b.start && a.end === b.end)) return { trim: (x) => x, layers: [] };
  const [t, h, w] = axes.map(([a, b]) => a.start - b.start);
  const [frames, rows, columns] = axes.map(([a]) => length(a));
  const begin = [0, t!, h!, w!] as const;
  const shape = [channels, frames!, rows!, columns!] as const;
  return {
    trim: (x) => tf.slice(x, [...begin], [...shape]),
    layers: [{ kind: "crop", begin, shape }],
  };
}
