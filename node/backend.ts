import { type Backend, useBackend } from "../core/kernels/index.ts";
import { loadTensorflow } from "./tensorflow.ts";

/**
 * Computes on a backend from now on, in this thread; loads it first where it is not built in.
 * @throws RangeError, TensorflowError if it is not available
 */
export function selectBackend(backend: Backend): void {
  if (backend === "tensorflow") loadTensorflow();
  useBackend(backend);
}
