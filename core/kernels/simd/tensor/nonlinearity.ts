import * as tf from "../../../tensor.ts";
import type { Kernels } from "../module.ts";
import { Scratch } from "../scratch.ts";
import { floats, type Replacement } from "./replacement.ts";

const applied =
  (kernel: "applyElu" | "applySigmoid" | "applySoftplus" | "applyTanh"): Replacement<{ x: tf.TensorInfo }> =>
  ({ inputs: { x }, backend }) => {
    const values = floats(backend, x);
    if (values === null) return null;
    const { kernels }: { kernels: Kernels } = backend.module;
    const scratch = new Scratch(backend.module);
    const at = scratch.put(values);
    kernels[kernel](at, values.length);
    return backend.makeTensorInfo(x.shape, "float32", scratch.view(at, values.length).slice());
  };

export const nonlinearityKernels = {
  [tf.Elu]: applied("applyElu"),
  [tf.Sigmoid]: applied("applySigmoid"),
  [tf.Softplus]: applied("applySoftplus"),
  [tf.Tanh]: applied("applyTanh"),
};
