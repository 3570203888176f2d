import * as tf from "../../../tensor.ts";
import { floats, type Replacement } from "./replacement.ts";

/** An array's shape, and where a region begins in it. */
interface Place {
  readonly values: Float32Array;
  readonly shape: readonly number[];
  readonly begin: readonly number[];
}

/** Copies a region of one array to a region of another. */
function copyRegion(from: Place, to: Place, size: readonly number[]): void {
  // Trailing axes that both regions span whole are one stretch of numbers.
  let axis = size.length;
  let run = 1;
  while (axis > 0 && size[axis - 1] === from.shape[axis - 1] && size[axis - 1] === to.shape[axis - 1]) {
    run *= size[--axis]!;
  }
  copyAxes(0, 0, 0);

  function copyAxes(depth: number, fromIndex: number, toIndex: number): void {
    if (depth === axis) {
      copyRun(from.values, fromIndex * run, to.values, toIndex * run, run);
      return;
    }
    const first = fromIndex * from.shape[depth]! + from.begin[depth]!;
    const second = toIndex * to.shape[depth]! + to.begin[depth]!;
    if (depth === axis - 1) {
      copyRun(from.values, first * run, to.values, second * run, size[depth]! * run);
      return;
    }
    for (let i = 0; i < size[depth]!; i++) copyAxes(depth + 1, first + i, second + i);
  }
}

/** For short runs a loop is quicker than the views that a block copy needs. */
function copyRun(from: Float32Array, start: number, to: Float32Array, at: number, length: number): void {
  if (length > 64) to.set(from.subarray(start, start + length), at);
  else for (let i = 0; i < length; i++) to[at + i] = from[start + i]!;
}

const slice: Replacement<tf.SliceInputs, tf.SliceAttrs> = ({ inputs: { x }, attrs, backend }) => {
  const values = floats(backend, x);
  if (values === null) return null;
  const [begin = [], size = []] = tf.slice_util.parseSliceParams(x as tf.Tensor, attrs.begin, attrs.size);
  tf.slice_util.assertParamsValid(x as tf.Tensor, begin, size);
  const result = new Float32Array(tf.util.sizeFromShape(size));
  copyRegion(
    { values, shape: x.shape, begin },
    { values: result, shape: size, begin: size.map(() => 0) },
    size,
  );
  return backend.makeTensorInfo(size, "float32", result);
};

const pad: Replacement<tf.PadV2Inputs, tf.PadV2Attrs> = ({ inputs: { x }, attrs, backend }) => {
  const values = floats(backend, x);
  if (values === null) return null;
  const begin = attrs.paddings.map(([before]) => before);
  const shape = attrs.paddings.map(([before, after], axis) => before + x.shape[axis]! + after);
  const result = new Float32Array(tf.util.sizeFromShape(shape));
  if (attrs.constantValue !== 0) result.fill(attrs.constantValue);
  copyRegion(
    { values, shape: x.shape, begin: begin.map(() => 0) },
    { values: result, shape, begin },
    x.shape,
  );
  return backend.makeTensorInfo(shape, "float32", result);
};

/** Cutting a region out, and its gradient: putting it into zeros. */
export const regionKernels = { [tf.Slice]: slice, [tf.PadV2]: pad };
