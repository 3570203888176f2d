import { fma } from "./fma";

/**
 * Scalars times vectors: `y[p] = Σ_taps x[p + tap] · w[tap]`, where x holds numbers, w and y vectors of output channels.
 * Taps lie in `rows` rows, `rowStride` bytes apart in x, of `cols` neighbours. With `add`, y is added to.
 *
 * This variant has 16 channels: 4 vectors a position, 2 positions at a time.
 */
export function splat16(
  x: usize, y: usize, w: usize, count: i32, rows: i32, rowStride: usize, cols: i32, add: bool,
): void {
  let n = count;
  for (; n >= 2; n -= 2) {
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    if (add) {
      a0 = v128.load(y); a1 = v128.load(y, 16); a2 = v128.load(y, 32); a3 = v128.load(y, 48);
      b0 = v128.load(y, 64); b1 = v128.load(y, 80); b2 = v128.load(y, 96); b3 = v128.load(y, 112);
    }
    let wp = w;
    let row = x;
    for (let r = 0; r < rows; r++) {
      let xp = row;
      for (let c = 0; c < cols; c++) {
        const s = v128.load32_splat(xp);
        const t = v128.load32_splat(xp, 4);
        const w0 = v128.load(wp), w1 = v128.load(wp, 16), w2 = v128.load(wp, 32), w3 = v128.load(wp, 48);
        a0 = fma(s, w0, a0); a1 = fma(s, w1, a1); a2 = fma(s, w2, a2); a3 = fma(s, w3, a3);
        b0 = fma(t, w0, b0); b1 = fma(t, w1, b1); b2 = fma(t, w2, b2); b3 = fma(t, w3, b3);
        wp += 64;
        xp += 4;
      }
      row += rowStride;
    }
    v128.store(y, a0); v128.store(y, a1, 16); v128.store(y, a2, 32); v128.store(y, a3, 48);
    v128.store(y, b0, 64); v128.store(y, b1, 80); v128.store(y, b2, 96); v128.store(y, b3, 112);
    x += 8;
    y += 128;
  }
  if (n == 0) return;
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
  if (add) {
    a0 = v128.load(y); a1 = v128.load(y, 16); a2 = v128.load(y, 32); a3 = v128.load(y, 48);
  }
  let row = x;
  for (let r = 0; r < rows; r++) {
    let xp = row;
    for (let c = 0; c < cols; c++) {
      const s = v128.load32_splat(xp);
      a0 = fma(s, v128.load(w), a0); a1 = fma(s, v128.load(w, 16), a1);
      a2 = fma(s, v128.load(w, 32), a2); a3 = fma(s, v128.load(w, 48), a3);
      w += 64;
      xp += 4;
    }
    row += rowStride;
  }
  v128.store(y, a0); v128.store(y, a1, 16); v128.store(y, a2, 32); v128.store(y, a3, 48);
}

/** The same for 4 channels: 1 vector a position, 6 positions at a time. */
export function splat4(
  x: usize, y: usize, w: usize, count: i32, rows: i32, rowStride: usize, cols: i32, add: bool,
): void {
  let n = count;
  for (; n >= 6; n -= 6) {
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
    if (add) {
      a0 = v128.load(y); a1 = v128.load(y, 16); a2 = v128.load(y, 32);
      a3 = v128.load(y, 48); a4 = v128.load(y, 64); a5 = v128.load(y, 80);
    }
    let wp = w;
    let row = x;
    for (let r = 0; r < rows; r++) {
      let xp = row;
      for (let c = 0; c < cols; c++) {
        const k = v128.load(wp);
        a0 = fma(v128.load32_splat(xp), k, a0); a1 = fma(v128.load32_splat(xp, 4), k, a1);
        a2 = fma(v128.load32_splat(xp, 8), k, a2); a3 = fma(v128.load32_splat(xp, 12), k, a3);
        a4 = fma(v128.load32_splat(xp, 16), k, a4); a5 = fma(v128.load32_splat(xp, 20), k, a5);
        wp += 16;
        xp += 4;
      }
      row += rowStride;
    }
    v128.store(y, a0); v128.store(y, a1, 16); v128.store(y, a2, 32);
    v128.store(y, a3, 48); v128.store(y, a4, 64); v128.store(y, a5, 80);
    x += 24;
    y += 96;
  }
  for (; n > 0; n--) {
    let a = add ? v128.load(y) : f32x4.splat(0);
    let wp = w;
    let row = x;
    for (let r = 0; r < rows; r++) {
      let xp = row;
      for (let c = 0; c < cols; c++) {
        a = fma(v128.load32_splat(xp), v128.load(wp), a);
        wp += 16;
        xp += 4;
      }
      row += rowStride;
    }
    v128.store(y, a);
    x += 4;
    y += 16;
  }
}
