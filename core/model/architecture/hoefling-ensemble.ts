import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { checkBudget } from "../budget.ts";
import type { Core } from "../core/core.ts";
import { gruCore, gruCoreSignature, ownKernelPadding } from "../core/gru-core.ts";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { ModelError } from "../errors.ts";
import { softplus } from "../nonlinearity.ts";
import { FactorizedReadout } from "../readout/factorized.ts";
import { type GaussianMaskConfig, gaussianMaskReadout } from "../readout/gaussian-mask.ts";
import type { Readout } from "../readout/readout.ts";
import type { Signature } from "../signature.ts";
import { channelCount, kernelSize, layerCount, perLayerOf, sideLength } from "../sizes.ts";
import type { Weights } from "../weights.ts";
import { type Arguments, isArguments } from "./arguments.ts";
import { type CheckpointContent, settled, weightsOf } from "./checkpoint-content.ts";
import { Configuration, parseArguments } from "./configuration.ts";
import { readMetadata } from "./metadata.ts";
import { readRecordings } from "./recordings.ts";

/** The files of one member, read. */
export interface HoeflingMember {
  /** Text of `config_<seed>.yaml`. */
  readonly config: string;
  /** Content of `data_info_<seed>.pkl`, by session. */
  readonly dataInfo: Arguments;
  /** Of `state_dict_<seed>.pth.tar`. */
  readonly content: CheckpointContent;
}

const memberConfig = z.object({ model_fn: z.string(), model_config: z.unknown() });

/** The function that makes a member's model, with its defaults. */
const memberSignature = {
  modules: ["openretina.legacy.models", "nnfabrik_euler.rgc_natstim.models"],
  takes: z.object({
    hidden_channels: perLayerOf(channelCount).default([8]),
    temporal_kernel_size: perLayerOf(kernelSize).default([21]),
    spatial_kernel_size: perLayerOf(kernelSize).default([11]),
    layers: layerCount.default(1),
    stack: z
      .union([z.int(), z.array(z.int())])
      .nullable()
      .default(null),
    final_nonlinearity: z.boolean().default(true),
    core_bias: z.boolean().default(false),
    input_padding: z.boolean().default(false),
    hidden_padding: z.boolean().default(true),
    batch_norm: z.boolean().default(true),
    batch_norm_scale: z.boolean().default(false),
    nonlinearity: z.string().default("ELU"),
    conv_type: z.string().default("custom_separable"),
    gaussian_masks: z.boolean().default(false),
    gaussian_mean_scale: z.number().default(1),
    gaussian_var_scale: z.number().default(1),
    readout_positive: z.boolean().default(false),
  }),
  training: [
    ...["gamma_hidden", "gamma_input", "gamma_temporal", "gamma_in_sparse", "gamma_readout", "gamma_masks"],
    ...["momentum", "laplace_padding", "readout_reg_avg", "use_avg_reg", "initialize_from_roi_masks", "seed"],
  ],
  // Whether there are speeds, scales and biases is said by the weights.
  implied: ["batch_adaptation", "readout_scale", "readout_bias", "data_info"],
} satisfies Signature;

type MemberConfig = z.infer<(typeof memberSignature)["takes"]>;

const sessionInfo = z.object({
  input_dimensions: z.array(z.int().positive()).min(2),
  input_channels: channelCount,
});

/**
 * A member of the older ensemble of Höfling et al. 2024 (SFB3d_core_SxF3d_readout): as a core-readout model of today,
 * but that each session's own speed is in effect, and each hidden layer is padded by its own kernel.
 *
 * @param centred Put every receptive field in the middle, as openretina's visualisation does.
 */
export function hoeflingMember(
  { config, dataInfo, content }: HoeflingMember,
  centred: boolean,
): CoreReadoutModel {
  const { model_fn, model_config: stored } = parseArguments(
    memberConfig,
    readYaml(config),
    "ensemble's member",
  );
  if (!model_fn.endsWith(".SFB3d_core_SxF3d_readout")) {
    throw new ModelError(
      `The ensemble's member is made by "${model_fn}", which is not supported. Supported is SFB3d_core_SxF3d_readout.`,
    );
  }
  const configuration = new Configuration(
    isArguments(stored) ? stored : {},
    ["model_config"],
    content.account,
    {},
  );
  const model_config = configuration.read(memberSignature, "SFB3d_core_SxF3d_readout");
  const sessions = Object.keys(dataInfo);
  if (sessions.length === 0) throw new ModelError("The ensemble's data_info names no session.");
  const { input_dimensions, input_channels: channels } = parseArguments(
    sessionInfo,
    dataInfo[sessions[0]!],
    "ensemble's data_info",
  );
  const [height = 0, width = 0] = parseArguments(
    z.array(sideLength),
    input_dimensions.slice(-2),
    "ensemble's input_dimensions",
  );

  const weights = weightsOf(content);
  const cores = new Map<string | null, Core>([[null, memberCore(model_config, channels, weights, null)]]);
  for (const session of sessions) cores.set(session, memberCore(model_config, channels, weights, session));
  const coreOf = (session: string | null): Core => cores.get(session)!;
  const footprint = model_config.temporal_kernel_size.reduce((sum, kernel) => sum + kernel, 0);
  const [features, , rows, columns] = checkBudget(coreOf(null), [channels, footprint, height, width]);
  const geometry = {
    channels: features,
    height: rows,
    width: columns,
    meanScale: model_config.gaussian_mean_scale,
    varScale: model_config.gaussian_var_scale,
    positive: model_config.readout_positive,
    centred,
    nonlinearity: softplus,
  };
  const readouts = new Map(
    sessions.map((session): [string, Readout] => {
      const own = weights.at(`readout.${session}`);
      return [
        session,
        model_config.gaussian_masks ? gaussianMaskReadout(own, geometry, names) : freeMasks(own, geometry),
      ];
    }),
  );
  return new CoreReadoutModel(
    { coreOf, readouts },
    {
      architecture: "SFB3d_core_SxF3d_readout",
      parts: ["ParametricFactorizedBatchConv3dCore", "SpatialXFeature3d"],
      input: { channels, height, width },
      metadata: readMetadata(undefined),
      recordings: readRecordings(undefined),
      ...settled(content),
    },
  );
}

const names = { scale: "scale" };

function memberCore(config: MemberConfig, channels: number, weights: Weights, session: string | null): Core {
  const last = config.layers - 1;
  const stack =
    typeof config.stack === "number" ? [config.stack] : (config.stack ?? [...Array(config.layers).keys()]);
  if (stack.length !== 1 || (stack[0]! + config.layers) % config.layers !== last) {
    throw new ModelError(
      `The ensemble's core puts layers ${stack.join(", ")} side by side; only cores that give their last layer are supported.`,
    );
  }
  const speed = session === null ? null : `core.log_speed_${session}`;
  const core = parseArguments(
    gruCoreSignature.takes,
    {
      channels: [channels, ...config.hidden_channels],
      temporal_kernel_sizes: config.temporal_kernel_size,
      spatial_kernel_sizes: config.spatial_kernel_size,
      final_nonlinearity: config.final_nonlinearity,
      bias: config.core_bias,
      input_padding: config.input_padding,
      hidden_padding: config.hidden_padding,
      batch_norm: config.batch_norm,
      batch_norm_scale: config.batch_norm_scale,
      nonlinearity: config.nonlinearity,
      convolution_type: config.conv_type,
    },
    "ensemble's core",
  );
  return gruCore(core, weights.at("core"), {
    hiddenPadding: ownKernelPadding,
    logSpeed: speed !== null && weights.has(speed) ? weights.scalar(speed) : null,
    gru: null,
  });
}

/** SpatialXFeature3d without Gaussian masks: free ones, whose absolute values count. */
function freeMasks(
  weights: Weights,
  { channels, height, width, positive }: GaussianMaskConfig,
): FactorizedReadout {
  const neurons = weights.shape("masks")[2] ?? 0;
  const stored = weights.tensor("masks", [height, width, neurons]);
  const masks = Float32Array.from(stored, (_, index) => {
    const neuron = Math.floor(index / (height * width));
    return Math.abs(stored[(index % (height * width)) * neurons + neuron]!);
  });
  const scale = weights.has("scale") ? weights.tensor("scale", [neurons]) : null;
  const features = weights
    .tensor("features", [1, channels, 1, neurons])
    .map((value, index) => (positive ? Math.max(0, value) : value) * (scale?.[index % neurons] ?? 1));
  const bias = weights.has("bias") ? weights.tensor("bias", [neurons]) : new Float32Array(neurons);
  return new FactorizedReadout({ neurons, channels, height, width, masks, features, bias }, softplus);
}

/** YAML with Python's tuples, which are lists here. */
function readYaml(text: string): unknown {
  try {
    const value: unknown = parseYaml(text, {
      customTags: [{ tag: "tag:yaml.org,2002:python/tuple", collection: "seq", resolve: (seq) => seq }],
    });
    if (isArguments(value)) return value;
  } catch (cause) {
    throw new ModelError(`The ensemble's configuration is not valid YAML: ${String(cause)}`);
  }
  throw new ModelError("The ensemble's configuration is not a YAML mapping.");
}
