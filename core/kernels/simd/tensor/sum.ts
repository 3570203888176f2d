import * as tf from "../../../tensor.ts";
import { floats, type Replacement } from "./replacement.ts";

/** Sums over one axis or neighbouring axes, in float64 as the CPU backend does. */
const sum: Replacement<tf.SumInputs, tf.SumAttrs> = ({ inputs: { x }, attrs, backend }) => {
  const values = floats(backend, x);
  if (values === null) return null;
  const axes = tf.util.parseAxisParam(attrs.axis, x.shape).toSorted((a, b) => a - b);
  const [first = 0] = axes;
  if (axes.some((axis, index) => axis !== first + index)) return null;
  const outer = tf.util.sizeFromShape(x.shape.slice(0, first));
  const summed = tf.util.sizeFromShape(x.shape.slice(first, first + axes.length));
  const inner = tf.util.sizeFromShape(x.shape.slice(first + axes.length));
  const out = new Float32Array(outer * inner);
  const sums = new Float64Array(inner);
  for (let o = 0; o < outer; o++) {
    sums.fill(0);
    for (let s = 0; s < summed; s++) {
      const start = (o * summed + s) * inner;
      for (let i = 0; i < inner; i++) sums[i] = sums[i]! + values[start + i]!;
    }
    out.set(sums, o * inner);
  }
  const shape = x.shape.flatMap((size, axis) => (axes.includes(axis) ? (attrs.keepDims ? [1] : []) : [size]));
  return backend.makeTensorInfo(shape, "float32", out);
};

export const sumKernels = { [tf.Sum]: sum };
