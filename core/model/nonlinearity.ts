import type { Activation } from "../kernels/convolution.ts";
import type { ReadoutNonlinearity } from "../kernels/network.ts";
import * as tf from "../tensor.ts";

/** An elementwise function, by the name that torch gives it. */
export interface Nonlinearity {
  readonly apply: (x: tf.Tensor) => tf.Tensor;
  /** The same as an activation that convolution kernels compute in passing, where they do. */
  readonly fused: Activation | null;
  /** The same as what kernels compute after a readout's sum, where they do. */
  readonly compiled: ReadoutNonlinearity | null;
}

const ofReadouts = (
  apply: (x: tf.Tensor) => tf.Tensor,
  compiled: ReadoutNonlinearity | null,
): Nonlinearity => ({ apply, fused: null, compiled });

const identity: Nonlinearity = { apply: (x) => x, fused: "identity", compiled: "identity" };

/**
 * Keys are in lower case without underscores, so that `torch.nn.ELU` and `torch.nn.functional.elu` are the same. The
 * definitions are torch's defaults: ELU with alpha 1, leaky ReLU with slope 0.01, softplus with beta 1 (its linear
 * branch above 20 equals the exact function in float32).
 */
const nonlinearities: ReadonlyMap<string, Nonlinearity> = new Map([
  ["elu", { apply: (x) => tf.elu(x), fused: "elu", compiled: "elu" }],
  ["exp", ofReadouts((x) => tf.exp(x), null)],
  ["identity", identity],
  ["leakyrelu", ofReadouts((x) => tf.leakyRelu(x, 0.01), null)],
  ["relu", ofReadouts((x) => tf.relu(x), "relu")],
  ["sigmoid", ofReadouts((x) => tf.sigmoid(x), "sigmoid")],
  ["softplus", ofReadouts((x) => tf.softplus(x), "softplus")],
  ["tanh", ofReadouts((x) => tf.tanh(x), "tanh")],
]);

export const nonlinearityNames: readonly string[] = [...nonlinearities.keys()];

/** The nonlinearity of a torch name (`"ELU"`, `"softplus"`, `"torch.nn.functional.relu"`), or null if it is not known. */
export function nonlinearity(torchName: string): Nonlinearity | null {
  const name = torchName.split(".").at(-1)!.toLowerCase().replaceAll("_", "");
  return nonlinearities.get(name) ?? null;
}

export const softplus: Nonlinearity = nonlinearities.get("softplus")!;
