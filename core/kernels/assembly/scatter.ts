import { fma } from "./fma";

/**
 * The transpose of a splat along a row: each of `count` positions adds `Σ_channels y[p] · w[row, column, channel]` to the
 * rows and columns of x that it looked at. Weights are `[row][vector of 4 columns][channel]`; columns beyond the kernel's
 * are zeros, and x has room for them at the end of each row.
 *
 * @param vectors of 4 columns
 * @param channels 4 or 16
 */
function scatter(
  y: usize, x: usize, w: usize, count: i32, rows: i32, rowStride: usize, vectors: i32, channels: i32,
): void {
  const vectorBytes = <usize>channels * 16;
  const rowBytes = <usize>vectors * vectorBytes;
  const size = <usize>channels * 4;
  for (let p = 0; p < count; p++) {
    let wr = w;
    let xr = x;
    let r = 0;
    for (; r + 1 < rows; r += 2) {
      let v = 0;
      for (; v + 2 < vectors; v += 3) rows2vectors3(y, size, xr + 16 * v, rowStride, wr + vectorBytes * v, rowBytes, vectorBytes);
      for (; v < vectors; v++) rows2vectors1(y, size, xr + 16 * v, rowStride, wr + vectorBytes * v, rowBytes);
      wr += 2 * rowBytes;
      xr += 2 * rowStride;
    }
    if (r < rows) {
      for (let v = 0; v < vectors; v++) rows1vectors1(y, size, xr + 16 * v, wr + vectorBytes * v);
    }
    y += size;
    x += 4;
  }
}

/**
 * Scatters a whole frame of `height` by `width` positions. Three positions that lie below each other go together: they share the
 * loads of weights, and what they add to does not overlap.
 */
export function scatterFrame(
  y: usize, x: usize, w: usize, height: i32, width: i32, rows: i32, xRow: usize, vectors: i32, channels: i32,
): void {
  const size = <usize>channels * 4;
  const yRow = <usize>width * size;
  const vectorBytes = <usize>channels * 16;
  const rowBytes = <usize>vectors * vectorBytes;
  let r = 0;
  if (vectors % 3 == 0) {
    for (; r + 3 <= height; r += 3) {
      for (let p = 0; p < width; p++) {
        let xr = x + 4 * <usize>p;
        let wr = w;
        for (let k = 0; k < rows; k++) {
          for (let v = 0; v < vectors; v += 3) {
            positions3vectors3(y + <usize>p * size, yRow, size, xr + 16 * v, xRow, wr + vectorBytes * v, vectorBytes);
          }
          wr += rowBytes;
          xr += xRow;
        }
      }
      y += 3 * yRow;
      x += 3 * xRow;
    }
  }
  for (; r < height; r++) {
    scatter(y, x, w, width, rows, xRow, vectors, channels);
    y += yRow;
    x += xRow;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function positions3vectors3(y: usize, yRow: usize, size: usize, x: usize, xRow: usize, w: usize, vectorBytes: usize): void {
  const x2 = x + xRow, x3 = x2 + xRow, y2 = y + yRow, y3 = y2 + yRow;
  let a0 = v128.load(x), a1 = v128.load(x, 16), a2 = v128.load(x, 32);
  let b0 = v128.load(x2), b1 = v128.load(x2, 16), b2 = v128.load(x2, 32);
  let c0 = v128.load(x3), c1 = v128.load(x3, 16), c2 = v128.load(x3, 32);
  let w1 = w + vectorBytes, w2 = w1 + vectorBytes;
  for (let c: usize = 0; c < size; c += 4) {
    const k0 = v128.load(w), k1 = v128.load(w1), k2 = v128.load(w2);
    let s = v128.load32_splat(y + c);
    a0 = fma(s, k0, a0); a1 = fma(s, k1, a1); a2 = fma(s, k2, a2);
    s = v128.load32_splat(y2 + c);
    b0 = fma(s, k0, b0); b1 = fma(s, k1, b1); b2 = fma(s, k2, b2);
    s = v128.load32_splat(y3 + c);
    c0 = fma(s, k0, c0); c1 = fma(s, k1, c1); c2 = fma(s, k2, c2);
    w += 16;
    w1 += 16;
    w2 += 16;
  }
  v128.store(x, a0); v128.store(x, a1, 16); v128.store(x, a2, 32);
  v128.store(x2, b0); v128.store(x2, b1, 16); v128.store(x2, b2, 32);
  v128.store(x3, c0); v128.store(x3, c1, 16); v128.store(x3, c2, 32);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function rows2vectors3(y: usize, size: usize, x: usize, rowStride: usize, w: usize, rowBytes: usize, vectorBytes: usize): void {
  const x2 = x + rowStride;
  let a0 = v128.load(x), a1 = v128.load(x, 16), a2 = v128.load(x, 32);
  let b0 = v128.load(x2), b1 = v128.load(x2, 16), b2 = v128.load(x2, 32);
  let wa0 = w, wa1 = w + vectorBytes, wa2 = w + 2 * vectorBytes;
  for (let c: usize = 0; c < size; c += 4) {
    const s = v128.load32_splat(y + c);
    a0 = fma(s, v128.load(wa0), a0); a1 = fma(s, v128.load(wa1), a1); a2 = fma(s, v128.load(wa2), a2);
    b0 = fma(s, v128.load(wa0 + rowBytes), b0); b1 = fma(s, v128.load(wa1 + rowBytes), b1);
    b2 = fma(s, v128.load(wa2 + rowBytes), b2);
    wa0 += 16; wa1 += 16; wa2 += 16;
  }
  v128.store(x, a0); v128.store(x, a1, 16); v128.store(x, a2, 32);
  v128.store(x2, b0); v128.store(x2, b1, 16); v128.store(x2, b2, 32);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function rows2vectors1(y: usize, size: usize, x: usize, rowStride: usize, w: usize, rowBytes: usize): void {
  const x2 = x + rowStride;
  let a = v128.load(x), b = v128.load(x2);
  for (let c: usize = 0; c < size; c += 4) {
    const s = v128.load32_splat(y + c);
    a = fma(s, v128.load(w), a);
    b = fma(s, v128.load(w + rowBytes), b);
    w += 16;
  }
  v128.store(x, a);
  v128.store(x2, b);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function rows1vectors1(y: usize, size: usize, x: usize, w: usize): void {
  let a = v128.load(x);
  for (let c: usize = 0; c < size; c += 4) {
    a = fma(v128.load32_splat(y + c), v128.load(w), a);
    w += 16;
  }
  v128.store(x, a);
}
