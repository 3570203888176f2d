import { fma } from "./fma";
import { lane } from "./lane";
import { addRow, copyRow } from "./layout";
import { matMul } from "./mat-mul";
import { splat } from "./splat-any";

// The spatial part of a separable convolution of one block of 4 or 16 output channels, with columns of x in place of pixels: a
// Fourier transform along each column, as a product with a matrix, makes of the kernel's rows one product for each number of the
// spectrum. In rows it is a sum over taps as ever. Names as in space-first. Matrices are padded with zeros: to `sums` rows, a
// multiple of 4, of which the first `products` count.

/**
 * As spaceFirstSpace. Room for a frame of x with its rows and columns padded to a multiple of 4, for its spectra, and for those of the
 * block's frame at `scratch`.
 *
 * @param forth `[sum][row of x]`, rows padded to a multiple of 4
 * @param w `[input, product, column, channel]`
 * @param back `[row][sum]`
 */
export function verticalSpace(
  x: usize, xChannel: usize, xFrame: usize, xRow: usize, spaces: usize, scratch: usize, forth: usize, w: usize, back: usize,
  channels: i32, inputs: i32, begin: i32, end: i32, xFrames: i32, xHeight: i32, xWidth: i32, height: i32, width: i32,
  products: i32, sums: i32, kWidth: i32,
): void {
  const row = <usize>width * <usize>channels * 4;
  const columns = (xWidth + 3) & ~3;
  const xRows = (xHeight + 3) & ~3;
  const spectra = scratch + <usize>(xRows * columns) * 4;
  const results = spectra + <usize>(sums * columns) * 4;
  const taps = <usize>(kWidth * channels) * 4;
  memory.fill(scratch, 0, <usize>(xRows * columns) * 4);
  for (let i = 0; i < inputs; i++) {
    for (let t = begin; t < end; t++) {
      const from = x + <usize>i * xChannel + <usize>t * xFrame;
      for (let r = 0; r < xHeight; r++) copyRow(from + <usize>r * xRow, scratch + <usize>(r * columns) * 4, <usize>xWidth * 4);
      matMul(forth, scratch, spectra, sums, xHeight, columns, <usize>xRows * 4, 4);
      for (let f = 0; f < products; f++) {
        splat(channels, spectra + <usize>(f * columns) * 4, results + <usize>f * row, w + <usize>f * taps, width, 1, 0, kWidth, false);
      }
      matMul(back, results, spaces + <usize>(i * xFrames + t) * <usize>height * row, height, products, width * channels, <usize>sums * 4, 4);
    }
    w += <usize>products * taps;
  }
}

/**
 * As spaceFirstTransposed. Room for a frame of the block, for its spectra, for those of a frame of x and for such a frame with rows and
 * columns padded to a multiple of 4 (columns after three more) at `scratch`.
 *
 * @param w `[product, channel, column]` of this input, columns padded to a multiple of 4
 */
export function verticalTransposed(
  z: usize, x: usize, xFrame: usize, xRow: usize, scratch: usize, forth: usize, w: usize, back: usize, wTimeReversed: usize,
  channels: i32, begin: i32, end: i32, xHeight: i32, xWidth: i32, frames: i32, height: i32, width: i32, kFrames: i32, kWidth: i32,
  products: i32, sums: i32, before: i32, top: i32, left: i32, paddedHeight: i32, paddedWidth: i32, add: bool,
): void {
  const size = <usize>channels * 4;
  const row = <usize>width * size;
  const plane = <usize>height * row;
  const columns = (paddedWidth + 6) & ~3;
  const stride = <usize>columns * 4;
  const xRows = (paddedHeight + 3) & ~3;
  const kColumns = (kWidth + 3) & ~3;
  const spectra = scratch + plane;
  const results = spectra + <usize>sums * row;
  const padded = results + <usize>sums * stride;
  const inner = padded + <usize>top * stride + <usize>left * 4;
  for (let t = begin; t < end; t++) {
    const late = t + before;
    const first = max(0, late - kFrames + 1);
    const last = min(frames - 1, late);
    if (first <= last) {
      memory.fill(scratch, 0, plane);
      const wTime = wTimeReversed + <usize>(kFrames - 1 - late + first) * size;
      lane(z + <usize>first * plane, scratch, wTime, size, height * width, last - first + 1, plane, 1);
      matMul(back, scratch, spectra, sums, height, width * channels, 4, <usize>sums * 4);
      memory.fill(results, 0, <usize>sums * stride);
      for (let f = 0; f < products; f++) {
        scatterRow(spectra + <usize>f * row, results + <usize>f * stride, w + <usize>(f * kColumns) * size, width, kColumns, size);
      }
      matMul(forth, results, padded, xRows, products, columns, 4, <usize>xRows * 4);
    } else {
      memory.fill(padded, 0, <usize>xRows * stride);
    }
    const to = x + <usize>t * xFrame;
    for (let r = 0; r < xHeight; r++) {
      if (add) addRow(inner + <usize>r * stride, to + <usize>r * xRow, <usize>xWidth * 4);
      else copyRow(inner + <usize>r * stride, to + <usize>r * xRow, <usize>xWidth * 4);
    }
  }
}

/**
 * The transpose of a splat along a row, as scatter in scatter.ts, of one row of the kernel: `[channel][column]`, whose columns are padded
 * to a multiple of 4. Three positions go together and share the loads of weights.
 */
function scatterRow(y: usize, x: usize, w: usize, count: i32, columns: i32, size: usize): void {
  const wRow = <usize>columns * 4;
  let p = 0;
  for (; p + 3 <= count; p += 3) {
    let j: usize = 0;
    for (; j + 48 <= wRow; j += 48) positions3vectors3(y, x + j, w + j, wRow, size);
    for (; j < wRow; j += 16) positions3vectors1(y, x + j, w + j, wRow, size);
    y += 3 * size;
    x += 12;
  }
  for (; p < count; p++) {
    for (let j: usize = 0; j < wRow; j += 16) positions1vectors1(y, x + j, w + j, wRow, size);
    y += size;
    x += 4;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function addTo(x: usize, v: v128): void {
  v128.store(x, f32x4.add(v128.load(x), v));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function positions3vectors3(y: usize, x: usize, w: usize, wRow: usize, size: usize): void {
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, b0 = a0, b1 = a0, b2 = a0, c0 = a0, c1 = a0, c2 = a0;
  const y2 = y + size, y3 = y2 + size;
  for (let c: usize = 0; c < size; c += 4) {
    const k0 = v128.load(w), k1 = v128.load(w, 16), k2 = v128.load(w, 32);
    let s = v128.load32_splat(y + c);
    a0 = fma(s, k0, a0); a1 = fma(s, k1, a1); a2 = fma(s, k2, a2);
    s = v128.load32_splat(y2 + c);
    b0 = fma(s, k0, b0); b1 = fma(s, k1, b1); b2 = fma(s, k2, b2);
    s = v128.load32_splat(y3 + c);
    c0 = fma(s, k0, c0); c1 = fma(s, k1, c1); c2 = fma(s, k2, c2);
    w += wRow;
  }
  addTo(x, a0); addTo(x + 16, a1); addTo(x + 32, a2);
  addTo(x + 4, b0); addTo(x + 20, b1); addTo(x + 36, b2);
  addTo(x + 8, c0); addTo(x + 24, c1); addTo(x + 40, c2);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function positions3vectors1(y: usize, x: usize, w: usize, wRow: usize, size: usize): void {
  let a = f32x4.splat(0), b = a, d = a;
  for (let c: usize = 0; c < size; c += 4) {
    const k = v128.load(w);
    a = fma(v128.load32_splat(y + c), k, a);
    b = fma(v128.load32_splat(y + size + c), k, b);
    d = fma(v128.load32_splat(y + 2 * size + c), k, d);
    w += wRow;
  }
  addTo(x, a);
  addTo(x + 4, b);
  addTo(x + 8, d);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function positions1vectors1(y: usize, x: usize, w: usize, wRow: usize, size: usize): void {
  let a = f32x4.splat(0);
  for (let c: usize = 0; c < size; c += 4) {
    a = fma(v128.load32_splat(y + c), v128.load(w), a);
    w += wRow;
  }
  addTo(x, a);
}
