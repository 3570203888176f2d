import { z } from "zod";
import type { DenseWeights, Padding } from "../../kernels/convolution.ts";
import * as tf from "../../tensor.ts";
import { ConvolutionStep } from "../core/convolution-step.ts";
import { Core } from "../core/core.ts";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { ModelError } from "../errors.ts";
import type { Nonlinearity } from "../nonlinearity.ts";
import { FactorizedReadout } from "../readout/factorized.ts";
import { receptiveFields } from "../readout/receptive-fields.ts";
import { Weights } from "../weights.ts";
import { type CheckpointContent, countParameters } from "./checkpoint-content.ts";
import { type Arguments, parseArguments } from "./config.ts";
import { readMetadata } from "./metadata.ts";
import { supportedNonlinearity } from "./readouts.ts";
import { readRecordings } from "./recordings.ts";
import { SINGLE_CELL } from "./single-cell.ts";

const size = z.int().positive();

const config = z.object({
  in_shape: z.tuple([size, size, size, size]),
  spat_kernel_size: z.tuple([size, size]).default([15, 15]),
  rank: size.default(1),
  nonlinearity: z.string().default("exp"),
  normalize_weights: z.boolean().default(true),
});

const unpadded: Padding = { time: [0, 0], height: [0, 0], width: [0, 0] };

/**
 * openretina's SingleCellSeparatedLNP: a few spatial filters, then a temporal one, then a nonlinearity. The stimulus is
 * the cell's own patch, cropped beforehand. Its files hold no arguments, so the user gives them.
 */
export function singleCellLnp(
  content: CheckpointContent,
  hyperParameters: Arguments | null,
): CoreReadoutModel {
  if (hyperParameters === null) {
    throw new ModelError(
      "This is a SingleCellSeparatedLNP, whose checkpoints hold weights alone. Give the arguments that it was made with " +
        '(--args), such as {"in_shape": [2, 20, 18, 16], "spat_kernel_size": [9, 9], "rank": 2, "nonlinearity": "softplus"}.',
    );
  }
  const { in_shape, spat_kernel_size, rank, ...rest } = parseArguments(config, hyperParameters, "the model");
  const [channels, frames] = in_shape;
  const [height, width] = spat_kernel_size;
  const weights = new Weights(content.stateDict);
  const kernel = (name: string, shape: number[]): Float32Array => {
    const stored = weights.tensor(name, shape);
    return rest.normalize_weights ? unitNorm(stored) : stored;
  };
  const space: DenseWeights = {
    kind: "dense",
    ...{ outputs: rank, inputs: channels, frames: 1, height, width },
    kernel: kernel("space_conv.weight", [rank, channels, 1, height, width]),
    shift: new Float32Array(rank),
  };
  const time: DenseWeights = {
    kind: "dense",
    ...{ outputs: 1, inputs: rank, frames, height: 1, width: 1 },
    kernel: kernel("time_conv.weight", [1, rank, frames, 1, 1]),
    shift: new Float32Array(1),
  };
  const core = new Core([
    new ConvolutionStep(space, unpadded, [{ names: ["space_conv"] }]),
    new ConvolutionStep(time, unpadded, [{ names: ["time_conv"] }]),
  ]);
  const one = Float32Array.of(1);
  const readout = new FactorizedReadout(
    { neurons: 1, channels: 1, height: 1, width: 1, masks: one, features: one, bias: new Float32Array(1) },
    output(weights, rest.nonlinearity),
  );
  return new CoreReadoutModel(
    {
      coreOf: () => core,
      readouts: new Map([[SINGLE_CELL, readout]]),
      receptiveFields: new Map([[SINGLE_CELL, receptiveFields(space.kernel, 1, [height, width])]]),
    },
    {
      architecture: "SingleCellSeparatedLNP",
      parts: [],
      input: { channels, height, width },
      parameters: countParameters(content.stateDict),
      metadata: readMetadata(hyperParameters.data_info),
      recordings: readRecordings(hyperParameters.data_info),
      notUnderstood: content.notUnderstood,
    },
  );
}

function unitNorm(values: Float32Array): Float32Array {
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / norm);
}

/** A ParametrizedSoftplus, `w · softplus(a x + b)`, shows by its parameters. */
function output(weights: Weights, name: string): Nonlinearity {
  if (!weights.has("nonlinearity.w")) return supportedNonlinearity(name);
  const a = weights.has("nonlinearity.a") ? weights.scalar("nonlinearity.a") : 1;
  const b = weights.scalar("nonlinearity.b");
  const w = weights.scalar("nonlinearity.w");
  return { apply: (x) => tf.mul(tf.softplus(tf.add(tf.mul(x, a), b)), w), fused: null, compiled: null };
}
