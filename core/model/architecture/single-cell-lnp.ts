import { z } from "zod";
import type { DenseWeights, Padding } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import { ConvolutionStep } from "../core/convolution-step.ts";
import { Core } from "../core/core.ts";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { LackingArgumentsError, ModelError } from "../errors.ts";
import { type Nonlinearity, nonlinearityNames } from "../nonlinearity.ts";
import { FactorizedReadout } from "../readout/factorized.ts";
import { receptiveFields } from "../readout/receptive-fields.ts";
import type { Signature } from "../signature.ts";
import { channelCount, inputShape, sideLength } from "../sizes.ts";
import type { Weights } from "../weights.ts";
import { type CheckpointContent, configurationOf, settled, weightsOf } from "./checkpoint-content.ts";
import { readMetadata } from "./metadata.ts";
import { nonlinearityArgument } from "./nonlinearity-argument.ts";
import { readRecordings } from "./recordings.ts";
import { SINGLE_CELL } from "./single-cell.ts";

const signature = {
  modules: ["openretina.models.linear_nonlinear"],
  takes: z.object({
    data_info: z.unknown().optional(),
    in_shape: inputShape.optional(),
    spat_kernel_size: z.tuple([sideLength, sideLength]).optional(),
    rank: channelCount.optional(),
    nonlinearity: z.unknown().optional(),
    normalize_weights: z.boolean().optional(),
  }),
  training: [
    ...["learning_rate", "smooth_weight_spat", "smooth_weight_temp", "sparse_weight", "laplace_padding"],
    ...[
      "smooth_regularizer_spat",
      "smooth_regularizer_temp",
      "smooth_regularizer",
      "loss",
      "evaluation_loss",
    ],
  ],
  // Where the patch was cut from the training stimuli; the model is given the patch.
  implied: ["rf_location"],
  dropsOthers: true,
} satisfies Signature;

type Given = z.infer<typeof signature.takes>;

const unpadded: Padding = { time: [0, 0], height: [0, 0], width: [0, 0] };
/** How far a norm may be from 1 for normalisation to make no difference that float32 shows. */
const UNIT = 1e-6;

/**
 * openretina's SingleCellSeparatedLNP: a few spatial filters, then a temporal one, then a nonlinearity. The stimulus is
 * the cell's own patch, cropped beforehand. Its files hold no arguments. Sizes are those of the weights; the user says what these do
 * not tell.
 *
 * @throws LackingArgumentsError if that was not said
 */
export function singleCellLnp(content: CheckpointContent): CoreReadoutModel {
  const weights = weightsOf(content);
  weights.unneeded("_smooth_reg_fn_spat", "_smooth_reg_fn_temp");
  const [rank = 0, channels = 0, , height = 0, width = 0] = weights.shape("space_conv.weight");
  const frames = weights.shape("time_conv.weight")[2] ?? 0;
  const stored = {
    space: weights.tensor("space_conv.weight", [rank, channels, 1, height, width]),
    time: weights.tensor("time_conv.weight", [1, rank, frames, 1, 1]),
  };
  const isUnit = [stored.space, stored.time].every((values) => Math.abs(norm(values) - 1) <= UNIT);
  const parametrized = weights.has("nonlinearity.w");
  const given = content.hyperParameters === null ? {} : configurationOf(content).read(signature, NAME);
  askFor(content, { nonlinearity: !parametrized, normalize_weights: !isUnit }, given);
  check(given, { rank, kernel: [height, width], frames, channels, parametrized });
  if (!isUnit && given.normalize_weights === undefined)
    content.account.note("normalize_weights was not given: openretina's default, true, is taken");
  const kernel = (values: Float32Array): Float32Array =>
    (given.normalize_weights ?? true) ? unitNorm(values) : values;
  const space: DenseWeights = {
    kind: "dense",
    ...{ outputs: rank, inputs: channels, frames: 1, height, width },
    kernel: kernel(stored.space),
    shift: new Float32Array(rank),
  };
  const time: DenseWeights = {
    kind: "dense",
    ...{ outputs: 1, inputs: rank, frames, height: 1, width: 1 },
    kernel: kernel(stored.time),
    shift: new Float32Array(1),
  };
  const core = new Core([
    new ConvolutionStep(space, unpadded, [{ names: ["space_conv"] }]),
    new ConvolutionStep(time, unpadded, [{ names: ["time_conv"] }]),
  ]);
  const one = Float32Array.of(1);
  const readout = new FactorizedReadout(
    { neurons: 1, channels: 1, height: 1, width: 1, masks: one, features: one, bias: new Float32Array(1) },
    parametrized
      ? parametrizedSoftplus(weights.at("nonlinearity"))
      : nonlinearityArgument(given.nonlinearity, "model's nonlinearity"),
  );
  return new CoreReadoutModel(
    {
      coreOf: () => core,
      readouts: new Map([[SINGLE_CELL, readout]]),
      receptiveFields: new Map([[SINGLE_CELL, receptiveFields(space.kernel, 1, [height, width])]]),
    },
    {
      architecture: NAME,
      parts: [],
      input: { channels, height, width },
      metadata: readMetadata(given.data_info),
      recordings: readRecordings(given.data_info),
      ...settled(content),
    },
  );
}

const NAME = "SingleCellSeparatedLNP";
const PARAMETRIZED = "parametrized_softplus";

/** Asks for what the weights do not tell. Whoever gives arguments may leave those to openretina's defaults that never changed. */
function askFor(
  { hyperParameters }: CheckpointContent,
  unknown: { readonly nonlinearity: boolean; readonly normalize_weights: boolean },
  given: Given,
): void {
  const lacking = [];
  if (unknown.nonlinearity && given.nonlinearity === undefined) {
    lacking.push({
      name: "nonlinearity",
      about: "torch's name of the output's function",
      choices: nonlinearityNames,
      numbers: [],
    });
  }
  if (unknown.normalize_weights && hyperParameters === null) {
    lacking.push({
      name: "normalize_weights",
      about: "whether both filters are divided by their norms (openretina does so unless told otherwise)",
      choices: [true, false],
      numbers: [],
    });
  }
  if (lacking.length === 0) return;
  throw new LackingArgumentsError(
    `This is a ${NAME}, whose checkpoints hold weights alone; these do not tell all of it.`,
    lacking,
  );
}

/** @throws ModelError if an argument that was given is not what the weights say */
function check(
  given: Given,
  weights: {
    readonly rank: number;
    readonly kernel: readonly [number, number];
    readonly channels: number;
    readonly frames: number;
    readonly parametrized: boolean;
  },
): void {
  const differ = (name: string, said: unknown, are: unknown): void => {
    if (said === undefined || String(said) === String(are)) return;
    throw new ModelError(
      `The argument ${name} that was given says ${String(said)}, but the weights make it ${String(are)}. Leave it out, or correct it: ` +
        "the file itself is sound.",
    );
  };
  differ("rank", given.rank, weights.rank);
  differ("spat_kernel_size", given.spat_kernel_size, weights.kernel);
  differ("in_shape (channels)", given.in_shape?.[0], weights.channels);
  differ("in_shape (frames)", given.in_shape?.[1], weights.frames);
  if (weights.parametrized) differ("nonlinearity", given.nonlinearity, PARAMETRIZED);
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function unitNorm(values: Float32Array): Float32Array {
  const length = norm(values);
  return values.map((value) => value / length);
}

/** openretina's ParametrizedSoftplus, `w · softplus(a x + b)`; its slope is stored only where it is trained. */
function parametrizedSoftplus(weights: Weights): Nonlinearity {
  const a = weights.has("a") ? weights.scalar("a") : 1;
  const b = weights.scalar("b");
  const w = weights.scalar("w");
  return { apply: (x) => tf.mul(tf.softplus(tf.add(tf.mul(x, a), b)), w), fused: null, compiled: null };
}
