import { fma } from "./fma";

// @ts-ignore: decorators are AssemblyScript's
@inline
function sum(a: v128): f32 {
  const b = f32x4.add(a, i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return f32x4.extract_lane(b, 0) + f32x4.extract_lane(b, 1);
}

/**
 * Sums over channels: `x[p] += Σ_rows Σ_channels y[p + row] · w[row]`, where x holds numbers, y and w vectors of `size`
 * bytes; rows are `rowStride` bytes apart in y.
 */
export function dot(y: usize, x: usize, w: usize, size: usize, count: i32, rows: i32, rowStride: usize): void {
  const size2 = 2 * size, size3 = 3 * size;
  let n = count;
  for (; n >= 4; n -= 4) {
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let wp = w;
    let row = y;
    for (let r = 0; r < rows; r++) {
      for (let part: usize = 0; part < size; part += 16) {
        const k = v128.load(wp);
        const yp = row + part;
        a0 = fma(v128.load(yp), k, a0); a1 = fma(v128.load(yp + size), k, a1);
        a2 = fma(v128.load(yp + size2), k, a2); a3 = fma(v128.load(yp + size3), k, a3);
        wp += 16;
      }
      row += rowStride;
    }
    store<f32>(x, load<f32>(x) + sum(a0)); store<f32>(x, load<f32>(x, 4) + sum(a1), 4);
    store<f32>(x, load<f32>(x, 8) + sum(a2), 8); store<f32>(x, load<f32>(x, 12) + sum(a3), 12);
    y += 4 * size;
    x += 16;
  }
  for (; n > 0; n--) {
    let a = f32x4.splat(0);
    let wp = w;
    let row = y;
    for (let r = 0; r < rows; r++) {
      for (let part: usize = 0; part < size; part += 16) {
        a = fma(v128.load(row + part), v128.load(wp), a);
        wp += 16;
      }
      row += rowStride;
    }
    store<f32>(x, load<f32>(x) + sum(a));
    y += size;
    x += 4;
  }
}
