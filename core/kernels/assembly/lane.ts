import { fma } from "./fma";

/**
 * Vectors times vectors, channel by channel: `z[p] += Σ_taps y[p + tap] · w[tap]`. Positions, taps and neighbouring columns
 * are `size` bytes apart (16 for 4 channels, 64 for 16); rows of taps `rowStride` bytes in y.
 */
export function lane(
  y: usize, z: usize, w: usize, size: usize, count: i32, rows: i32, rowStride: usize, cols: i32,
): void {
  for (let part: usize = 0; part < size; part += 16) {
    laneVector(y + part, z + part, w + part, size, count, rows, rowStride, cols);
  }
}

function laneVector(
  y: usize, z: usize, w: usize, size: usize, count: i32, rows: i32, rowStride: usize, cols: i32,
): void {
  const size2 = 2 * size, size3 = 3 * size, size4 = 4 * size, size5 = 5 * size;
  let n = count;
  for (; n >= 6; n -= 6) {
    let a0 = v128.load(z), a1 = v128.load(z + size), a2 = v128.load(z + size2);
    let a3 = v128.load(z + size3), a4 = v128.load(z + size4), a5 = v128.load(z + size5);
    let wp = w;
    let row = y;
    for (let r = 0; r < rows; r++) {
      let yp = row;
      let c = 0;
      // Five taps at a time: each of ten neighbours is loaded once and serves all taps that look at it.
      for (; c + 5 <= cols; c += 5) {
        const k0 = v128.load(wp), k1 = v128.load(wp + size), k2 = v128.load(wp + size2);
        const k3 = v128.load(wp + size3), k4 = v128.load(wp + size4);
        let v = v128.load(yp);
        a0 = fma(v, k0, a0);
        v = v128.load(yp + size);
        a0 = fma(v, k1, a0); a1 = fma(v, k0, a1);
        v = v128.load(yp + size2);
        a0 = fma(v, k2, a0); a1 = fma(v, k1, a1); a2 = fma(v, k0, a2);
        v = v128.load(yp + size3);
        a0 = fma(v, k3, a0); a1 = fma(v, k2, a1); a2 = fma(v, k1, a2); a3 = fma(v, k0, a3);
        v = v128.load(yp + size4);
        a0 = fma(v, k4, a0); a1 = fma(v, k3, a1); a2 = fma(v, k2, a2); a3 = fma(v, k1, a3); a4 = fma(v, k0, a4);
        yp += size5;
        v = v128.load(yp);
        a1 = fma(v, k4, a1); a2 = fma(v, k3, a2); a3 = fma(v, k2, a3); a4 = fma(v, k1, a4); a5 = fma(v, k0, a5);
        v = v128.load(yp + size);
        a2 = fma(v, k4, a2); a3 = fma(v, k3, a3); a4 = fma(v, k2, a4); a5 = fma(v, k1, a5);
        v = v128.load(yp + size2);
        a3 = fma(v, k4, a3); a4 = fma(v, k3, a4); a5 = fma(v, k2, a5);
        v = v128.load(yp + size3);
        a4 = fma(v, k4, a4); a5 = fma(v, k3, a5);
        a5 = fma(v128.load(yp + size4), k4, a5);
        wp += size5;
      }
      for (; c < cols; c++) {
        const k = v128.load(wp);
        a0 = fma(v128.load(yp), k, a0); a1 = fma(v128.load(yp + size), k, a1);
        a2 = fma(v128.load(yp + size2), k, a2); a3 = fma(v128.load(yp + size3), k, a3);
        a4 = fma(v128.load(yp + size4), k, a4); a5 = fma(v128.load(yp + size5), k, a5);
        wp += size;
        yp += size;
      }
      row += rowStride;
    }
    v128.store(z, a0); v128.store(z + size, a1); v128.store(z + size2, a2);
    v128.store(z + size3, a3); v128.store(z + size4, a4); v128.store(z + size5, a5);
    y += 6 * size;
    z += 6 * size;
  }
  for (; n > 0; n--) {
    let a = v128.load(z);
    let wp = w;
    let row = y;
    for (let r = 0; r < rows; r++) {
      let yp = row;
      for (let c = 0; c < cols; c++) {
        a = fma(v128.load(yp), v128.load(wp), a);
        wp += size;
        yp += size;
      }
      row += rowStride;
    }
    v128.store(z, a);
    y += size;
    z += size;
  }
}
