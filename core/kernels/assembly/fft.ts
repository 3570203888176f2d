// Discrete Fourier transforms of any length 2^a 3^b 5^c, four of them side by side: an element is 32 bytes, four real parts
// and four imaginary parts. `re` and `im` are where in an element the parts lie: (0, 16) for the transform, (16, 0) for its
// inverse (without the division by the length), since exchanging the parts before and after inverts a transform.

/**
 * Transforms `n` elements `s` elements apart, for each of `s` neighbours: along rows with s = 1, along columns with s = the
 * length of a row. Stockham's algorithm, which needs no reordering.
 *
 * @param x is overwritten
 * @param y room for as much
 * @param radices int32, in order, then 0
 * @param twiddles for each pass, `[n of the pass / radix][radix − 1]` complex factors
 * @returns where the result is: x or y
 */
export function fft(
  x: usize, y: usize, n: i32, s: i32, radices: usize, twiddles: usize, re: usize, im: usize,
): usize {
  for (let radix = load<i32>(radices); radix != 0; radix = load<i32>(radices)) {
    const m = n / radix;
    const step = <usize>s * 32;
    const leg = <usize>m * step;
    for (let p = 0; p < m; p++) {
      const from = x + <usize>p * step;
      const to = y + <usize>(p * radix) * step;
      if (radix == 4) pass4(from, to, s, leg, step, twiddles, re, im);
      else if (radix == 2) pass2(from, to, s, leg, step, twiddles, re, im);
      else if (radix == 3) pass3(from, to, s, leg, step, twiddles, re, im);
      else pass5(from, to, s, leg, step, twiddles, re, im);
      twiddles += <usize>(radix - 1) * 8;
    }
    const swap = x;
    x = y;
    y = swap;
    n = m;
    s *= radix;
    radices += 4;
  }
  return x;
}

/** Stores `(ar + i·ai) · (wr + i·wi)`. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function storeTimes(y: usize, re: usize, im: usize, ar: v128, ai: v128, wr: v128, wi: v128): void {
  v128.store(y + re, f32x4.sub(f32x4.mul(ar, wr), f32x4.mul(ai, wi)));
  v128.store(y + im, f32x4.add(f32x4.mul(ar, wi), f32x4.mul(ai, wr)));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function pass2(x: usize, y: usize, s: i32, leg: usize, step: usize, w: usize, re: usize, im: usize): void {
  const wr = v128.load32_splat(w), wi = v128.load32_splat(w, 4);
  for (let q = 0; q < s; q++) {
    const ar = v128.load(x + re), ai = v128.load(x + im);
    const br = v128.load(x + leg + re), bi = v128.load(x + leg + im);
    v128.store(y + re, f32x4.add(ar, br));
    v128.store(y + im, f32x4.add(ai, bi));
    storeTimes(y + step, re, im, f32x4.sub(ar, br), f32x4.sub(ai, bi), wr, wi);
    x += 32;
    y += 32;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function pass3(x: usize, y: usize, s: i32, leg: usize, step: usize, w: usize, re: usize, im: usize): void {
  const w1r = v128.load32_splat(w), w1i = v128.load32_splat(w, 4);
  const w2r = v128.load32_splat(w, 8), w2i = v128.load32_splat(w, 12);
  const half = f32x4.splat(-0.5), sine = f32x4.splat(0.8660254037844386);
  for (let q = 0; q < s; q++) {
    const ar = v128.load(x + re), ai = v128.load(x + im);
    const br = v128.load(x + leg + re), bi = v128.load(x + leg + im);
    const cr = v128.load(x + 2 * leg + re), ci = v128.load(x + 2 * leg + im);
    const sr = f32x4.add(br, cr), si = f32x4.add(bi, ci);
    const mr = f32x4.add(ar, f32x4.mul(half, sr)), mi = f32x4.add(ai, f32x4.mul(half, si));
    const nr = f32x4.mul(sine, f32x4.sub(br, cr)), ni = f32x4.mul(sine, f32x4.sub(bi, ci));
    v128.store(y + re, f32x4.add(ar, sr));
    v128.store(y + im, f32x4.add(ai, si));
    storeTimes(y + step, re, im, f32x4.add(mr, ni), f32x4.sub(mi, nr), w1r, w1i);
    storeTimes(y + 2 * step, re, im, f32x4.sub(mr, ni), f32x4.add(mi, nr), w2r, w2i);
    x += 32;
    y += 32;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function pass4(x: usize, y: usize, s: i32, leg: usize, step: usize, w: usize, re: usize, im: usize): void {
  const w1r = v128.load32_splat(w), w1i = v128.load32_splat(w, 4);
  const w2r = v128.load32_splat(w, 8), w2i = v128.load32_splat(w, 12);
  const w3r = v128.load32_splat(w, 16), w3i = v128.load32_splat(w, 20);
  for (let q = 0; q < s; q++) {
    const ar = v128.load(x + re), ai = v128.load(x + im);
    const br = v128.load(x + leg + re), bi = v128.load(x + leg + im);
    const cr = v128.load(x + 2 * leg + re), ci = v128.load(x + 2 * leg + im);
    const dr = v128.load(x + 3 * leg + re), di = v128.load(x + 3 * leg + im);
    const pr = f32x4.add(ar, cr), pi = f32x4.add(ai, ci), mr = f32x4.sub(ar, cr), mi = f32x4.sub(ai, ci);
    const qr = f32x4.add(br, dr), qi = f32x4.add(bi, di), nr = f32x4.sub(br, dr), ni = f32x4.sub(bi, di);
    v128.store(y + re, f32x4.add(pr, qr));
    v128.store(y + im, f32x4.add(pi, qi));
    storeTimes(y + step, re, im, f32x4.add(mr, ni), f32x4.sub(mi, nr), w1r, w1i);
    storeTimes(y + 2 * step, re, im, f32x4.sub(pr, qr), f32x4.sub(pi, qi), w2r, w2i);
    storeTimes(y + 3 * step, re, im, f32x4.sub(mr, ni), f32x4.add(mi, nr), w3r, w3i);
    x += 32;
    y += 32;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function pass5(x: usize, y: usize, s: i32, leg: usize, step: usize, w: usize, re: usize, im: usize): void {
  const c1 = f32x4.splat(0.30901699437494745), c2 = f32x4.splat(-0.8090169943749475);
  const s1 = f32x4.splat(0.9510565162951535), s2 = f32x4.splat(0.5877852522924731);
  for (let q = 0; q < s; q++) {
    const ar = v128.load(x + re), ai = v128.load(x + im);
    const br = v128.load(x + leg + re), bi = v128.load(x + leg + im);
    const cr = v128.load(x + 2 * leg + re), ci = v128.load(x + 2 * leg + im);
    const dr = v128.load(x + 3 * leg + re), di = v128.load(x + 3 * leg + im);
    const er = v128.load(x + 4 * leg + re), ei = v128.load(x + 4 * leg + im);
    const pr = f32x4.add(br, er), pi = f32x4.add(bi, ei), qr = f32x4.add(cr, dr), qi = f32x4.add(ci, di);
    const mr = f32x4.sub(br, er), mi = f32x4.sub(bi, ei), nr = f32x4.sub(cr, dr), ni = f32x4.sub(ci, di);
    v128.store(y + re, f32x4.add(ar, f32x4.add(pr, qr)));
    v128.store(y + im, f32x4.add(ai, f32x4.add(pi, qi)));
    const ur = f32x4.add(ar, f32x4.add(f32x4.mul(c1, pr), f32x4.mul(c2, qr)));
    const ui = f32x4.add(ai, f32x4.add(f32x4.mul(c1, pi), f32x4.mul(c2, qi)));
    const vr = f32x4.add(ar, f32x4.add(f32x4.mul(c2, pr), f32x4.mul(c1, qr)));
    const vi = f32x4.add(ai, f32x4.add(f32x4.mul(c2, pi), f32x4.mul(c1, qi)));
    const gr = f32x4.add(f32x4.mul(s1, mr), f32x4.mul(s2, nr)), gi = f32x4.add(f32x4.mul(s1, mi), f32x4.mul(s2, ni));
    const hr = f32x4.sub(f32x4.mul(s2, mr), f32x4.mul(s1, nr)), hi = f32x4.sub(f32x4.mul(s2, mi), f32x4.mul(s1, ni));
    storeTimes(y + step, re, im, f32x4.add(ur, gi), f32x4.sub(ui, gr), v128.load32_splat(w), v128.load32_splat(w, 4));
    storeTimes(y + 2 * step, re, im, f32x4.add(vr, hi), f32x4.sub(vi, hr), v128.load32_splat(w, 8), v128.load32_splat(w, 12));
    storeTimes(y + 3 * step, re, im, f32x4.sub(vr, hi), f32x4.add(vi, hr), v128.load32_splat(w, 16), v128.load32_splat(w, 20));
    storeTimes(y + 4 * step, re, im, f32x4.sub(ur, gi), f32x4.add(ui, gr), v128.load32_splat(w, 24), v128.load32_splat(w, 28));
    x += 32;
    y += 32;
  }
}
