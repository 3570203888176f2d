import * as tf from "../tensor.ts";
import { backendName, registerSimdBackends } from "./simd/backend.ts";
import { type SimdVariant, supportedVariants } from "./simd/module.ts";

registerSimdBackends();

/**
 * How to compute: with WebAssembly SIMD (`relaxed`: with fused multiply-add), with plain tensor operations, or with the
 * native TensorFlow where a host has loaded it.
 */
export type Backend = SimdVariant | "portable" | "tensorflow";

/** As TensorFlow.js calls them. */
const names: Readonly<Record<Backend, string>> = {
  relaxed: backendName("relaxed"),
  plain: backendName("plain"),
  portable: "cpu",
  tensorflow: "tensorflow",
};

/** What this runtime has without a host's help, the fastest first. */
export function availableBackends(): Backend[] {
  return [...supportedVariants(), "portable"];
}

/**
 * Sets how to compute from now on; without a call, the fastest way that the runtime has is taken.
 * @throws RangeError if the runtime does not have it
 */
export function useBackend(backend: Backend): void {
  if (tf.findBackend(names[backend]) === null) {
    throw new RangeError(
      `This runtime cannot compute with "${backend}"; it has ${availableBackends().join(", ")}.`,
    );
  }
  // It says whether it worked at once or with a promise; none of these backends starts later.
  void tf.setBackend(names[backend]);
}

/** How it computes now. */
export function backendInUse(): Backend {
  // The first use chooses; before it, there is no name.
  tf.backend();
  const current = tf.getBackend();
  return (Object.keys(names) as Backend[]).find((backend) => names[backend] === current) ?? "portable";
}
