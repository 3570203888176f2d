import { fma } from "./fma";

// Their sizes in bytes, offsetof<T>(), are constants in the code that is made for each: neighbours are then at constant distances.
@unmanaged class Channels4 { a: v128; }
@unmanaged class Channels16 { a: v128; b: v128; c: v128; d: v128; }

/**
 * Vectors times vectors, channel by channel: `z[p] += Σ_taps y[p + tap] · w[tap]`. Positions, taps and neighbouring columns
 * are `size` bytes apart (16 for 4 channels, 64 for 16); rows of taps `rowStride` bytes in y.
 */
export function lane(
  y: usize, z: usize, w: usize, size: usize, count: i32, rows: i32, rowStride: usize, cols: i32,
): void {
  if (size == 64) {
    for (let part: usize = 0; part < 64; part += 16) {
      laneVector<Channels16>(y + part, z + part, w + part, count, rows, rowStride, cols);
    }
  } else {
    laneVector<Channels4>(y, z, w, count, rows, rowStride, cols);
  }
}

function laneVector<T>(
  y: usize, z: usize, w: usize, count: i32, rows: i32, rowStride: usize, cols: i32,
): void {
  let n = count;
  for (; n >= 6; n -= 6) {
    let a0 = v128.load(z), a1 = v128.load(z, offsetof<T>()), a2 = v128.load(z, 2 * offsetof<T>());
    let a3 = v128.load(z, 3 * offsetof<T>()), a4 = v128.load(z, 4 * offsetof<T>()), a5 = v128.load(z, 5 * offsetof<T>());
    let wp = w;
    let row = y;
    for (let r = 0; r < rows; r++) {
      let yp = row;
      let c = 0;
      // Five taps at a time: each of ten neighbours is loaded once and serves all taps that look at it.
      for (; c + 5 <= cols; c += 5) {
        const k0 = v128.load(wp), k1 = v128.load(wp, offsetof<T>()), k2 = v128.load(wp, 2 * offsetof<T>());
        const k3 = v128.load(wp, 3 * offsetof<T>()), k4 = v128.load(wp, 4 * offsetof<T>());
        let v = v128.load(yp);
        a0 = fma(v, k0, a0);
        v = v128.load(yp, offsetof<T>());
        a0 = fma(v, k1, a0); a1 = fma(v, k0, a1);
        v = v128.load(yp, 2 * offsetof<T>());
        a0 = fma(v, k2, a0); a1 = fma(v, k1, a1); a2 = fma(v, k0, a2);
        v = v128.load(yp, 3 * offsetof<T>());
        a0 = fma(v, k3, a0); a1 = fma(v, k2, a1); a2 = fma(v, k1, a2); a3 = fma(v, k0, a3);
        v = v128.load(yp, 4 * offsetof<T>());
        a0 = fma(v, k4, a0); a1 = fma(v, k3, a1); a2 = fma(v, k2, a2); a3 = fma(v, k1, a3); a4 = fma(v, k0, a4);
        yp += 5 * offsetof<T>();
        v = v128.load(yp);
        a1 = fma(v, k4, a1); a2 = fma(v, k3, a2); a3 = fma(v, k2, a3); a4 = fma(v, k1, a4); a5 = fma(v, k0, a5);
        v = v128.load(yp, offsetof<T>());
        a2 = fma(v, k4, a2); a3 = fma(v, k3, a3); a4 = fma(v, k2, a4); a5 = fma(v, k1, a5);
        v = v128.load(yp, 2 * offsetof<T>());
        a3 = fma(v, k4, a3); a4 = fma(v, k3, a4); a5 = fma(v, k2, a5);
        v = v128.load(yp, 3 * offsetof<T>());
        a4 = fma(v, k4, a4); a5 = fma(v, k3, a5);
        a5 = fma(v128.load(yp, 4 * offsetof<T>()), k4, a5);
        wp += 5 * offsetof<T>();
      }
      for (; c < cols; c++) {
        const k = v128.load(wp);
        a0 = fma(v128.load(yp), k, a0); a1 = fma(v128.load(yp, offsetof<T>()), k, a1);
        a2 = fma(v128.load(yp, 2 * offsetof<T>()), k, a2); a3 = fma(v128.load(yp, 3 * offsetof<T>()), k, a3);
        a4 = fma(v128.load(yp, 4 * offsetof<T>()), k, a4); a5 = fma(v128.load(yp, 5 * offsetof<T>()), k, a5);
        wp += offsetof<T>();
        yp += offsetof<T>();
      }
      row += rowStride;
    }
    v128.store(z, a0); v128.store(z, a1, offsetof<T>()); v128.store(z, a2, 2 * offsetof<T>());
    v128.store(z, a3, 3 * offsetof<T>()); v128.store(z, a4, 4 * offsetof<T>()); v128.store(z, a5, 5 * offsetof<T>());
    y += 6 * offsetof<T>();
    z += 6 * offsetof<T>();
  }
  for (; n > 0; n--) {
    let a = v128.load(z);
    let wp = w;
    let row = y;
    for (let r = 0; r < rows; r++) {
      let yp = row;
      for (let c = 0; c < cols; c++) {
        a = fma(v128.load(yp), v128.load(wp), a);
        wp += offsetof<T>();
        yp += offsetof<T>();
      }
      row += rowStride;
    }
    v128.store(z, a);
    y += offsetof<T>();
    z += offsetof<T>();
  }
}
