import { fma } from "./fma";

/**
 * A separable convolution of spectra, `[quad][channel][frame]` as in spectrum: in time by its taps, in space by a product.
 *
 *     y[o, t] = Σ_i s[o, i] · Σ_tap w[o, i, tap] · x[i, t + tap − offset]
 *
 * Frames beyond the ends of x count as zeros.
 *
 * @param s `[quad][group of 4 outputs][input][output]` spectra of the spatial kernels
 * @param w `[group of 4 outputs][input][tap][output]`
 */
export function spectralProduct(
  x: usize, y: usize, s: usize, w: usize, quads: i32, inputs: i32, groups: i32, xFrames: i32, yFrames: i32, taps: i32, offset: i32,
): void {
  const xChannel = <usize>xFrames * 32;
  const yChannel = <usize>yFrames * 32;
  const yQuad = <usize>groups * 4 * yChannel;
  memory.fill(y, 0, <usize>quads * yQuad);
  for (let quad = 0; quad < quads; quad++) {
    let wi = w;
    for (let group = 0; group < groups; group++) {
      for (let i = 0; i < inputs; i++) {
        const channel = x + <usize>i * xChannel;
        for (let t = 0; t < yFrames; t++) {
          const first = max(0, offset - t);
          const last = min(taps - 1, xFrames - 1 + offset - t);
          if (first > last) continue;
          const from = channel + <usize>(t + first - offset) * 32;
          outputs4(from, y + <usize>t * 32, yChannel, s, wi + <usize>first * 16, last - first + 1);
        }
        s += 128;
        wi += <usize>taps * 16;
      }
      y += 4 * yChannel;
    }
    x += <usize>inputs * xChannel;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function outputs4(x: usize, y: usize, yChannel: usize, s: usize, w: usize, taps: i32): void {
  let ar = f32x4.splat(0), ai = ar, br = ar, bi = ar, cr = ar, ci = ar, dr = ar, di = ar;
  for (let tap = 0; tap < taps; tap++) {
    const xr = v128.load(x), xi = v128.load(x, 16);
    const wa = v128.load32_splat(w), wb = v128.load32_splat(w, 4);
    ar = fma(xr, wa, ar); ai = fma(xi, wa, ai); br = fma(xr, wb, br); bi = fma(xi, wb, bi);
    const wc = v128.load32_splat(w, 8), wd = v128.load32_splat(w, 12);
    cr = fma(xr, wc, cr); ci = fma(xi, wc, ci); dr = fma(xr, wd, dr); di = fma(xi, wd, di);
    x += 32;
    w += 16;
  }
  addProduct(y, s, ar, ai);
  addProduct(y + yChannel, s + 32, br, bi);
  addProduct(y + 2 * yChannel, s + 64, cr, ci);
  addProduct(y + 3 * yChannel, s + 96, dr, di);
}

/** `y += s · u`, of complex numbers. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function addProduct(y: usize, s: usize, ur: v128, ui: v128): void {
  const sr = v128.load(s), si = v128.load(s, 16);
  v128.store(y, fma(sr, ur, f32x4.sub(v128.load(y), f32x4.mul(si, ui))));
  v128.store(y, fma(sr, ui, fma(si, ur, v128.load(y, 16))), 16);
}
