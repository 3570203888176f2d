import { z } from "zod";
import { ModelError } from "../errors.ts";
import { nonlinearity } from "../nonlinearity.ts";
import type { ArgumentsOf, Signature } from "../signature.ts";
import { channelCount, cutFrames, kernelSize, layerCount, paddingSize, perLayerOf } from "../sizes.ts";
import type { Weights } from "../weights.ts";
import { batchNorm, channelBias } from "./batch-norm.ts";
import { ChannelSum, CutFrames } from "./channels.ts";
import type { SubModule } from "./convolution-step.ts";
import { convolutionSteps, convolutionTypes, type TorchPadding } from "./convolution-types.ts";
import { Core } from "./core.ts";
import { averagePooling, maxPooling } from "./pooling.ts";
import { regularizers } from "./regularizers.ts";
import { type Step, withAlias } from "./step.ts";

const triple = z.tuple([paddingSize, paddingSize, paddingSize]);
const padding = z.union([z.boolean(), paddingSize, z.literal("same"), z.literal("valid"), triple]);

/** openretina's SimpleCoreWrapper, with its defaults. */
export const simpleCoreSignature = {
  modules: ["openretina.modules.core.base_core"],
  takes: z.object({
    channels: perLayerOf(channelCount).min(2),
    temporal_kernel_sizes: perLayerOf(kernelSize),
    spatial_kernel_sizes: perLayerOf(kernelSize),
    input_padding: padding.default(false),
    hidden_padding: padding.default(true),
    convolution_type: z.enum(convolutionTypes).default("custom_separable"),
    cut_first_n_frames: cutFrames.nullable().default(30),
    dropout_rate: z.number().default(0),
    maxpool_every_n_layers: layerCount.nullable().default(null),
    downsample_input_kernel_size: z.tuple([kernelSize, kernelSize, kernelSize]).nullable().default(null),
    color_squashing_weights: z.array(z.number()).nullable().default(null),
  }),
  training: ["gamma_input", "gamma_hidden", "gamma_in_sparse", "gamma_temporal"],
  implied: ["n_neurons_dict"],
} satisfies Signature;

export type SimpleCoreConfig = ArgumentsOf<typeof simpleCoreSignature>;

/** openretina's SimpleCoreWrapper: layers of convolution, batch norm, bias, ELU and, now and then, max-pooling. */
export function simpleCore(config: SimpleCoreConfig, weights: Weights): Core {
  checkKernelSizes(config);
  weights.unneeded(...regularizers);
  const steps: Step[] = [];
  if (config.color_squashing_weights !== null) {
    const stored = weights.buffer("color_squashing_layer.channel_weights", [
      config.color_squashing_weights.length,
    ]);
    steps.push(new ChannelSum(["core_color_squashing_layer"], stored));
  }
  if (config.downsample_input_kernel_size !== null) {
    steps.push(averagePooling([], config.downsample_input_kernel_size));
  }
  const layers = config.channels.length - 1;
  for (let index = 0; index < layers; index++) steps.push(...layer(config, index, weights));
  steps[steps.length - 1] = withAlias(steps.at(-1)!, "core_features");
  steps.push(new CutFrames(["core"], config.cut_first_n_frames ?? 0));
  return new Core(steps);
}

function layer(config: SimpleCoreConfig, index: number, core: Weights): Step[] {
  const hook = `core_features_layer${index}`;
  const weights = core.at(`features.layer${index}`);
  const outputs = config.channels[index + 1]!;
  const followers: SubModule[] = [
    { names: [`${hook}_norm`], follower: { kind: "affine", affine: batchNorm(weights.at("norm"), outputs) } },
    {
      names: [`${hook}_bias`],
      follower: { kind: "affine", affine: channelBias(weights.at("bias"), outputs) },
    },
    { names: [`${hook}_nonlin`], follower: { kind: "nonlinearity", nonlinearity: nonlinearity("ELU")! } },
  ];
  // Dropout is the identity in evaluation mode.
  if (config.dropout_rate > 0) followers.push({ names: [`${hook}_dropout`] });

  const steps = convolutionSteps({
    type: config.convolution_type,
    hook: `${hook}_conv`,
    weights: weights.at("conv"),
    inputs: config.channels[index]!,
    outputs,
    temporalKernel: config.temporal_kernel_sizes[index]!,
    spatialKernel: config.spatial_kernel_sizes[index]!,
    padding: toTorch(index === 0 ? config.input_padding : config.hidden_padding),
    logSpeed: null,
    followers,
  });
  const every = config.maxpool_every_n_layers;
  if (every !== null && index % every === 0) steps.push(maxPooling([`${hook}_pool`]));
  steps[steps.length - 1] = withAlias(steps.at(-1)!, hook);
  return steps;
}

function checkKernelSizes({ channels, temporal_kernel_sizes, spatial_kernel_sizes }: SimpleCoreConfig): void {
  const layers = channels.length - 1;
  if (temporal_kernel_sizes.length === layers && spatial_kernel_sizes.length === layers) return;
  throw new ModelError(
    `The core's channels make ${layers} layer(s), but there are ${temporal_kernel_sizes.length} temporal_kernel_sizes and ` +
      `${spatial_kernel_sizes.length} spatial_kernel_sizes. Each layer needs one of both.`,
  );
}

function toTorch(value: z.infer<typeof padding>): TorchPadding {
  if (value === true) return "same";
  if (value === false || value === "valid") return 0;
  return value;
}
