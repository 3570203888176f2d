import { z } from "zod";
import type { FeatureShape } from "../../kernels/convolution.ts";
import { ModelError } from "../errors.ts";
import { type Nonlinearity, nonlinearity, nonlinearityNames, softplus } from "../nonlinearity.ts";
import { ClonedReadout } from "../readout/cloned.ts";
import { gaussianMaskReadout } from "../readout/gaussian-mask.ts";
import { klindtReadout } from "../readout/klindt.ts";
import { LnpReadout } from "../readout/lnp.ts";
import { pointGaussianReadout } from "../readout/point-gaussian.ts";
import type { Readout } from "../readout/readout.ts";
import { SpatialContrastReadout } from "../readout/spatial-contrast.ts";
import type { Weights } from "../weights.ts";
import { parseArguments } from "./config.ts";

/** Makes one session's readout from its weights. */
export type ReadoutFactory = (weights: Weights, features: FeatureShape) => Readout;

const gaussianMask = z.object({
  gaussian_mean_scale: z.number(),
  gaussian_var_scale: z.number(),
  positive: z.boolean(),
});

const klindt = z.object({
  readout_bias: z.boolean().default(false),
  weights_constraint: z.enum(["abs", "norm", "absnorm"]).nullable().default(null),
  mask_constraint: z.literal("abs").nullable().default(null),
});

const pointGaussian = z.object({
  grid_mean_predictor: z
    .object({ final_tanh: z.boolean().default(false) })
    .nullable()
    .default(null),
  nonlinearity_function: z.unknown().optional(),
});

const lnp = z.object({ nonlinearity: z.string().default("exp") });

/** Readout classes of openretina by name: from their arguments to a factory. */
const factories: Readonly<Record<string, (config: unknown) => ReadoutFactory>> = {
  MultiGaussianMaskReadout: (value) => {
    const config = parseArguments(gaussianMask, value, "the readout");
    return (weights, [channels, , height, width]) =>
      gaussianMaskReadout(
        weights,
        {
          channels,
          height,
          width,
          meanScale: config.gaussian_mean_scale,
          varScale: config.gaussian_var_scale,
          positive: config.positive,
          centred: false,
        },
        { scale: "scale_param" },
      );
  },
  MultiFactorizedReadout: (value) => {
    const config = parseArguments(klindt, value, "the readout");
    return (weights, [channels, , height, width]) =>
      klindtReadout(weights, {
        channels,
        height,
        width,
        bias: config.readout_bias,
        maskConstraint: config.mask_constraint,
        weightsConstraint: config.weights_constraint,
      });
  },
  MultiSampledGaussianReadout: (value) => {
    const config = parseArguments(pointGaussian, value, "the readout");
    const name = config.nonlinearity_function;
    const output = typeof name === "string" ? supportedNonlinearity(name) : softplus;
    const positionTanh = config.grid_mean_predictor?.final_tanh ?? false;
    return (weights, [channels, , height, width]) =>
      pointGaussianReadout(weights, { channels, height, width, nonlinearity: output, positionTanh });
  },
  MultipleLNPReadout: (value) => {
    const output = supportedNonlinearity(parseArguments(lnp, value, "the readout").nonlinearity);
    return (weights) => new LnpReadout(weights, output);
  },
  MultiSpatialContrastReadout: () => spatialContrast,
};

export const readoutClasses: readonly string[] = Object.keys(factories);

/** @throws ModelError if the class is not known. */
export function readoutFactory(className: string, config: unknown): ReadoutFactory {
  const factory = Object.hasOwn(factories, className) ? factories[className] : undefined;
  if (factory === undefined) {
    throw new ModelError(
      `The checkpoint's readout is of class "${className}", which is not supported. ` +
        `Supported readouts are ${readoutClasses.join(", ")}.`,
    );
  }
  return factory(config);
}

/** The readouts of all sessions, those that are clones of the first one included. */
export function readSessions(
  weights: Weights,
  features: FeatureShape,
  factory: ReadoutFactory,
): ReadonlyMap<string, Readout> {
  const readouts = new Map<string, Readout>();
  for (const session of weights.children()) {
    const own = weights.at(session);
    if (!own.has("alpha")) {
      readouts.set(session, factory(own, features));
      continue;
    }
    const source = [...readouts.values()][0] ?? factory(own.at("_source"), features);
    readouts.set(session, new ClonedReadout(source, own));
  }
  return readouts;
}

/** @throws ModelError that lists what is supported. */
export function supportedNonlinearity(name: string): Nonlinearity {
  const found = nonlinearity(name);
  if (found === null) {
    throw new ModelError(
      `The nonlinearity "${name}" is not supported. Supported are ${nonlinearityNames.join(", ")}.`,
    );
  }
  return found;
}

/** openretina's SpatialContrastReadout; all that it needs is in the state dict. */
const spatialContrast: ReadoutFactory = (weights) => {
  const [neurons = 0, height = 0, width = 0] = weights.shape("spatial_filters");
  const frames = weights.shape("temporal_filters")[1] ?? 0;
  const perNeuron = (name: string): Float32Array => weights.tensor(name, [neurons]);
  return new SpatialContrastReadout({
    neurons,
    height,
    width,
    frames,
    spatial: weights.tensor("spatial_filters", [neurons, height, width]),
    spatialSums: perNeuron("sf_sums"),
    temporal: weights.tensor("temporal_filters", [neurons, frames]),
    w: perNeuron("w"),
    a: perNeuron("nl_a"),
    b: perNeuron("nl_b"),
    c: perNeuron("nl_c"),
    contrast: "floored-difference",
  });
};
