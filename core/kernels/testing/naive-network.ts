import {
  convolutionOutputShape,
  type DenseWeights,
  type FeatureShape,
  type Padding,
} from "../convolution.ts";
import type { FactorizedLayer, GruLayer, Network, NetworkLayer, ReadoutNonlinearity } from "../network.ts";
import { count } from "./layers.ts";
import { naiveConvolution, naiveInputGradient } from "./naive.ts";
import { outputShape } from "./networks.ts";

/** A network's output, and the gradient of its input from that of the output, by their definitions in float64. */
export interface NaiveNetwork {
  readonly output: Float64Array;
  readonly inputGradient: (gradient: Float32Array) => Float64Array;
}

type Back = (gradient: Float64Array) => Float64Array;

export function naiveNetwork({ input, layers, readout }: Network, stimulus: Float32Array): NaiveNetwork {
  let x: Float64Array = Float64Array.from(stimulus);
  let shape = input;
  const back: Back[] = [];
  for (const layer of layers) {
    const next = naiveLayer(layer, x, shape);
    back.unshift(next.back);
    x = next.y;
    shape = outputShape(layer, shape);
  }
  if (readout !== null) {
    const next = naiveReadout(readout, x, shape);
    back.unshift(next.back);
    x = next.y;
  }
  return {
    output: x,
    inputGradient: (gradient) =>
      back.reduce<Float64Array>((dy, step) => step(dy), Float64Array.from(gradient)),
  };
}

function naiveLayer(
  layer: NetworkLayer,
  x: Float64Array,
  shape: FeatureShape,
): { y: Float64Array; back: Back } {
  const size = outputShape(layer, shape);
  if (layer.kind === "convolution") {
    const { weights, padding, activation } = layer;
    const elu = activation === "elu";
    // Both take numbers of any kind, though their types say float32.
    const y = naiveConvolution(x as never, weights, shape, padding, elu);
    return { y, back: (dy) => naiveInputGradient(dy as never, y, weights, shape, padding, elu) };
  }
  if (layer.kind === "gru") return naiveGru(layer, x, shape);
  const at = layer.kind === "crop" ? croppedFrom(layer.begin) : largestOf(x, shape);
  const sources = Array.from({ length: count(size) }, (_, index) => index4(at(place(index, size)), shape));
  return {
    y: Float64Array.from(sources, (source) => x[source]!),
    back: (dy) => {
      const dx = new Float64Array(x.length);
      sources.forEach((source, index) => {
        dx[source]! += dy[index]!;
      });
      return dx;
    },
  };
}

const none: Padding = { time: [0, 0], height: [0, 0], width: [0, 0] };

/** Back through time, frame by frame, with the chain rule written out. */
function naiveGru(
  { input, inputPadding, gates, candidate }: GruLayer,
  x: Float64Array,
  shape: FeatureShape,
): { y: Float64Array; back: Back } {
  const R = candidate.outputs;
  const drive = naiveConvolution(x as never, input, shape, inputPadding, false);
  const [, frames, height, width] = convolutionOutputShape(input, shape, inputPadding);
  const pixels = height * width;
  const state: FeatureShape = [R, 1, height, width];
  const [kh, kw] = [gates.height >> 1, gates.width >> 1];
  const around: Padding = { ...none, height: [kh, kh], width: [kw, kw] };
  const of = (weights: DenseWeights, values: Float64Array) =>
    naiveConvolution(values as never, weights, state, around, false);
  const backOf = (weights: DenseWeights, dy: Float64Array) =>
    naiveInputGradient(dy as never, dy, weights, state, around, false);
  const driven = (c: number, t: number, p: number): number => drive[(c * frames + t) * pixels + p]!;
  const maps = (make: (index: number, c: number, p: number) => number): Float64Array =>
    Float64Array.from({ length: R * pixels }, (_, i) => make(i, Math.floor(i / pixels), i % pixels));
  const y = new Float64Array(R * frames * pixels);
  const seen: Record<"h" | "u" | "r" | "n", Float64Array>[] = [];
  let h: Float64Array = new Float64Array(R * pixels);
  for (let t = 0; t < frames; t++) {
    const open = of(gates, h);
    const u = maps((i, c, p) => logistic(driven(c, t, p) + open[i]!));
    const r = maps((i, c, p) => logistic(driven(R + c, t, p) + open[R * pixels + i]!));
    const before = h;
    const recalled = of(
      candidate,
      maps((i) => before[i]! * r[i]!),
    );
    const n = maps((i, c, p) => Math.tanh(driven(2 * R + c, t, p) + recalled[i]!));
    seen.push({ h, u, r, n });
    h = maps((i) => before[i]! + u[i]! * (n[i]! - before[i]!));
    for (let i = 0; i < h.length; i++)
      y[(Math.floor(i / pixels) * frames + t) * pixels + (i % pixels)] = h[i]!;
  }
  const back: Back = (dy) => {
    const dDrive = new Float64Array(drive.length);
    let carry: Float64Array = new Float64Array(R * pixels);
    for (let t = frames - 1; t >= 0; t--) {
      const { h: was, u, r, n } = seen[t]!;
      const after = carry;
      const g = maps((i, c, p) => after[i]! + dy[(c * frames + t) * pixels + p]!);
      const dn = maps((i) => g[i]! * u[i]! * (1 - n[i]! ** 2));
      const dhr = backOf(candidate, dn);
      const du = maps((i) => g[i]! * (n[i]! - was[i]!) * u[i]! * (1 - u[i]!));
      const dr = maps((i) => dhr[i]! * was[i]! * r[i]! * (1 - r[i]!));
      const byGates = backOf(gates, Float64Array.from([...du, ...dr]));
      carry = maps((i) => g[i]! * (1 - u[i]!) + dhr[i]! * r[i]! + byGates[i]!);
      [du, dr, dn].forEach((part, k) => {
        part.forEach((value, i) => {
          dDrive[((k * R + Math.floor(i / pixels)) * frames + t) * pixels + (i % pixels)] = value;
        });
      });
    }
    return naiveInputGradient(dDrive as never, drive, input, shape, inputPadding, false);
  };
  return { y, back };
}

const croppedFrom =
  (begin: FeatureShape) =>
  (at: FeatureShape): FeatureShape => [
    at[0] + begin[0],
    at[1] + begin[1],
    at[2] + begin[2],
    at[3] + begin[3],
  ];

/** The first of four pixels, in reading order, that has the largest value. */
const largestOf =
  (x: Float64Array, shape: FeatureShape) =>
  ([c, t, h, w]: FeatureShape): FeatureShape => {
    const four: FeatureShape[] = [0, 1, 2, 3].map((k) => [c, t, 2 * h + (k >> 1), 2 * w + (k & 1)]);
    const value = (at: FeatureShape): number => x[index4(at, shape)]!;
    return four.reduce((best, at) => (value(at) > value(best) ? at : best));
  };

const index4 = ([c, t, h, w]: FeatureShape, [, T, H, W]: FeatureShape): number =>
  ((c * T + t) * H + h) * W + w;

function place(index: number, [, T, H, W]: FeatureShape): FeatureShape {
  return [
    Math.floor(index / (T * H * W)),
    Math.floor(index / (H * W)) % T,
    Math.floor(index / W) % H,
    index % W,
  ];
}

function naiveReadout(
  { neurons, masks, features, bias, nonlinearity }: FactorizedLayer,
  x: Float64Array,
  [channels, frames, height, width]: FeatureShape,
): { y: Float64Array; back: Back } {
  const pixels = height * width;
  const weight = (c: number, p: number, n: number): number =>
    features[c * neurons + n]! * masks[p * neurons + n]!;
  const sums = new Float64Array(frames * neurons);
  const each = (visit: (response: number, source: number, weight: number) => void): void => {
    for (let t = 0; t < frames; t++)
      for (let n = 0; n < neurons; n++)
        for (let c = 0; c < channels; c++)
          for (let p = 0; p < pixels; p++)
            visit(t * neurons + n, (c * frames + t) * pixels + p, weight(c, p, n));
  };
  for (let i = 0; i < sums.length; i++) sums[i] = bias[i % neurons]!;
  each((response, source, w) => {
    sums[response]! += w * x[source]!;
  });
  const [f, slope] = functions[nonlinearity];
  return {
    y: sums.map(f),
    back: (dy) => {
      const dx = new Float64Array(x.length);
      each((response, source, w) => {
        dx[source]! += w * dy[response]! * slope(sums[response]!);
      });
      return dx;
    },
  };
}

type Real = (x: number) => number;

const logistic: Real = (x) => 1 / (1 + Math.exp(-x));

/** Each with its derivative. */
const functions: Record<ReadoutNonlinearity, readonly [Real, Real]> = {
  identity: [(x) => x, () => 1],
  softplus: [(x) => Math.log1p(Math.exp(x)), logistic],
  elu: [(x) => (x > 0 ? x : Math.expm1(x)), (x) => Math.exp(Math.min(0, x))],
  sigmoid: [logistic, (x) => logistic(x) * (1 - logistic(x))],
  tanh: [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  relu: [(x) => Math.max(0, x), (x) => (x > 0 ? 1 : 0)],
};
