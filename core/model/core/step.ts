import type { FeatureShape, GradientAccuracy, NetworkLayer } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { Constants } from "../constants.ts";
import { length, type Region } from "../region.ts";
import type { ConvolutionKernels, NamedKernels } from "./kernels.ts";
import type { Placement } from "./placement.ts";

/** `[channel, time, height, width]` in, `[channel, time, height, width]` out. */
export type FeatureMap = (x: tf.Tensor4D) => tf.Tensor4D;

/** A step made ready for one region of its output. */
export interface PreparedStep {
  /** The region of the step's input that `run` expects, and nothing else of it. */
  readonly input: Region;
  /** Computes the asked-for region from that input. */
  readonly run: FeatureMap;
  /** The same as data, to be compiled; absent where only tensor code has it. */
  readonly layers?: readonly NetworkLayer[];
}

/** What to make ready. */
export interface StepTarget {
  /** The wanted region of the step's output. */
  readonly output: Region;
  /** Shape of the step's whole input. */
  readonly input: FeatureShape;
  /** An inner result of the step to stop at, by its index in `results`; the last one is the step's own output. */
  readonly result: number;
  /** One channel of the result alone, or null for all. */
  readonly channel: number | null;
  readonly constants: Constants;
  readonly gradients: GradientAccuracy;
}

/**
 * One step of a core. Steps follow each other; each knows which part of its input a part of its output needs, so that
 * a core computes no more than was asked for.
 */
export interface Step {
  /**
   * The names of the sub-modules of openretina whose outputs this step passes through, in order, as its hooks name
   * them (path components joined by "_"). Several names for one result are sub-modules that change nothing here.
   */
  readonly results: readonly (readonly string[])[];
  /** How the pixels of its output lie on those of its input. */
  readonly placement: Placement;
  /** Of a convolution: its kernels as they are stored, without normalisation. */
  readonly kernels?: () => ConvolutionKernels;
  /** Every convolution that the step is made of. */
  readonly convolutions?: () => readonly NamedKernels[];
  outputShape(input: FeatureShape): FeatureShape;
  /** Multiplications that an output of this shape takes, as torch computes it; absent where there are few. */
  readonly operations?: (output: FeatureShape) => number;
  prepare(target: StepTarget): PreparedStep;
}

/** Picks one channel of a feature map, or passes all on. */
export function onlyChannel(channel: number | null): FeatureMap {
  return (x) => (channel === null ? x : tf.slice(x, [channel, 0, 0, 0], [1, -1, -1, -1]));
}

/** Likewise as data, of the given region of a feature map. */
export function onlyChannelLayers(channel: number | null, { time, height, width }: Region): NetworkLayer[] {
  if (channel === null) return [];
  const shape = [1, length(time), length(height), length(width)] as const;
  return [{ kind: "crop", begin: [channel, 0, 0, 0], shape }];
}

/** The same step, whose output has one more name: that of a module which ends with it. */
export function withAlias(step: Step, name: string): Step {
  const last = step.results.length - 1;
  return {
    results: step.results.map((names, index) => (index === last ? [...names, name] : names)),
    placement: step.placement,
    ...(step.kernels === undefined ? {} : { kernels: step.kernels }),
    convolutions: () => step.convolutions?.() ?? [],
    ...(step.operations === undefined ? {} : { operations: step.operations }),
    outputShape: (input) => step.outputShape(input),
    prepare: (target) => step.prepare(target),
  };
}
