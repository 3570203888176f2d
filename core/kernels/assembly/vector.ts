import { lowerHalf, narrowed, setSecondResult, total, upperHalf } from "./doubles";
import { fma } from "./fma";

// Of arrays as long as a stimulus. Sums are taken in float64.

// @ts-ignore: decorators are AssemblyScript's
@inline
function pairs(v: v128): v128 {
  return f64x2.add(lowerHalf(v), upperHalf(v));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function squares(v: v128): v128 {
  const low = lowerHalf(v), high = upperHalf(v);
  return f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high));
}

/** `Σ x²` */
export function sumOfSquares(x: usize, count: i32): f64 {
  let a = f64x2.splat(0), b = a;
  let left = count;
  for (; left >= 8; left -= 8) {
    a = f64x2.add(a, squares(v128.load(x)));
    b = f64x2.add(b, squares(v128.load(x, 16)));
    x += 32;
  }
  a = f64x2.add(a, b);
  let sum = total(a);
  for (; left > 0; left--) {
    const v = <f64>load<f32>(x);
    sum += v * v;
    x += 4;
  }
  return sum;
}

/** `y += a · x` */
export function addScaled(y: usize, a: f32, x: usize, count: i32): void {
  const factor = f32x4.splat(a);
  let left = count;
  for (; left >= 4; left -= 4) {
    v128.store(y, fma(factor, v128.load(x), v128.load(y)));
    x += 16;
    y += 16;
  }
  for (; left > 0; left--) {
    store<f32>(y, f32x4.extract_lane(fma(factor, v128.load32_splat(x), v128.load32_splat(y)), 0));
    x += 4;
    y += 4;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function clipped(x: v128, scale: v128, lower: v128, upper: v128): v128 {
  return f32x4.min(upper, f32x4.max(lower, f32x4.mul(x, scale)));
}

/** `x = min(upper, max(lower, x · scale))` */
export function scaleAndClip(x: usize, scale: f32, lower: f32, upper: f32, count: i32): void {
  const s = f32x4.splat(scale), low = f32x4.splat(lower), high = f32x4.splat(upper);
  let left = count;
  for (; left >= 4; left -= 4) {
    v128.store(x, clipped(v128.load(x), s, low, high));
    x += 16;
  }
  for (; left > 0; left--) {
    store<f32>(x, f32x4.extract_lane(clipped(v128.load32_splat(x), s, low, high), 0));
    x += 4;
  }
}

/**
 * How far numbers lie outside a range, summed: `Σ relu(lower − x) + relu(x − upper)`. Adds `factor` times its derivative to the
 * gradient.
 */
export function beyondRange(x: usize, gradient: usize, lower: f32, upper: f32, factor: f32, count: i32): f64 {
  const low = f32x4.splat(lower), high = f32x4.splat(upper), up = f32x4.splat(factor);
  const zero = f32x4.splat(0);
  let sum = f64x2.splat(0);
  let left = count;
  for (; left >= 4; left -= 4) {
    const v = v128.load(x);
    const below = f32x4.lt(v, low), above = f32x4.gt(v, high);
    if (v128.any_true(v128.or(below, above))) {
      const excess = f32x4.add(f32x4.max(f32x4.sub(low, v), zero), f32x4.max(f32x4.sub(v, high), zero));
      sum = f64x2.add(sum, pairs(excess));
      const slope = f32x4.sub(v128.and(up, above), v128.and(up, below));
      v128.store(gradient, f32x4.add(v128.load(gradient), slope));
    }
    x += 16;
    gradient += 16;
  }
  let excesses = total(sum);
  for (; left > 0; left--) {
    const v = load<f32>(x);
    if (v < lower) {
      excesses += <f64>lower - <f64>v;
      store<f32>(gradient, load<f32>(gradient) - factor);
    } else if (v > upper) {
      excesses += <f64>v - <f64>upper;
      store<f32>(gradient, load<f32>(gradient) + factor);
    }
    x += 4;
    gradient += 4;
  }
  return excesses;
}

/** `⟨a, b⟩` */
export function product(a: usize, b: usize, count: i32): f64 {
  let p = f64x2.splat(0), q = p;
  let left = count;
  for (; left >= 4; left -= 4) {
    const x = v128.load(a), y = v128.load(b);
    p = f64x2.add(p, f64x2.mul(lowerHalf(x), lowerHalf(y)));
    q = f64x2.add(q, f64x2.mul(upperHalf(x), upperHalf(y)));
    a += 16;
    b += 16;
  }
  let sum = total(f64x2.add(p, q));
  for (; left > 0; left--) {
    sum += <f64>load<f32>(a) * <f64>load<f32>(b);
    a += 4;
    b += 4;
  }
  return sum;
}

/** `‖a − b‖²`; second result: `⟨a − b, c − d⟩`. Differences are taken in float64. */
export function differenceProducts(a: usize, b: usize, c: usize, d: usize, count: i32): f64 {
  let square = f64x2.splat(0), along = square;
  let left = count;
  for (; left >= 4; left -= 4) {
    const u = v128.load(a), v = v128.load(b), x = v128.load(c), y = v128.load(d);
    const s = f64x2.sub(lowerHalf(u), lowerHalf(v));
    const t = f64x2.sub(upperHalf(u), upperHalf(v));
    square = f64x2.add(square, f64x2.add(f64x2.mul(s, s), f64x2.mul(t, t)));
    const f = f64x2.sub(lowerHalf(x), lowerHalf(y));
    const g = f64x2.sub(upperHalf(x), upperHalf(y));
    along = f64x2.add(along, f64x2.add(f64x2.mul(s, f), f64x2.mul(t, g)));
    a += 16;
    b += 16;
    c += 16;
    d += 16;
  }
  let sum = total(square), cross = total(along);
  for (; left > 0; left--) {
    const s = <f64>load<f32>(a) - <f64>load<f32>(b);
    sum += s * s;
    cross += s * (<f64>load<f32>(c) - <f64>load<f32>(d));
    a += 4;
    b += 4;
    c += 4;
    d += 4;
  }
  setSecondResult(cross);
  return sum;
}

/** `out = a + factor · b` */
export function sumScaled(a: usize, factor: f64, b: usize, out: usize, count: i32): void {
  const f = f64x2.splat(factor);
  let left = count;
  for (; left >= 4; left -= 4) {
    const x = v128.load(a), y = v128.load(b);
    const low = f64x2.add(lowerHalf(x), f64x2.mul(f, lowerHalf(y)));
    const high = f64x2.add(upperHalf(x), f64x2.mul(f, upperHalf(y)));
    v128.store(out, narrowed(low, high));
    a += 16;
    b += 16;
    out += 16;
  }
  for (; left > 0; left--) {
    store<f32>(out, <f32>(<f64>load<f32>(a) + factor * <f64>load<f32>(b)));
    a += 4;
    b += 4;
    out += 4;
  }
}
