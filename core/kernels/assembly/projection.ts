import { lowerHalf, narrowed, setSecondResult, total, upperHalf } from "./doubles";

// What the exact projection onto norm and ranges takes of an array (core/kernels/limited.ts), in float64: each element comes out as
// a loop would have it, and sums differ by the order of their terms alone. The last few elements go one by one, zeros beside them.

/** Largest size of an element; what is not a number is left out. */
export function largestSize(y: usize, count: i32): f32 {
  let most = f32x4.splat(0);
  let left = count;
  for (; left >= 4; left -= 4) {
    most = f32x4.pmax(most, f32x4.abs(v128.load(y)));
    y += 16;
  }
  for (; left > 0; left--) {
    most = f32x4.pmax(most, f32x4.abs(v128.load32_splat(y)));
    y += 4;
  }
  return max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
}

/**
 * Squares of `clip(λ y)` where it is at a bound; second result: those of y where it is not. Elements no larger than `floor` count as 0.
 */
export function clippedSquares(y: usize, lambda: f64, lower: f64, upper: f64, floor: f64, count: i32): f64 {
  const scale = f64x2.splat(lambda), low = f64x2.splat(lower), high = f64x2.splat(upper), noise = f64x2.splat(floor);
  const lowSquare = f64x2.splat(lower * lower), highSquare = f64x2.splat(upper * upper), zero = f64x2.splat(0);
  let held = zero, free = zero;
  let left = count;
  while (left > 0) {
    const whole = left >= 4;
    const v = whole ? v128.load(y) : v128.load32_zero(y);
    const a = lowerHalf(v), b = upperHalf(v);
    const p = scaledHalf(a, scale, noise), q = scaledHalf(b, scale, noise);
    const pLow = f64x2.lt(p, low), pHigh = f64x2.gt(p, high), qLow = f64x2.lt(q, low), qHigh = f64x2.gt(q, high);
    held = f64x2.add(held, f64x2.add(
      v128.or(v128.and(lowSquare, pLow), v128.and(highSquare, pHigh)),
      v128.or(v128.and(lowSquare, qLow), v128.and(highSquare, qHigh)),
    ));
    free = f64x2.add(free, f64x2.add(
      v128.and(f64x2.mul(a, a), v128.andnot(f64x2.ne(p, zero), v128.or(pLow, pHigh))),
      v128.and(f64x2.mul(b, b), v128.andnot(f64x2.ne(q, zero), v128.or(qLow, qHigh))),
    ));
    y += whole ? 16 : 4;
    left -= whole ? 4 : 1;
  }
  setSecondResult(total(free));
  // Without what three zeros beside each of the last few added.
  const ofZero: f64 = lower > 0 ? lower * lower : upper < 0 ? upper * upper : 0;
  return total(held) - ofZero * <f64>(3 * (count & 3));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function scaledHalf(value: v128, scale: v128, noise: v128): v128 {
  return v128.and(f64x2.mul(scale, value), f64x2.gt(f64x2.abs(value), noise));
}

/** `out = clip(λ y)`, elements no larger than `floor` as 0. */
export function writeClipped(y: usize, out: usize, lambda: f64, lower: f64, upper: f64, floor: f64, count: i32): void {
  const scale = f64x2.splat(lambda), low = f64x2.splat(lower), high = f64x2.splat(upper), noise = f64x2.splat(floor);
  let left = count;
  while (left > 0) {
    const whole = left >= 4;
    const v = whole ? v128.load(y) : v128.load32_zero(y);
    const a = clippedHalf(lowerHalf(v), scale, low, high, noise);
    const b = clippedHalf(upperHalf(v), scale, low, high, noise);
    const values = narrowed(a, b);
    if (whole) {
      v128.store(out, values);
      y += 16;
      out += 16;
      left -= 4;
    } else {
      store<f32>(out, f32x4.extract_lane(values, 0));
      y += 4;
      out += 4;
      left--;
    }
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function clippedHalf(value: v128, scale: v128, low: v128, high: v128, noise: v128): v128 {
  const scaled = scaledHalf(value, scale, noise);
  const raised = v128.bitselect(low, scaled, f64x2.lt(scaled, low));
  return v128.bitselect(high, raised, f64x2.gt(scaled, high));
}

/**
 * `⟨g, n⟩` over elements that are not held; second result: `⟨n, n⟩`. An element is held if z is at a bound and `g − μ n` points beyond it;
 * with bounds beyond all numbers, none is.
 */
export function freeProducts(
  z: usize, gradient: usize, normal: usize, mu: f64, least: f32, most: f32, count: i32,
): f64 {
  const factor = f64x2.splat(mu), low = f32x4.splat(least), high = f32x4.splat(most);
  let along = f64x2.splat(0), size = along;
  let left = count;
  while (left > 0) {
    const whole = left >= 4;
    const x = whole ? v128.load(z) : v128.load32_zero(z);
    const g = whole ? v128.load(gradient) : v128.load32_zero(gradient);
    const n = whole ? v128.load(normal) : v128.load32_zero(normal);
    const atLow = f32x4.le(x, low), atHigh = f32x4.ge(x, high);
    const g1 = lowerHalf(g), g2 = upperHalf(g), n1 = lowerHalf(n), n2 = upperHalf(n);
    const free1 = freeHalf(g1, n1, factor, widenedLow(atLow), widenedLow(atHigh));
    const free2 = freeHalf(g2, n2, factor, widenedHigh(atLow), widenedHigh(atHigh));
    along = f64x2.add(along, f64x2.add(v128.and(f64x2.mul(g1, n1), free1), v128.and(f64x2.mul(g2, n2), free2)));
    size = f64x2.add(size, f64x2.add(v128.and(f64x2.mul(n1, n1), free1), v128.and(f64x2.mul(n2, n2), free2)));
    const bytes: usize = whole ? 16 : 4;
    z += bytes;
    gradient += bytes;
    normal += bytes;
    left -= whole ? 4 : 1;
  }
  setSecondResult(total(size));
  return total(along);
}

/** `out = g − μ n` where z is free, as with `before` for μ, and 0 where it is held. */
export function freePart(
  z: usize, gradient: usize, normal: usize, out: usize, before: f64, mu: f64, least: f32, most: f32, count: i32,
): void {
  const first = f64x2.splat(before), factor = f64x2.splat(mu), low = f32x4.splat(least), high = f32x4.splat(most);
  let left = count;
  while (left > 0) {
    const whole = left >= 4;
    const x = whole ? v128.load(z) : v128.load32_zero(z);
    const g = whole ? v128.load(gradient) : v128.load32_zero(gradient);
    const n = whole ? v128.load(normal) : v128.load32_zero(normal);
    const atLow = f32x4.le(x, low), atHigh = f32x4.ge(x, high);
    const a = freeValue(lowerHalf(g), lowerHalf(n), first, factor, widenedLow(atLow), widenedLow(atHigh));
    const b = freeValue(upperHalf(g), upperHalf(n), first, factor, widenedHigh(atLow), widenedHigh(atHigh));
    const values = narrowed(a, b);
    if (whole) v128.store(out, values);
    else store<f32>(out, f32x4.extract_lane(values, 0));
    const bytes: usize = whole ? 16 : 4;
    z += bytes;
    gradient += bytes;
    normal += bytes;
    out += bytes;
    left -= whole ? 4 : 1;
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function freeValue(g: v128, n: v128, before: v128, mu: v128, atLow: v128, atHigh: v128): v128 {
  return v128.and(f64x2.sub(g, f64x2.mul(mu, n)), freeHalf(g, n, before, atLow, atHigh));
}

/** A mask of those that are not held. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function freeHalf(g: v128, n: v128, mu: v128, atLow: v128, atHigh: v128): v128 {
  const beyond = f64x2.sub(g, f64x2.mul(mu, n));
  const zero = f64x2.splat(0);
  return v128.not(v128.or(v128.and(atLow, f64x2.lt(beyond, zero)), v128.and(atHigh, f64x2.gt(beyond, zero))));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function widenedLow(mask: v128): v128 {
  return i64x2.extend_low_i32x4_s(mask);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function widenedHigh(mask: v128): v128 {
  return i64x2.extend_high_i32x4_s(mask);
}
