import * as tf from "../tensor.ts";
import type { Network } from "./network.ts";
import { SimdBackend } from "./simd/backend.ts";
import type { Passes } from "./simd/program/network.ts";
import { Program } from "./simd/program/program.ts";

export { Program } from "./simd/program/program.ts";

/** A function of a stimulus and its gradient, compiled: on arrays that stay where they are. */
export type CompiledFunction = Pick<
  Program,
  "stimulus" | "gradient" | "outputShape" | "forward" | "backward"
>;

/** A network's program for the backend in use, compiled when it is first asked for. */
export class CompiledNetwork {
  private readonly network: Network;
  private readonly passes: Passes;
  private made: Program | null = null;

  constructor(network: Network, passes: Passes) {
    this.network = network;
    this.passes = passes;
  }

  /**
   * @returns null where the backend in use computes by tensor operations only
   * @throws KernelMemoryError if there is not enough memory
   */
  program(): Program | null {
    const backend = tf.backend();
    if (!(backend instanceof SimdBackend)) return null;
    if (this.made !== null && this.made.variant !== backend.module.variant) this.dispose();
    this.made ??= new Program(backend.module, this.network, this.passes);
    return this.made;
  }

  /** Gives the program's memory back. */
  dispose(): void {
    this.made?.dispose();
    this.made = null;
  }
}

/** A program's forward pass as a tensor, without a gradient. */
export function programOutput(program: Program, stimulus: tf.Tensor4D): tf.Tensor {
  program.stimulus.set(stimulus.dataSync());
  return tf.tensor(program.forward(), [...program.outputShape]);
}

/** A program as one differentiable operation of TensorFlow.js. */
export function differentiableProgram(program: Program, stimulus: tf.Tensor4D): tf.Tensor {
  return tf.customGrad((x) => {
    const values = (x as tf.Tensor).dataSync();
    program.stimulus.set(values);
    const value = tf.tensor(program.forward(), [...program.outputShape]);
    const { evaluations } = program;
    return {
      value,
      gradFunc: (dy: tf.Tensor) => {
        if (program.evaluations !== evaluations) {
          program.stimulus.set(values);
          program.forward();
        }
        program.backward(dy.dataSync() as Float32Array);
        return tf.tensor(program.gradient.slice(), (x as tf.Tensor).shape);
      },
    };
  })(stimulus);
}
