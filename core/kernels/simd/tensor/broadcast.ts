import * as tf from "../../../tensor.ts";
import { floats, type Replacement } from "./replacement.ts";

/** Computes `count` results in a row; an operand whose step is 0 is one number for all of them. */
type Row = (
  a: Float32Array,
  aAt: number,
  aStep: number,
  b: Float32Array,
  bAt: number,
  bStep: number,
  out: Float32Array,
  at: number,
  count: number,
) => void;

// A loop for each operation, not one that calls it: called once a number, a function costs more than the operation.
const addRow: Row = (a, aAt, aStep, b, bAt, bStep, out, at, count) => {
  for (let i = 0; i < count; i++) out[at + i] = a[aAt + i * aStep]! + b[bAt + i * bStep]!;
};
const subtractRow: Row = (a, aAt, aStep, b, bAt, bStep, out, at, count) => {
  for (let i = 0; i < count; i++) out[at + i] = a[aAt + i * aStep]! - b[bAt + i * bStep]!;
};
const multiplyRow: Row = (a, aAt, aStep, b, bAt, bStep, out, at, count) => {
  for (let i = 0; i < count; i++) out[at + i] = a[aAt + i * aStep]! * b[bAt + i * bStep]!;
};

const elementwise =
  (row: Row): Replacement<tf.BinaryInputs> =>
  ({ inputs: { a, b }, backend }) => {
    const first = floats(backend, a);
    const second = floats(backend, b);
    if (first === null || second === null) return null;
    const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const out = new Float32Array(tf.util.sizeFromShape(shape));
    const axes = joinAxes(shape, a.shape, b.shape);
    const last = axes.length - 1;
    const walk = (depth: number, aAt: number, bAt: number, at: number): void => {
      const { size, aStep, bStep, outStep } = axes[depth]!;
      if (depth === last) {
        row(first, aAt, aStep, second, bAt, bStep, out, at, size);
        return;
      }
      for (let i = 0; i < size; i++) walk(depth + 1, aAt + i * aStep, bAt + i * bStep, at + i * outStep);
    };
    walk(0, 0, 0, 0);
    return backend.makeTensorInfo(shape, "float32", out);
  };

interface Axis {
  size: number;
  aStep: number;
  bStep: number;
  outStep: number;
}

/** The axes of the result, outermost first; neighbours along which all operands go on alike are joined to one. */
function joinAxes(shape: readonly number[], a: readonly number[], b: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  let aStride = 1;
  let bStride = 1;
  let outStride = 1;
  for (let back = 1; back <= shape.length; back++) {
    const size = shape[shape.length - back]!;
    const aSize = a[a.length - back] ?? 1;
    const bSize = b[b.length - back] ?? 1;
    const axis = {
      size,
      aStep: aSize === 1 ? 0 : aStride,
      bStep: bSize === 1 ? 0 : bStride,
      outStep: outStride,
    };
    aStride *= aSize;
    bStride *= bSize;
    outStride *= size;
    if (size === 1) continue;
    const inner = axes[0];
    if (inner && axis.aStep === inner.aStep * inner.size && axis.bStep === inner.bStep * inner.size) {
      inner.size *= size;
    } else {
      axes.unshift(axis);
    }
  }
  return axes.length > 0 ? axes : [{ size: 1, aStep: 0, bStep: 0, outStep: 1 }];
}

/** Sums, differences and products of tensors whose shapes fit together, without an index computed for each element. */
export const broadcastKernels = {
  [tf.Add]: elementwise(addRow),
  [tf.Sub]: elementwise(subtractRow),
  [tf.Multiply]: elementwise(multiplyRow),
};
