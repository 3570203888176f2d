import { CompiledNetwork, differentiableProgram, type Network } from "../kernels/index.ts";
import type * as tf from "../tensor.ts";
import type { Computation } from "./retina-model.ts";

/**
 * A computation that is compiled where it can be, and otherwise done by tensor operations: this is the only place where that is
 * decided. It is compiled when it first runs on a backend that can.
 *
 * @param run by tensor operations
 * @param network the same as data; null where a part of it is tensor code only
 */
export function compiled<Result extends tf.Tensor>(
  run: (stimulus: tf.Tensor4D) => Result,
  network: Network | null,
  dispose: () => void,
): Computation<Result> {
  if (network === null) return { run, dispose };
  const made = new CompiledNetwork(network);
  const byProgram = (x: tf.Tensor4D): Result => {
    const program = made.program();
    return program === null ? run(x) : (differentiableProgram(program, x) as Result);
  };
  return {
    run: Object.assign(byProgram, { program: () => made.program() }),
    dispose: () => {
      made.dispose();
      dispose();
    },
  };
}
