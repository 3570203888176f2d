import * as tf from "../../../tensor.ts";
import { Scratch } from "../scratch.ts";
import { floats, type Replacement } from "./replacement.ts";

/** Matrix products `[…, rows, inner] · […, inner, columns]` of as many matrices on both sides, either side transposed or not. */
const batchMatMul: Replacement<tf.BatchMatMulInputs, tf.BatchMatMulAttrs> = ({ inputs, attrs, backend }) => {
  const a = floats(backend, inputs.a);
  const b = floats(backend, inputs.b);
  const batch = inputs.a.shape.slice(0, -2);
  if (a === null || b === null || !tf.util.arraysEqual(batch, inputs.b.shape.slice(0, -2))) return null;
  const [aRows = 1, aColumns = 1] = inputs.a.shape.slice(-2);
  const [bRows = 1, bColumns = 1] = inputs.b.shape.slice(-2);
  const [rows, inner] = attrs.transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const columns = attrs.transposeB ? bRows : bColumns;
  const padded = Math.ceil(columns / 4) * 4;
  const [aRow, aColumn] = attrs.transposeA ? [1, rows] : [inner, 1];

  const count = tf.util.sizeFromShape(batch);
  const scratch = new Scratch(backend.module);
  const aAt = scratch.put(a);
  const bAt = scratch.room(inner * padded);
  const cAt = scratch.room(rows * padded);
  const packed = scratch.view(bAt, inner * padded);
  const products = scratch.view(cAt, rows * padded);
  const out = new Float32Array(count * rows * columns);
  for (let i = 0; i < count; i++) {
    pack(b, i * inner * columns, packed, inner, columns, padded, attrs.transposeB);
    const matrix = aAt + 4 * i * rows * inner;
    backend.module.kernels.matMul(matrix, bAt, cAt, rows, inner, padded, 4 * aRow, 4 * aColumn);
    unpack(products, out, i * rows * columns, rows, columns, padded);
  }
  return backend.makeTensorInfo([...batch, rows, columns], "float32", out);
};

/** One matrix of b as `[inner, columns]`, its rows padded with zeros. */
function pack(
  b: Float32Array,
  start: number,
  to: Float32Array,
  inner: number,
  columns: number,
  padded: number,
  transposed: boolean,
): void {
  if (padded !== columns) to.fill(0);
  const [kStep, columnStep] = transposed ? [1, inner] : [columns, 1];
  for (let k = 0; k < inner; k++) {
    for (let column = 0; column < columns; column++) {
      to[k * padded + column] = b[start + k * kStep + column * columnStep]!;
    }
  }
}

function unpack(
  from: Float32Array,
  to: Float32Array,
  start: number,
  rows: number,
  columns: number,
  padded: number,
): void {
  if (padded === columns) {
    to.set(from, start);
    return;
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      to[start + row * columns + column] = from[row * padded + column]!;
    }
  }
}

export const matMulKernels = { [tf.BatchMatMul]: batchMatMul };
