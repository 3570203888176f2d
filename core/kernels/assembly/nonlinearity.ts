import { exp } from "./exp";

/** The exponential linear unit with alpha 1. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function elu(x: v128): v128 {
  const zero = f32x4.splat(0);
  const negative = f32x4.sub(exp(f32x4.min(x, zero)), f32x4.splat(1));
  // Not a number stays so: it is not less than zero.
  return v128.bitselect(negative, x, f32x4.lt(x, zero));
}

/** `1 / (1 + exp(−x))`, from the exponential of a negative number on either side. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, e));
}

/** Near zero the odd polynomial of Cephes' tanhf, elsewhere `(1 − exp(−2|x|)) / (1 + exp(−2|x|))` with the sign of x. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function tanh(x: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(2.06390887954e-2));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-5.37397155531e-2));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(1.33314422036e-1));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-3.33332819422e-1));
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x);
  const e = exp(f32x4.mul(size, f32x4.splat(-2)));
  const far = f32x4.div(f32x4.sub(one, e), f32x4.add(one, e));
  const signed = v128.or(far, v128.and(x, i32x4.splat(<i32>0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(size, f32x4.splat(0.625)));
}

/** `log(1 + u)` for 0 ≤ u ≤ 1. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function log1p(u: v128): v128 {
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  // Where 1 + u > √2, half of it, so that the polynomial's argument lies between √½ − 1 and √2 − 1.
  const large = f32x4.gt(u, f32x4.splat(0.41421356));
  const x = v128.bitselect(f32x4.mul(f32x4.sub(u, one), half), u, large);
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-1.1514610310e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(1.1676998740e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, x), f32x4.splat(3.3333331174e-1));
  const log = f32x4.add(f32x4.sub(f32x4.mul(f32x4.mul(p, z), x), f32x4.mul(half, z)), x);
  return f32x4.add(log, v128.and(f32x4.splat(0.69314718056), large));
}

/** `log(1 + exp(x))`. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function softplus(x: v128): v128 {
  return f32x4.add(f32x4.max(x, f32x4.splat(0)), log1p(exp(f32x4.neg(f32x4.abs(x)))));
}

// Each of these replaces `count` numbers in place, in vectors of four: there must be room for the last one.

export function applyElu(x: usize, count: i32): void {
  for (const end = x + 4 * <usize>count; x < end; x += 16) v128.store(x, elu(v128.load(x)));
}

export function applySigmoid(x: usize, count: i32): void {
  for (const end = x + 4 * <usize>count; x < end; x += 16) v128.store(x, sigmoid(v128.load(x)));
}

export function applyTanh(x: usize, count: i32): void {
  for (const end = x + 4 * <usize>count; x < end; x += 16) v128.store(x, tanh(v128.load(x)));
}

export function applySoftplus(x: usize, count: i32): void {
  for (const end = x + 4 * <usize>count; x < end; x += 16) v128.store(x, softplus(v128.load(x)));
}
