import { sourceOf } from "../../basis/byte-source.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { decodeInto } from "./decode.ts";
import { type DType, elementBytes } from "./dtype.ts";

/** Raw little-endian elements that tensors look into. */
export interface Storage {
  readonly dtype: DType;
  /** Number of elements. */
  readonly length: number;
  /** Fills an array with the elements' bytes from `start` on. @throws CheckpointError if the storage is damaged. */
  readInto(target: Uint8Array, start: number): void;
  /** @throws CheckpointError if it is damaged */
  verify(): void;
}

/** A storage of bytes that are in memory. */
export function storageOf(dtype: DType, bytes: Uint8Array): Storage {
  return {
    dtype,
    length: bytes.length / elementBytes[dtype],
    readInto: sourceOf(bytes).readInto,
    verify: () => undefined,
  };
}

/** How a tensor looks into its storage, in elements. */
export interface Layout {
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/**
 * A tensor in a file: a torch tensor or a NumPy array. It holds no numbers itself; each reading copies them out of the
 * file's bytes, in C order (row-major), whatever strides and offset it has there.
 */
export class StoredTensor {
  readonly dtype: DType;
  /** Sizes of the axes; `[]` for a single number. */
  readonly shape: readonly number[];
  /** Number of elements. */
  readonly size: number;
  private readonly storage: Storage;
  private readonly layout: Layout;

  /**
   * @throws CheckpointError if the layout is not one of non-negative integers within the storage, or has too many
   * dimensions.
   */
  constructor(storage: Storage, layout: Layout, limits: CheckpointLimits) {
    this.size = checkLayout(layout, storage.length, limits);
    this.dtype = storage.dtype;
    this.shape = layout.shape;
    this.storage = storage;
    this.layout = layout;
  }

  /** The elements' bytes, little-endian, in C order: a copy in a buffer of its own. */
  contiguousBytes(): Uint8Array<ArrayBuffer> {
    const width = elementBytes[this.dtype];
    const { offset, shape, strides } = this.layout;
    if (this.size === 0) return new Uint8Array(0);
    const isInOrder = isContiguous(shape, strides);
    const bytes = new Uint8Array((isInOrder ? this.size : spanOf(shape, strides)) * width);
    this.storage.readInto(bytes, offset * width);
    return isInOrder ? bytes : gather(bytes, width, this.layout, this.size);
  }

  /**
   * The elements as float32 in C order, rounded where they have more digits; booleans are 0 and 1.
   *
   * @throws CheckpointError for a 64-bit integer beyond ±2^53, or if the file is damaged here.
   */
  toFloat32(): Float32Array<ArrayBuffer> {
    const bytes = this.contiguousBytes();
    // Nothing to decode, and nothing to copy.
    if (this.dtype === "float32") return new Float32Array(bytes.buffer);
    return decodeInto(bytes, this.dtype, new Float32Array(this.size));
  }

  /**
   * The elements as float64 in C order; booleans are 0 and 1.
   *
   * @throws CheckpointError for a 64-bit integer beyond ±2^53, or if the file is damaged here.
   */
  toFloat64(): Float64Array<ArrayBuffer> {
    const bytes = this.contiguousBytes();
    if (this.dtype === "float64") return new Float64Array(bytes.buffer);
    return decodeInto(bytes, this.dtype, new Float64Array(this.size));
  }

  /** Reads the underlying bytes once, so that damage shows when a file is opened and not in the middle of a run. */
  verify(): void {
    this.storage.verify();
  }
}

/** Strides of a C-ordered array, in elements. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/** Returns the number of elements. Every product and sum stays a safe integer, or the layout is refused. */
function checkLayout({ offset, shape, strides }: Layout, length: number, limits: CheckpointLimits): number {
  const where = `A tensor of shape [${shape.slice(0, 16).join(", ")}]`;
  if (shape.length > limits.dimensions) {
    throw new CheckpointError(
      "too-large",
      `${where} has ${shape.length} dimensions; at most ${limits.dimensions} are read`,
    );
  }
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (strides.length !== shape.length || ![offset, ...shape, ...strides].every(isCount)) {
    throw new CheckpointError("malformed", `${where} has a layout that is no set of counts`);
  }
  const size = shape.reduce((product, count) => product * count, 1);
  const last = shape.reduce((index, count, axis) => index + (count - 1) * strides[axis]!, offset);
  if (!Number.isSafeInteger(size) || (size > 0 && !(last < length))) {
    throw new CheckpointError("malformed", `${where} reaches beyond its storage of ${length} elements`);
  }
  return size;
}

/** Elements from the first to the last that a layout with elements reaches. */
function spanOf(shape: readonly number[], strides: readonly number[]): number {
  return shape.reduce((last, count, axis) => last + (count - 1) * strides[axis]!, 0) + 1;
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  const expected = contiguousStrides(shape);
  return shape.every((count, axis) => count === 1 || strides[axis] === expected[axis]);
}

/** Copies elements of `width` bytes in C order; the first of `bytes` is the layout's first. The last axis is a loop; an odometer turns the others. */
function gather(bytes: Uint8Array, width: number, layout: Layout, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size * width);
  const rank = layout.shape.length;
  const rowLength = layout.shape[rank - 1]!;
  const rowStride = layout.strides[rank - 1]!;
  const index = new Array<number>(rank).fill(0);
  let row = 0;
  for (let written = 0; written < size; ) {
    for (let column = 0; column < rowLength; column++, written++) {
      const from = (row + column * rowStride) * width;
      for (let byte = 0; byte < width; byte++) out[written * width + byte] = bytes[from + byte]!;
    }
    for (let axis = rank - 2; axis >= 0; axis--) {
      index[axis]! += 1;
      row += layout.strides[axis]!;
      if (index[axis]! < layout.shape[axis]!) break;
      row -= layout.strides[axis]! * layout.shape[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}
