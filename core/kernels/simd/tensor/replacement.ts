import type * as tf from "../../../tensor.ts";
import type { SimdModule } from "../module.ts";

/** What TensorFlow.js hands a kernel. */
export interface KernelCall<Inputs, Attributes = unknown> {
  readonly inputs: { readonly [Name in keyof Inputs]-?: tf.TensorInfo };
  readonly attrs: Attributes;
  readonly backend: tf.MathBackendCPU & { readonly module: SimdModule };
}

/** A kernel in place of the CPU backend's own; null leaves the call to that one. */
export type Replacement<Inputs, Attributes = unknown> = (
  call: KernelCall<Inputs, Attributes>,
) => tf.TensorInfo | null;

/** The numbers of a float32 tensor, not to be changed; null for another type. */
export function floats(backend: tf.MathBackendCPU, { dataId, dtype }: tf.TensorInfo): Float32Array | null {
  const { values } = backend.data.get(dataId);
  return dtype === "float32" && values instanceof Float32Array ? values : null;
}
