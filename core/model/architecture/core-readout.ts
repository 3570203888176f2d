import { z } from "zod";
import { checkBudget } from "../budget.ts";
import type { Core } from "../core/core.ts";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { ModelError } from "../errors.ts";
import type { Signature } from "../signature.ts";
import { channelCount, cutFrames, inputShape, kernelSize, perLayerOf } from "../sizes.ts";
import { isArguments } from "./arguments.ts";
import { type CheckpointContent, configurationOf, settled, weightsOf } from "./checkpoint-content.ts";
import type { Configuration } from "./configuration.ts";
import { buildCore, coreSignatures } from "./cores.ts";
import { readMetadata } from "./metadata.ts";
import type { ReadoutFactory } from "./readout-kinds.ts";
import { readoutFactory, readoutSignatures, readSessions } from "./readouts.ts";
import { readRecordings } from "./recordings.ts";

/** What every model says of its data and its training. */
const about = { data_info: z.unknown().optional(), n_neurons_dict: z.unknown().optional() };
const training = ["learning_rate", "loss", "evaluation_loss", "validation_loss", "optimizer", "lr_scheduler"];

const unifiedSignature = {
  modules: ["openretina.models.core_readout"],
  takes: z.object({
    ...about,
    in_shape: inputShape,
    hidden_channels: perLayerOf(channelCount).nullable().optional(),
    core: z.unknown(),
    readout: z.unknown(),
  }),
  training,
  // Lightning gives a constructor only what it takes.
  dropsOthers: true,
} satisfies Signature;

/** openretina's UnifiedCoreReadout: core and readout configured by class path. */
export function unifiedCoreReadout(content: CheckpointContent): CoreReadoutModel {
  const configuration = configurationOf(content);
  const config = configuration.read(unifiedSignature, "UnifiedCoreReadout");
  const stored = configuration.at("core");
  const readout = configuration.at("readout");
  const hidden = config.hidden_channels;
  const core =
    hidden == null ? stored : stored.only({ ...stored.value, channels: [config.in_shape[0], ...hidden] });
  return coreReadout(content, {
    architecture: "UnifiedCoreReadout",
    core,
    coreClass: core.className(coreSignatures, "core"),
    readout,
    readoutClass: readout.className(readoutSignatures, "readout"),
    inShape: config.in_shape,
  });
}

const exampleSignature = {
  modules: ["openretina.models.core_readout"],
  takes: z.object({
    ...about,
    in_shape: inputShape,
    hidden_channels: perLayerOf(channelCount),
    temporal_kernel_sizes: perLayerOf(kernelSize),
    spatial_kernel_sizes: perLayerOf(kernelSize),
    core_input_padding: z.unknown().default(false),
    core_hidden_padding: z.unknown().default(true),
    cut_first_n_frames_in_core: cutFrames.default(30),
    dropout_rate: z.number().default(0),
    maxpool_every_n_layers: z.unknown().default(null),
    downsample_input_kernel_size: z.unknown().default(null),
    convolution_type: z.unknown().default("custom_separable"),
    color_squashing_weights: z.unknown().default(null),
    readout_gaussian_masks: z.literal(true).default(true),
    readout_gaussian_mean_scale: z.number().default(6),
    readout_gaussian_var_scale: z.number().default(4),
    readout_positive: z.boolean().default(true),
  }),
  training: [
    ...training,
    ...["core_gamma_input", "core_gamma_hidden", "core_gamma_in_sparse", "core_gamma_temporal"],
    ...["readout_gamma", "readout_gamma_masks", "readout_reg_avg"],
  ],
  // Core and readout are pickled modules here, which repeat the weights.
  implied: ["readout_scale", "readout_bias", "core", "readout"],
  dropsOthers: true,
} satisfies Signature;

/** The older ExampleCoreReadout: the same parts, configured by flat arguments; its oldest files call a bias `bias_param`. */
export function exampleCoreReadout(content: CheckpointContent): CoreReadoutModel {
  const configuration = configurationOf(content);
  const config = configuration.read(exampleSignature, "ExampleCoreReadout");
  const stateDict = new Map(
    [...content.stateDict].map(([name, tensor]) => [
      name.replace(/^(readout\..*\.)bias_param$/, "$1bias"),
      tensor,
    ]),
  );
  return coreReadout(
    { ...content, stateDict },
    {
      architecture: "ExampleCoreReadout",
      coreClass: "SimpleCoreWrapper",
      core: configuration.only({
        channels: [config.in_shape[0], ...config.hidden_channels],
        temporal_kernel_sizes: config.temporal_kernel_sizes,
        spatial_kernel_sizes: config.spatial_kernel_sizes,
        input_padding: config.core_input_padding,
        hidden_padding: config.core_hidden_padding,
        cut_first_n_frames: config.cut_first_n_frames_in_core,
        dropout_rate: config.dropout_rate,
        maxpool_every_n_layers: config.maxpool_every_n_layers,
        downsample_input_kernel_size: config.downsample_input_kernel_size,
        convolution_type: config.convolution_type,
        color_squashing_weights: config.color_squashing_weights,
      }),
      readoutClass: "MultiGaussianMaskReadout",
      readout: configuration.only({
        gaussian_mean_scale: config.readout_gaussian_mean_scale,
        gaussian_var_scale: config.readout_gaussian_var_scale,
        positive: config.readout_positive,
      }),
      inShape: config.in_shape,
    },
  );
}

const spatialContrastSignature = {
  modules: ["openretina.models.spatial_contrast"],
  takes: z.object({ ...about, in_shape: inputShape, cut_first_n_frames: z.unknown().optional() }),
  training: [
    ...training,
    ...["sta_dir", "sta_file_pattern", "flip_sta", "temporal_crop_frames", "sigma_contour"],
    ...["w_init", "a_init", "b_init", "c_init", "neuron_chunk_size"],
  ],
  implied: ["core", "readout"],
  dropsOthers: true,
} satisfies Signature;

/** openretina's SpatialContrastCoreReadout: the stimulus itself and a spatial-contrast readout. */
export function spatialContrastCoreReadout(content: CheckpointContent): CoreReadoutModel {
  const configuration = configurationOf(content);
  const config = configuration.read(spatialContrastSignature, "SpatialContrastCoreReadout");
  return coreReadout(content, {
    architecture: "SpatialContrastCoreReadout",
    coreClass: "DummyCore",
    core: configuration.only({ cut_first_n_frames: config.cut_first_n_frames }),
    readoutClass: "MultiSpatialContrastReadout",
    readout: configuration.only({}),
    inShape: config.in_shape,
  });
}

/** A core-readout model's parts, by the names and arguments of openretina's classes. */
interface CoreReadoutSpec {
  readonly architecture: string;
  readonly coreClass: string;
  readonly core: Configuration;
  readonly readoutClass: string;
  readonly readout: Configuration;
  readonly inShape: readonly [number, number, number, number];
}

function coreReadout(content: CheckpointContent, spec: CoreReadoutSpec): CoreReadoutModel {
  const weights = weightsOf(content);
  // Losses that hold tensors.
  weights.unneeded("loss", "evaluation_loss");
  const core: Core = buildCore(spec.coreClass, spec.core, weights.at("core"));
  const channels = inputChannels(spec);
  const [, frames, height, width] = spec.inShape;
  const features = checkBudget(core, [channels, frames, height, width]);
  const factory: ReadoutFactory = readoutFactory(spec.readoutClass, spec.readout);
  const readouts = readSessions(weights.at("readout"), features, factory, neuronCounts(content));
  const dataInfo = content.hyperParameters?.data_info;
  return new CoreReadoutModel(
    { coreOf: () => core, readouts },
    {
      architecture: spec.architecture,
      parts: [spec.coreClass, spec.readoutClass],
      input: { channels, height, width },
      metadata: readMetadata(dataInfo),
      recordings: readRecordings(dataInfo),
      ...settled(content),
    },
  );
}

/** A model that makes grey of colours is configured for one channel, but takes as many as it has weights for. */
function inputChannels({ core, inShape }: CoreReadoutSpec): number {
  const squashing = core.value.color_squashing_weights;
  return Array.isArray(squashing) ? squashing.length : inShape[0];
}

/** Neurons by session, as the file says; null where it does not. */
function neuronCounts({ hyperParameters }: CheckpointContent): ReadonlyMap<string, number> | null {
  const counts = hyperParameters?.n_neurons_dict;
  if (!isArguments(counts)) return null;
  const entries = Object.entries(counts);
  const wrong = entries.find(([, count]) => !Number.isSafeInteger(count) || Number(count) < 0);
  if (wrong !== undefined)
    throw new ModelError(`The model's n_neurons_dict has no number of neurons for session "${wrong[0]}".`);
  return new Map(entries.map(([session, count]) => [session, Number(count)]));
}
