import * as tf from "../tensor.ts";

/** The constant tensors of one prepared computation, disposed of together. */
export class Constants {
  private readonly tensors: tf.Tensor[] = [];

  /** A float32 tensor that outlives every tidy until `dispose`. */
  tensor(values: Float32Array, shape: number[]): tf.Tensor {
    const tensor = tf.keep(tf.tensor(values, shape, "float32"));
    this.tensors.push(tensor);
    return tensor;
  }

  dispose(): void {
    for (const tensor of this.tensors.splice(0)) tensor.dispose();
  }
}
