import type { Activation, ReadoutNonlinearity } from "../kernels/index.ts";
import * as tf from "../tensor.ts";

/** An elementwise function, by the name that torch gives it. */
export interface Nonlinearity {
  readonly apply: (x: tf.Tensor) => tf.Tensor;
  /** The same as an activation that convolution kernels compute in passing, where they do. */
  readonly fused: Activation | null;
  /** The same as what kernels compute after a readout's sum, where they do. */
  readonly compiled: ReadoutNonlinearity | null;
}

/** A nonlinearity of torch, and the defaults of its arguments with which it is what it is here. */
export interface TorchNonlinearity extends Nonlinearity {
  readonly defaults: Readonly<Record<string, unknown>>;
}

const of = (
  apply: (x: tf.Tensor) => tf.Tensor,
  defaults: TorchNonlinearity["defaults"] = {},
  compiled: ReadoutNonlinearity | null = null,
): TorchNonlinearity => ({
  apply,
  // Convolutions compute fewer of them in passing than readouts.
  fused: compiled === "elu" || compiled === "identity" ? compiled : null,
  compiled,
  defaults,
});

const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;
/** The mean of the range from which a randomised leaky ReLU draws its slope; in evaluation mode that is the slope. */
const RRELU_SLOPE = (1 / 8 + 1 / 3) / 2;

const hardSigmoid = (x: tf.Tensor): tf.Tensor => tf.clipByValue(tf.add(tf.mul(x, 1 / 6), 0.5), 0, 1);

/** Φ(x) · x, with Φ the normal distribution's cumulative function. */
const gelu = (x: tf.Tensor): tf.Tensor => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));

/** Its approximation by tanh (Hendrycks & Gimpel 2016). */
const geluTanh = (x: tf.Tensor): tf.Tensor => {
  const inner = tf.mul(tf.add(x, tf.mul(tf.mul(x, tf.square(x)), 0.044715)), Math.sqrt(2 / Math.PI));
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
};

/**
 * All elementwise nonlinearities of torch that have no parameters of their own, with its default arguments. Keys are in lower case
 * without underscores, so that `torch.nn.ELU` and `torch.nn.functional.elu` are the same. (softplus' linear branch above 20 equals the
 * exact function in float32.)
 */
const nonlinearities: ReadonlyMap<string, TorchNonlinearity> = new Map([
  ["celu", of((x) => tf.elu(x), { alpha: 1 }, "elu")],
  ["elu", of((x) => tf.elu(x), { alpha: 1 }, "elu")],
  ["exp", of((x) => tf.exp(x))],
  ["gelu", of(gelu, { approximate: "none" })],
  ["gelutanh", of(geluTanh, { approximate: "tanh" })],
  ["hardshrink", of((x) => tf.where(tf.greater(tf.abs(x), 0.5), x, tf.zerosLike(x)), { lambd: 0.5 })],
  ["hardsigmoid", of(hardSigmoid)],
  ["hardswish", of((x) => tf.mul(x, hardSigmoid(x)))],
  ["hardtanh", of((x) => tf.clipByValue(x, -1, 1), { min_val: -1, max_val: 1 })],
  ["identity", of((x) => x, {}, "identity")],
  ["leakyrelu", of((x) => tf.leakyRelu(x, 0.01), { negative_slope: 0.01 })],
  ["logsigmoid", of((x) => tf.neg(tf.softplus(tf.neg(x))))],
  ["mish", of((x) => tf.mul(x, tf.tanh(tf.softplus(x))))],
  ["relu", of((x) => tf.relu(x), {}, "relu")],
  ["relu6", of((x) => tf.clipByValue(x, 0, 6))],
  ["rrelu", of((x) => tf.leakyRelu(x, RRELU_SLOPE), { lower: 1 / 8, upper: 1 / 3, training: false })],
  [
    "selu",
    of((x) =>
      tf.mul(tf.add(tf.relu(x), tf.mul(tf.sub(tf.exp(tf.minimum(x, 0)), 1), SELU_ALPHA)), SELU_SCALE),
    ),
  ],
  ["sigmoid", of((x) => tf.sigmoid(x), {}, "sigmoid")],
  ["silu", of((x) => tf.mul(x, tf.sigmoid(x)))],
  ["softplus", of((x) => tf.softplus(x), { beta: 1, threshold: 20 }, "softplus")],
  ["softshrink", of((x) => tf.sub(tf.relu(tf.sub(x, 0.5)), tf.relu(tf.sub(tf.neg(x), 0.5))), { lambd: 0.5 })],
  ["softsign", of((x) => tf.div(x, tf.add(tf.abs(x), 1)))],
  ["tanh", of((x) => tf.tanh(x), {}, "tanh")],
  ["tanhshrink", of((x) => tf.sub(x, tf.tanh(x)))],
]);

export const nonlinearityNames: readonly string[] = [...nonlinearities.keys()].filter(
  (name) => name !== "gelutanh",
);

/** Modules whose functions and classes have the names of `nonlinearities`. */
const modules = /^(?:torch|torch\.nn|torch\.nn\.functional|torch\.nn\.modules\.activation|torch\._C\._nn)$/;

/**
 * The nonlinearity of a torch name (`"ELU"`, `"softplus"`, `"torch.nn.functional.relu"`), or null if it is not known.
 * @param approximate torch's form of GELU
 */
export function nonlinearity(torchName: string, approximate: unknown = "none"): TorchNonlinearity | null {
  const [, module, name] = /^(?:(.*)\.)?([^.]*)$/.exec(torchName)!;
  if (module !== undefined && !modules.test(module)) return null;
  const key = name!.toLowerCase().replaceAll("_", "");
  return nonlinearities.get(key === "gelu" && approximate === "tanh" ? "gelutanh" : key) ?? null;
}

export const softplus: Nonlinearity = nonlinearities.get("softplus")!;
