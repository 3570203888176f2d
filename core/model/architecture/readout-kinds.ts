import { z } from "zod";
import type { FeatureShape } from "../../kernels/index.ts";
import { softplus } from "../nonlinearity.ts";
import { gaussianMaskReadout } from "../readout/gaussian-mask.ts";
import { klindtReadout } from "../readout/klindt.ts";
import { LnpReadout } from "../readout/lnp.ts";
import { pointGaussianReadout } from "../readout/point-gaussian.ts";
import type { Readout } from "../readout/readout.ts";
import { SpatialContrastReadout } from "../readout/spatial-contrast.ts";
import type { Signature } from "../signature.ts";
import type { Weights } from "../weights.ts";
import type { Configuration } from "./configuration.ts";
import { nonlinearityArgument } from "./nonlinearity-argument.ts";

/** Makes one session's readout from its weights. */
export type ReadoutFactory = (weights: Weights, features: FeatureShape) => Readout;

/** A class of readout: what it takes, and what of that makes the readouts of its sessions. */
export interface ReadoutKind<S extends Signature = Signature> {
  readonly signature: S;
  /** @param className of openretina, as `signature` is that of several */
  readonly factory: (configuration: Configuration, className: string) => ReadoutFactory;
}

const repeated = ["in_shape", "n_neurons_dict", "mean_activity_dict"];
const multi = "openretina.modules.readout.multi_readout";

const outputOf = (value: unknown): ReturnType<typeof nonlinearityArgument> =>
  value === undefined ? softplus : nonlinearityArgument(value, "readout's nonlinearity");

const gaussianMaskSignature = {
  modules: ["openretina.modules.readout.factorized_gaussian"],
  takes: z.object({
    gaussian_mean_scale: z.number().default(1),
    gaussian_var_scale: z.number().default(1),
    positive: z.boolean().default(false),
    nonlinearity_function: z.unknown().optional(),
  }),
  training: ["mask_l1_reg", "feature_weights_l1_reg"],
  implied: ["scale", "bias"],
} satisfies Signature;

const multiGaussianMaskSignature = {
  modules: [multi],
  takes: z.object({ gaussian_mean_scale: z.number(), gaussian_var_scale: z.number(), positive: z.boolean() }),
  training: [...gaussianMaskSignature.training, "readout_reg_avg"],
  implied: [...gaussianMaskSignature.implied, ...repeated],
} satisfies Signature;

const gaussianMask = (
  signature: typeof gaussianMaskSignature | typeof multiGaussianMaskSignature,
): ReadoutKind => ({
  signature,
  factory: (configuration, className) => {
    const config: z.infer<(typeof gaussianMaskSignature)["takes"]> = configuration.read(signature, className);
    const output = outputOf(config.nonlinearity_function);
    return (weights, [channels, , height, width]) =>
      gaussianMaskReadout(
        weights,
        {
          ...{ channels, height, width, centred: false, nonlinearity: output },
          meanScale: config.gaussian_mean_scale,
          varScale: config.gaussian_var_scale,
          positive: config.positive,
        },
        { scale: "scale_param" },
      );
  },
});

const klindtSignature = {
  modules: ["openretina.modules.readout.factorized"],
  takes: z.object({
    readout_bias: z.boolean().default(false),
    weights_constraint: z.enum(["abs", "norm", "absnorm"]).nullable().default(null),
    mask_constraint: z.literal("abs").nullable().default(null),
  }),
  training: ["mask_l1_reg", "weights_l1_reg", "laplace_mask_reg", "init_mask", "init_weights", "init_scales"],
  implied: ["mask_size"],
} satisfies Signature;

const klindt = (signature: typeof klindtSignature): ReadoutKind => ({
  signature,
  factory: (configuration, className) => {
    const config = configuration.read(signature, className);
    return (weights, [channels, , height, width]) =>
      klindtReadout(weights, {
        ...{ channels, height, width },
        bias: config.readout_bias,
        maskConstraint: config.mask_constraint,
        weightsConstraint: config.weights_constraint,
      });
  },
});

const predictorSignature = {
  modules: [],
  takes: z.object({ final_tanh: z.boolean().default(false) }),
  training: [],
  implied: ["hidden_features", "hidden_layers"],
} satisfies Signature;

const pointGaussianSignature = {
  modules: [multi],
  takes: z.object({
    align_corners: z.boolean().default(true),
    grid_mean_predictor: z.unknown().optional(),
    nonlinearity_function: z.unknown().optional(),
  }),
  training: [
    ...["init_mu_range", "init_sigma_range", "batch_sample", "gauss_type", "init_grid", "gamma", "reg_avg"],
  ],
  implied: ["bias", "shared_features", "shared_grid", ...repeated],
} satisfies Signature;

const pointGaussian: ReadoutKind = {
  signature: pointGaussianSignature,
  factory: (configuration, className) => {
    const config = configuration.read(pointGaussianSignature, className);
    const output = outputOf(config.nonlinearity_function);
    const predicted = (config.grid_mean_predictor ?? null) !== null;
    const positionTanh =
      predicted &&
      configuration.at("grid_mean_predictor").read(predictorSignature, "grid_mean_predictor").final_tanh;
    const alignCorners = config.align_corners;
    return (weights, [channels, , height, width]) =>
      pointGaussianReadout(weights, {
        ...{ channels, height, width, nonlinearity: output, positionTanh, alignCorners },
      });
  },
};

const lnpSignature = {
  modules: ["openretina.modules.readout.linear_nonlinear_poison"],
  takes: z.object({ nonlinearity: z.unknown().default("exp") }),
  training: ["smooth_weight", "sparse_weight", "smooth_regularizer", "laplace_padding"],
  implied: ["bias"],
  dropsOthers: true,
} satisfies Signature;

const lnp = (signature: typeof lnpSignature): ReadoutKind => ({
  signature,
  factory: (configuration, className) => {
    const config = configuration.read(signature, className);
    const output = nonlinearityArgument(config.nonlinearity, "readout's nonlinearity");
    return (weights) => new LnpReadout(weights, output);
  },
});

const spatialContrastSignature = {
  modules: ["openretina.modules.readout.spatial_contrast_model_readout"],
  takes: z.object({}),
  training: ["w_init", "a_init", "b_init", "c_init", "readout_reg_avg"],
  implied: [
    ...["spatial_filters", "temporal_filters", "spatial_filters_dict", "temporal_filters_dict"],
    ...["neuron_chunk_size", ...repeated],
  ],
} satisfies Signature;

const spatialContrast: ReadoutKind = {
  signature: spatialContrastSignature,
  factory: (configuration, className) => {
    configuration.read(spatialContrastSignature, className);
    return spatialContrastReadout;
  },
};

/** openretina's SpatialContrastReadout; all that it needs is in the state dict. */
const spatialContrastReadout: ReadoutFactory = (weights) => {
  weights.unneeded("bias");
  const [neurons = 0, height = 0, width = 0] = weights.shape("spatial_filters");
  const frames = weights.shape("temporal_filters")[1] ?? 0;
  const perNeuron = (name: string): Float32Array => weights.tensor(name, [neurons]);
  return new SpatialContrastReadout({
    ...{ neurons, height, width, frames },
    spatial: weights.buffer("spatial_filters", [neurons, height, width]),
    spatialSums: weights.buffer("sf_sums", [neurons]),
    temporal: weights.buffer("temporal_filters", [neurons, frames]),
    w: perNeuron("w"),
    a: perNeuron("nl_a"),
    b: perNeuron("nl_b"),
    c: perNeuron("nl_c"),
    contrast: "floored-difference",
  });
};

/** Classes that hold a readout for each session, by name. */
export const multiReadouts = {
  MultiGaussianMaskReadout: gaussianMask(multiGaussianMaskSignature),
  MultiFactorizedReadout: klindt({
    ...klindtSignature,
    modules: [multi],
    training: [...klindtSignature.training, "readout_reg_avg"],
    implied: repeated,
  }),
  MultiSampledGaussianReadout: pointGaussian,
  MultipleLNPReadout: lnp({
    ...lnpSignature,
    modules: [multi],
    training: [...lnpSignature.training, "readout_reg_avg"],
    implied: [...lnpSignature.implied, ...repeated, "clone_readout"],
  }),
  MultiSpatialContrastReadout: spatialContrast,
} as const;

/** Classes of the readout of one session, by name. A point Gaussian takes frames alone, so openretina cannot run it as one of these. */
export const baseReadouts = {
  GaussianMaskReadout: gaussianMask(gaussianMaskSignature),
  FactorizedReadout: klindt(klindtSignature),
  KlindtReadoutWrapper3D: klindt(klindtSignature),
  LNPReadout: lnp(lnpSignature),
  SpatialContrastReadout: spatialContrast,
} as const;
