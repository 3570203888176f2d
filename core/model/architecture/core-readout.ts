import { z } from "zod";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { ModelError } from "../errors.ts";
import { Weights } from "../weights.ts";
import { type CheckpointContent, countParameters } from "./checkpoint-content.ts";
import { type Arguments, isArguments, parseArguments, targetClass } from "./config.ts";
import { buildCore } from "./cores.ts";
import { readMetadata } from "./metadata.ts";
import { readoutFactory, readSessions } from "./readouts.ts";
import { readRecordings } from "./recordings.ts";

const size = z.int().positive();

const shared = z.object({
  in_shape: z.tuple([size, size, size, size]),
  hidden_channels: z.array(size).nullable().optional(),
});

/** A core-readout model's parts, by the names and arguments of openretina's classes. */
export interface CoreReadoutSpec {
  readonly architecture: string;
  readonly coreClass: string;
  readonly core: Arguments;
  readonly readoutClass: string;
  readonly readout: Arguments;
  /** `[channels, frames, height, width]` of the training stimuli. */
  readonly inShape: readonly [number, number, number, number];
}

/** openretina's UnifiedCoreReadout: core and readout configured by class path. */
export function unifiedCoreReadout(content: CheckpointContent, hyperParameters: Arguments): CoreReadoutModel {
  const { in_shape: inShape, hidden_channels: hidden } = parseArguments(shared, hyperParameters, "the model");
  const core = section(hyperParameters.core, "core");
  const readout = section(hyperParameters.readout, "readout");
  const channels = core.channels ?? [inShape[0], ...(hidden ?? [])];
  return coreReadout(content, {
    architecture: "UnifiedCoreReadout",
    coreClass: targetClass(core, "the core"),
    core: { ...core, channels },
    readoutClass: targetClass(readout, "the readout"),
    readout,
    inShape,
  });
}

const example = z.object({
  hidden_channels: z.array(size),
  temporal_kernel_sizes: z.array(size),
  spatial_kernel_sizes: z.array(size),
  core_input_padding: z.unknown().default(false),
  core_hidden_padding: z.unknown().default(true),
  cut_first_n_frames_in_core: z.int().default(30),
  dropout_rate: z.number().default(0),
  maxpool_every_n_layers: z.unknown().default(null),
  downsample_input_kernel_size: z.unknown().default(null),
  convolution_type: z.unknown().default("custom_separable"),
  color_squashing_weights: z.unknown().default(null),
  readout_gaussian_mean_scale: z.number().default(6),
  readout_gaussian_var_scale: z.number().default(4),
  readout_positive: z.boolean().default(true),
});

/** The older ExampleCoreReadout: the same parts, configured by flat arguments; its oldest files call a bias `bias_param`. */
export function exampleCoreReadout(content: CheckpointContent, hyperParameters: Arguments): CoreReadoutModel {
  const { in_shape: inShape } = parseArguments(shared, hyperParameters, "the model");
  const config = parseArguments(example, hyperParameters, "the model");
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
      core: {
        channels: [inShape[0], ...config.hidden_channels],
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
      },
      readoutClass: "MultiGaussianMaskReadout",
      readout: {
        gaussian_mean_scale: config.readout_gaussian_mean_scale,
        gaussian_var_scale: config.readout_gaussian_var_scale,
        positive: config.readout_positive,
      },
      inShape,
    },
  );
}

/** openretina's SpatialContrastCoreReadout: the stimulus itself and a spatial-contrast readout. */
export function spatialContrastCoreReadout(
  content: CheckpointContent,
  hyperParameters: Arguments,
): CoreReadoutModel {
  const { in_shape: inShape } = parseArguments(shared, hyperParameters, "the model");
  return coreReadout(content, {
    architecture: "SpatialContrastCoreReadout",
    coreClass: "DummyCore",
    core: { cut_first_n_frames: hyperParameters.cut_first_n_frames },
    readoutClass: "MultiSpatialContrastReadout",
    readout: {},
    inShape,
  });
}

function coreReadout(content: CheckpointContent, spec: CoreReadoutSpec): CoreReadoutModel {
  const weights = new Weights(content.stateDict);
  const core = buildCore(spec.coreClass, spec.core, weights.at("core"));
  const channels = inputChannels(spec);
  const [, frames, height, width] = spec.inShape;
  const features = core.outputShape([channels, frames, height, width]);
  const factory = readoutFactory(spec.readoutClass, spec.readout);
  const readouts = readSessions(weights.at("readout"), features, factory);
  const dataInfo = content.hyperParameters?.data_info;
  return new CoreReadoutModel(
    { coreOf: () => core, readouts },
    {
      architecture: spec.architecture,
      parts: [spec.coreClass, spec.readoutClass],
      input: { channels, height, width },
      parameters: countParameters(content.stateDict),
      metadata: readMetadata(dataInfo),
      recordings: readRecordings(dataInfo),
      notUnderstood: content.notUnderstood,
    },
  );
}

/** A model that makes grey of colours is configured for one channel, but takes as many as it has weights for. */
function inputChannels({ core, inShape }: CoreReadoutSpec): number {
  const squashing = core.color_squashing_weights;
  return Array.isArray(squashing) ? squashing.length : inShape[0];
}

function section(value: unknown, name: string): Arguments {
  if (isArguments(value)) return value;
  throw new ModelError(`The checkpoint's hyper-parameters have no configuration of the ${name}.`);
}
