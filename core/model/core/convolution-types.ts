import type { AxisPadding, DenseWeights, Padding, SeparableWeights } from "../../kernels/index.ts";
import { ModelError } from "../errors.ts";
import type { Weights } from "../weights.ts";
import { ConvolutionStep, type SubModule } from "./convolution-step.ts";
import { foldAffine } from "./fold.ts";
import { kernelsOf, spaceThenTime } from "./kernels.ts";
import type { Step } from "./step.ts";
import { temporalKernels } from "./temporal-kernels.ts";

export const convolutionTypes = ["custom_separable", "full", "separable", "time_independent"] as const;
export type ConvolutionType = (typeof convolutionTypes)[number];

/** As torch takes it: the same size out as in; as much on each side of every axis; or (time, height, width). */
export type TorchPadding = "same" | number | readonly [time: number, height: number, width: number];

export interface ConvolutionSpec {
  readonly type: ConvolutionType;
  /** The module's hook name, such as `core_features_layer0_conv`. */
  readonly hook: string;
  readonly weights: Weights;
  readonly inputs: number;
  readonly outputs: number;
  readonly temporalKernel: number;
  readonly spatialKernel: number;
  readonly padding: TorchPadding;
  /** Logarithm of the session's speed; null where the model does not tell sessions apart, which then all have the stored default. */
  readonly logSpeed: number | null;
  /** The sub-modules that follow in the same layer. */
  readonly followers: readonly SubModule[];
}

/** One of openretina's four kinds of convolution, with what follows it. */
export function convolutionSteps(spec: ConvolutionSpec): Step[] {
  const { hook, followers, padding } = spec;
  const logSpeed = speed(spec);
  switch (spec.type) {
    case "custom_separable": {
      const weights = parametricSeparable(spec, logSpeed);
      return [
        new ConvolutionStep(weights, torchPadding(padding, weights), [{ names: [hook] }, ...followers]),
      ];
    }
    case "full": {
      const weights = dense(spec, "conv.weight", spec.inputs, spec.temporalKernel, spec.spatialKernel);
      return [inner(weights, padding, [`${hook}_conv`, hook], followers)];
    }
    case "time_independent": {
      const weights = dense(spec, "conv.weight", spec.inputs, 1, spec.spatialKernel);
      return [inner(weights, padding, [`${hook}_conv`, hook], followers)];
    }
    case "separable": {
      // openretina gives both convolutions the same padding, so space is padded twice.
      const space = dense(spec, "space_conv.weight", spec.inputs, 1, spec.spatialKernel);
      const time = dense(spec, "time_conv.weight", spec.outputs, spec.temporalKernel, 1);
      const scale = {
        scale: new Float64Array(spec.outputs).fill(Math.exp(logSpeed)),
        shift: new Float64Array(spec.outputs),
      };
      const scaled: SubModule = { names: [hook], follower: { kind: "affine", affine: scale } };
      return [
        inner(space, padding, [`${hook}_space_conv`], []),
        new ConvolutionStep(
          time,
          torchPadding(padding, time),
          [{ names: [`${hook}_time_conv`] }, scaled, ...followers],
          () => spaceThenTime(space, time, Math.exp(logSpeed)),
          () => kernelsOf(foldAffine(time, scale)),
        ),
      ];
    }
  }
}

function inner(
  weights: DenseWeights,
  padding: TorchPadding,
  names: readonly string[],
  followers: readonly SubModule[],
): Step {
  return new ConvolutionStep(weights, torchPadding(padding, weights), [{ names }, ...followers]);
}

/** Sessions' own speeds are read by whoever tells sessions apart; openretina's models do not. */
function speed({ weights, logSpeed }: ConvolutionSpec): number {
  const sessions = weights.children().filter((name) => name.startsWith("log_speed_"));
  weights.unneeded(...sessions, DEFAULT_SPEED);
  return logSpeed ?? (weights.has(DEFAULT_SPEED) ? weights.buffer(DEFAULT_SPEED, [1])[0]! : 0);
}

const DEFAULT_SPEED = "_log_speed_default";

function parametricSeparable(spec: ConvolutionSpec, logSpeed: number): SeparableWeights {
  const { weights, inputs, outputs, temporalKernel: frames, spatialKernel: size } = spec;
  if (frames < 3) {
    throw new ModelError(
      `The layer "${spec.hook}" has a temporal kernel of ${frames} frames; custom_separable layers need at least 3.`,
    );
  }
  const waves = Math.floor(frames / 3);
  const temporal = temporalKernels(
    weights.tensor("sin_weights", [outputs, inputs, waves]),
    weights.tensor("cos_weights", [outputs, inputs, waves]),
    frames,
    logSpeed,
  );
  const spatial = weights.tensor("weight_spatial", [outputs, inputs, 1, size, size]);
  const shift = new Float32Array(outputs);
  return { kind: "separable", outputs, inputs, frames, height: size, width: size, temporal, spatial, shift };
}

function dense(
  { weights, outputs }: ConvolutionSpec,
  name: string,
  inputs: number,
  frames: number,
  size: number,
): DenseWeights {
  const kernel = weights.tensor(name, [outputs, inputs, frames, size, size]);
  const shift = new Float32Array(outputs);
  return { kind: "dense", outputs, inputs, frames, height: size, width: size, kernel, shift };
}

/** torch's "same" puts the odd element of an even kernel's padding at the end. */
export function torchPadding(
  padding: TorchPadding,
  kernel: { readonly frames: number; readonly height: number; readonly width: number },
): Padding {
  if (padding === "same") {
    const same = (size: number): AxisPadding => [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)];
    return { time: same(kernel.frames), height: same(kernel.height), width: same(kernel.width) };
  }
  const [time, height, width] = typeof padding === "number" ? [padding, padding, padding] : padding;
  return { time: [time, time], height: [height, height], width: [width, width] };
}
