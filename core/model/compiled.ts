import { CompiledNetwork, differentiableProgram, type Network, programOutput } from "../kernels/index.ts";
import type * as tf from "../tensor.ts";
import type { Computation } from "./retina-model.ts";

/**
 * A computation that is compiled where it can be, and otherwise done by tensor operations: this is the only place where that is
 * decided. It is compiled when it first runs on a backend that can.
 *
 * @param run by tensor operations
 * @param network the same as data; null where a part of it is tensor code only
 * @param gradients whether anybody will ask for a gradient: a program without takes less memory
 */
export function compiled<Result extends tf.Tensor>(
  run: (stimulus: tf.Tensor4D) => Result,
  network: Network | null,
  gradients: boolean,
  dispose: () => void,
): Computation<Result> {
  if (network === null) return { run, dispose };
  const made = new CompiledNetwork(network, gradients ? "both" : "forward");
  const asTensor = gradients ? differentiableProgram : programOutput;
  const byProgram = (x: tf.Tensor4D): Result => {
    const program = made.program();
    return program === null ? run(x) : (asTensor(program, x) as Result);
  };
  return {
    run: gradients ? Object.assign(byProgram, { program: () => made.program() }) : byProgram,
    dispose: () => {
      made.dispose();
      dispose();
    },
  };
}
