import { z } from "zod";
import { ModelError } from "../errors.ts";
import { type Nonlinearity, nonlinearity, nonlinearityNames } from "../nonlinearity.ts";
import type { ArgumentsOf, Signature } from "../signature.ts";
import { channelCount, kernelSize, perLayerOf } from "../sizes.ts";
import type { Weights } from "../weights.ts";
import { batchNorm, channelBias, channelScale } from "./batch-norm.ts";
import { AffineStep } from "./channels.ts";
import type { SubModule } from "./convolution-step.ts";
import { convolutionSteps, convolutionTypes, type TorchPadding } from "./convolution-types.ts";
import { Core } from "./core.ts";
import { type GruUnitConfig, gruStep } from "./gru-unit.ts";
import { regularizers } from "./regularizers.ts";
import { type Step, withAlias } from "./step.ts";

const extents = z.union([kernelSize, perLayerOf(kernelSize)]);

const takes = z.object({
  channels: perLayerOf(channelCount).min(2),
  temporal_kernel_sizes: extents.default([21]),
  spatial_kernel_sizes: extents.default([14]),
  final_nonlinearity: z.boolean().default(true),
  bias: z.boolean().default(true),
  // Only whether they are "truthy" matters.
  input_padding: z.unknown().optional().transform(truthy),
  hidden_padding: z
    .unknown()
    .optional()
    .transform((value) => value === undefined || truthy(value)),
  batch_norm: z.boolean().default(true),
  batch_norm_scale: z.boolean().default(true),
  nonlinearity: z.string().default("ELU"),
  convolution_type: z.enum(convolutionTypes).default("custom_separable"),
  use_gru: z.boolean().default(false),
  use_projections: z.boolean().default(false),
  gru_kwargs: z.unknown().optional(),
});

/** openretina's ConvGRUCore, with its defaults. It is called without a session, so sessions' own speeds never take effect. */
export const gruCoreSignature = {
  modules: ["openretina.modules.core.gru_core", "openretina.models.gru_core"],
  takes,
  training: [
    ...["gamma_hidden", "gamma_input", "gamma_in_sparse", "gamma_temporal", "laplace_padding", "use_avg_reg"],
    ...["batch_norm_momentum", "batch_adaptation"],
  ],
  implied: ["n_neurons_dict"],
  dropsOthers: true,
} satisfies Signature;

/** openretina's ConditionedGRUCore, which is given no condition when a model calls it: zeros. */
export const conditionedGruCoreSignature = {
  ...gruCoreSignature,
  implied: [...gruCoreSignature.implied, "cond_dim"],
} satisfies Signature;

export type GruCoreConfig = ArgumentsOf<typeof gruCoreSignature>;

/** What Python's `if value` decides. */
function truthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** How cores of this family differ. */
export interface GruCoreVariant {
  /** Padding of a hidden layer (index 1 and on), for the spatial kernel sizes of all layers. */
  readonly hiddenPadding: (layer: number, spatialKernels: readonly number[]) => TorchPadding;
  /** Logarithm of the speed of the session that a core is for; null where it is for all. */
  readonly logSpeed: number | null;
  /** The recurrent unit; null where there is none. */
  readonly gru: GruUnitConfig | null;
}

const half = (kernel: number): TorchPadding => [0, Math.floor(kernel / 2), Math.floor(kernel / 2)];

/** openretina pads layer i as if it were layer i − 1, and that one not at all if it is the first. */
export const offByOnePadding: GruCoreVariant["hiddenPadding"] = (layer, kernels) =>
  layer === 1 ? 0 : half(kernels[layer - 1]!);

/** The legacy core pads each hidden layer by half its own kernel. */
export const ownKernelPadding: GruCoreVariant["hiddenPadding"] = (layer, kernels) => half(kernels[layer]!);

/** The feature layers of openretina's ConvGRUCore family: convolutions, a projection, a recurrent unit. */
export function gruCore(config: GruCoreConfig, weights: Weights, variant: GruCoreVariant): Core {
  const layers = config.channels.length - 1;
  const sessionSpeeds = weights.children().filter((name) => name.startsWith("log_speed_"));
  weights.unneeded(...regularizers, ...sessionSpeeds);
  const activation = nonlinearity(config.nonlinearity);
  if (activation === null) {
    throw new ModelError(
      `The core's nonlinearity "${config.nonlinearity}" is not supported; supported are ${nonlinearityNames.join(", ")}.`,
    );
  }
  const steps: Step[] = [];
  for (let index = 0; index < layers; index++) {
    steps.push(...layer(config, index, weights, activation, variant));
    if (index === 0 && config.use_projections) steps.push(...projection(config, weights, activation));
  }
  if (variant.gru !== null)
    steps.push(gruStep(variant.gru, config.channels.at(-1)!, weights.at("features.gru.gru")));
  steps[steps.length - 1] = withAlias(withAlias(steps.at(-1)!, "core_features"), "core");
  return new Core(steps);
}

function layer(
  config: GruCoreConfig,
  index: number,
  core: Weights,
  activation: Nonlinearity,
  variant: GruCoreVariant,
): Step[] {
  const hook = `core_features_layer${index}`;
  const weights = core.at(`features.layer${index}`);
  const outputs = config.channels[index + 1]!;
  const kernels = perLayer(config.spatial_kernel_sizes, config);
  const followers = normalisation(config, weights, hook, outputs);
  const last = index === config.channels.length - 2;
  // Layer 0 loses its nonlinearity too where the last layer has none.
  if (config.final_nonlinearity || (index > 0 && !last)) {
    followers.push({
      names: [`${hook}_nonlin`],
      follower: { kind: "nonlinearity", nonlinearity: activation },
    });
  }
  const padded = index === 0 ? config.input_padding : config.hidden_padding;
  const steps = convolutionSteps({
    type: config.convolution_type,
    hook: `${hook}_conv`,
    weights: weights.at("conv"),
    inputs: config.channels[index]!,
    outputs,
    temporalKernel: perLayer(config.temporal_kernel_sizes, config)[index]!,
    spatialKernel: kernels[index]!,
    padding: !padded ? 0 : index === 0 ? half(kernels[0]!) : variant.hiddenPadding(index, kernels),
    logSpeed: variant.logSpeed,
    followers,
  });
  steps[steps.length - 1] = withAlias(steps.at(-1)!, hook);
  return config.batch_norm ? [...steps, ...film(core, config, index, outputs)] : steps;
}

function normalisation(config: GruCoreConfig, weights: Weights, hook: string, channels: number): SubModule[] {
  if (!config.batch_norm) return [];
  const followers: SubModule[] = [
    {
      names: [`${hook}_norm`],
      follower: { kind: "affine", affine: batchNorm(weights.at("norm"), channels) },
    },
  ];
  if (config.bias && !config.batch_norm_scale) {
    const affine = channelBias(weights.at("bias"), channels);
    followers.push({ names: [`${hook}_bias`], follower: { kind: "affine", affine } });
  }
  if (!config.bias && config.batch_norm_scale) {
    const affine = channelScale(weights.at("scale"), channels);
    followers.push({ names: [`${hook}_scale`], follower: { kind: "affine", affine } });
  }
  return followers;
}

/** ConditionedGRUCore without a condition: what its linear maps make of zeros, their biases. */
function film(core: Weights, config: GruCoreConfig, layerIndex: number, channels: number): Step[] {
  // openretina counts modules, and the projection is one.
  const index = config.use_projections && layerIndex > 0 ? layerIndex + 1 : layerIndex;
  const weights = core.at(`film_${index}`);
  if (!weights.has("fc_gamma.bias")) return [];
  weights.unneeded("fc_gamma.weight", "fc_beta.weight");
  const scale = Float64Array.from(weights.tensor("fc_gamma.bias", [channels]));
  const shift = Float64Array.from(weights.tensor("fc_beta.bias", [channels]));
  return [new AffineStep([`core_film_${index}`], { scale, shift })];
}

function projection(config: GruCoreConfig, core: Weights, activation: Nonlinearity): Step[] {
  const hook = "core_features_projection";
  const channels = config.channels[1]!;
  return convolutionSteps({
    type: "full",
    hook: `${hook}_0`,
    weights: core.at("features.projection.0"),
    inputs: channels,
    outputs: channels,
    temporalKernel: 1,
    spatialKernel: 1,
    padding: 0,
    logSpeed: null,
    followers: [{ names: [`${hook}_1`, hook], follower: { kind: "nonlinearity", nonlinearity: activation } }],
  });
}

/** Kernel sizes by layer; a single number holds for all, and a list may be longer than the core. */
function perLayer(sizes: number | number[], config: GruCoreConfig): number[] {
  const layers = config.channels.length - 1;
  const list = typeof sizes === "number" ? new Array<number>(layers).fill(sizes) : sizes;
  if (list.length < layers) {
    throw new ModelError(`The core has ${layers} layers but kernel sizes for ${list.length} only.`);
  }
  return list;
}
