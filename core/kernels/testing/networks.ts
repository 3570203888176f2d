import fc from "fast-check";
import { randomArray } from "../../../fixtures/random.ts";
import {
  type AxisPadding,
  type ConvolutionWeights,
  convolutionOutputShape,
  type DenseWeights,
  type FeatureShape,
} from "../convolution.ts";
import { type FactorizedLayer, type Network, type NetworkLayer, readoutNonlinearities } from "../network.ts";
import { count } from "./layers.ts";

interface Choice {
  readonly kind: "convolution" | "max-pool" | "crop" | "gru";
  readonly separable: boolean;
  readonly outputs: number;
  readonly kernel: readonly [number, number, number];
  readonly padding: readonly [AxisPadding, AxisPadding, AxisPadding];
  readonly elu: boolean;
  readonly cut: readonly [number, number, number];
}

const axisPadding: fc.Arbitrary<AxisPadding> = fc.tuple(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 3 }),
);

const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom(...(["convolution", "convolution", "max-pool", "crop", "gru"] as const)),
  separable: fc.boolean(),
  outputs: fc.integer({ min: 1, max: 18 }),
  kernel: fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 9 }),
  ),
  padding: fc.tuple(axisPadding, axisPadding, axisPadding),
  elu: fc.boolean(),
  cut: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
});

/** Networks of odd sizes: boxes cut out before and between layers, kernels as large as their maps, a readout or none. */
export const networks: fc.Arbitrary<Network> = fc
  .record({
    input: fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 3, max: 9 }),
      fc.integer({ min: 3, max: 11 }),
      fc.integer({ min: 3, max: 13 }),
    ),
    choices: fc.array(choice, { minLength: 1, maxLength: 4 }),
    neurons: fc.option(fc.integer({ min: 1, max: 9 })),
    nonlinearity: fc.constantFrom(...readoutNonlinearities),
    seed: fc.nat(),
  })
  .map(({ input, choices, neurons, nonlinearity, seed }) => {
    let shape: FeatureShape = input;
    const layers = choices.flatMap((chosen, index): NetworkLayer[] => {
      const layer = layerOf(chosen, shape, seed + 100 * index);
      if (layer === null) return [];
      shape = outputShape(layer, shape);
      return [layer];
    });
    const readout = neurons === null ? null : readoutOf(shape, neurons, nonlinearity, seed);
    return { input, layers, readout };
  });

/** What a layer makes of a shape. */
export function outputShape(layer: NetworkLayer, shape: FeatureShape): FeatureShape {
  switch (layer.kind) {
    case "crop":
      return layer.shape;
    case "max-pool":
      return [shape[0], shape[1], shape[2] >> 1, shape[3] >> 1];
    case "gru": {
      const [, frames, height, width] = convolutionOutputShape(layer.input, shape, layer.inputPadding);
      return [layer.candidate.outputs, frames, height, width];
    }
    case "convolution":
      return convolutionOutputShape(layer.weights, shape, layer.padding);
  }
}

/** Null where the shape is too small for it. */
function layerOf(chosen: Choice, [inputs, ...size]: FeatureShape, seed: number): NetworkLayer | null {
  const [frames, height, width] = size;
  if (chosen.kind === "max-pool") return height > 1 && width > 1 ? { kind: "max-pool" } : null;
  if (chosen.kind === "gru") return gruOf(chosen, inputs, size, seed);
  if (chosen.kind === "crop") {
    const begin = size.map((extent, axis) => Math.min(chosen.cut[axis]!, extent - 1));
    const left = size.map((extent, axis) => Math.max(1, extent - begin[axis]! - chosen.cut[2 - axis]!));
    return {
      kind: "crop",
      begin: [0, begin[0]!, begin[1]!, begin[2]!],
      shape: [inputs, left[0]!, left[1]!, left[2]!],
    };
  }
  const [t, h, w] = chosen.padding;
  const fits = [frames, height, width].every((extent, axis) => {
    const [before, after] = chosen.padding[axis]!;
    return extent + before + after >= chosen.kernel[axis]!;
  });
  if (!fits) return null;
  return {
    kind: "convolution",
    weights: weightsOf(chosen, inputs, seed),
    padding: { time: t, height: h, width: w },
    activation: chosen.elu ? "elu" : "identity",
    gradients: "largest",
  };
}

/** Null where the map is too small for the kernel from the input. */
function gruOf(
  chosen: Choice,
  inputs: number,
  [, height, width]: readonly number[],
  seed: number,
): NetworkLayer | null {
  const [t, h, w] = chosen.kernel;
  const pads = h % 2 === 1 && w % 2 === 1;
  if (!pads && (height! < h || width! < w)) return null;
  const channels = Math.min(chosen.outputs, 5);
  const dense = (from: number, outputs: number, kernel: Choice["kernel"], of: number): DenseWeights =>
    weightsOf({ ...chosen, outputs, kernel, separable: false }, from, seed + of) as DenseWeights;
  const half = (size: number): AxisPadding => (pads ? [size >> 1, size >> 1] : [0, 0]);
  const state: Choice["kernel"] = [1, 2 * (t % 2) + 1, 2 * (h % 3) + 1];
  return {
    kind: "gru",
    input: dense(inputs, 3 * channels, [1, h, w], 1),
    inputPadding: { time: [0, 0], height: half(h), width: half(w) },
    gates: dense(channels, 2 * channels, state, 2),
    candidate: dense(channels, channels, state, 3),
  };
}

function weightsOf({ outputs, kernel, separable }: Choice, inputs: number, seed: number): ConvolutionWeights {
  const [frames, height, width] = kernel;
  const pairs = outputs * inputs;
  const size = { outputs, inputs, frames, height, width, shift: randomArray(outputs, seed) };
  // So that sums stay of the order of one.
  const scale = 1 / Math.sqrt(inputs * count(kernel));
  return separable
    ? {
        kind: "separable",
        ...size,
        temporal: randomArray(pairs * frames, seed + 1),
        spatial: randomArray(pairs * height * width, seed + 2, scale),
      }
    : { kind: "dense", ...size, kernel: randomArray(pairs * count(kernel), seed + 3, scale) };
}

function readoutOf(
  [channels, , height, width]: FeatureShape,
  neurons: number,
  nonlinearity: FactorizedLayer["nonlinearity"],
  seed: number,
): FactorizedLayer {
  return {
    neurons,
    masks: randomArray(height * width * neurons, seed + 4, 1 / Math.sqrt(height * width)),
    features: randomArray(channels * neurons, seed + 5, 1 / Math.sqrt(channels)),
    bias: randomArray(neurons, seed + 6),
    nonlinearity,
  };
}
