import { kernelsFor, kernelsOf } from "./simd/arena.ts";

/*
 * What optimisations do with arrays as long as a stimulus. Arrays that lie in a program's memory (Program.stimulus, Program.gradient)
 * or in a search's (VectorMemory) are worked on by kernels, all others by loops; both are float32 arithmetic with sums in float64, and differ
 * in rounding alone. All arrays of one call lie in the same memory.
 */

/** Euclidean norm. */
export function norm(x: Float32Array): number {
  return Math.sqrt(kernelsFor(x)?.sumOfSquares(x.byteOffset, x.length) ?? sumOfSquares(x));
}

function sumOfSquares(x: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return sum;
}

/** ⟨a, b⟩ */
export function dot(a: Float32Array, b: Float32Array): number {
  const kernels = kernelsOf(a, b);
  if (kernels !== null) return kernels.product(a.byteOffset, b.byteOffset, a.length);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** `out = a + factor · b`; out may be either. */
export function sumScaled(a: Float32Array, factor: number, b: Float32Array, out: Float32Array): void {
  const kernels = kernelsOf(a, b, out);
  if (kernels !== null) {
    kernels.sumScaled(a.byteOffset, factor, b.byteOffset, out.byteOffset, out.length);
    return;
  }
  for (let i = 0; i < out.length; i++) out[i] = a[i]! + factor * b[i]!;
}

/** ‖a − b‖² and ⟨a − b, c − d⟩ */
export function differenceProducts(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  d: Float32Array,
): { readonly square: number; readonly product: number } {
  const kernels = kernelsOf(a, b, c, d);
  if (kernels !== null) {
    const places = [a.byteOffset, b.byteOffset, c.byteOffset, d.byteOffset] as const;
    return { square: kernels.differenceProducts(...places, a.length), product: kernels.secondResult() };
  }
  let square = 0;
  let product = 0;
  for (let i = 0; i < a.length; i++) {
    const s = a[i]! - b[i]!;
    square += s * s;
    product += s * (c[i]! - d[i]!);
  }
  return { square, product };
}

/** `y += a · x` */
export function addScaled(y: Float32Array, a: number, x: Float32Array): void {
  const kernels = kernelsOf(x, y);
  if (kernels !== null) {
    kernels.addScaled(y.byteOffset, a, x.byteOffset, y.length);
    return;
  }
  for (let i = 0; i < y.length; i++) y[i]! += a * x[i]!;
}

/** `x = min(upper, max(lower, x · scale))` */
export function scaleAndClip(x: Float32Array, scale: number, lower: number, upper: number): void {
  const kernels = kernelsFor(x);
  if (kernels !== null) {
    kernels.scaleAndClip(x.byteOffset, scale, lower, upper, x.length);
    return;
  }
  for (let i = 0; i < x.length; i++) x[i] = Math.min(upper, Math.max(lower, x[i]! * scale));
}

/**
 * How far numbers lie outside a range, summed: `Σ relu(lower − x) + relu(x − upper)`. Adds `factor` times its derivative to the
 * gradient; where a relu is zero, so is its derivative.
 */
export function beyondRange(
  x: Float32Array,
  gradient: Float32Array,
  lower: number,
  upper: number,
  factor: number,
): number {
  const kernels = kernelsOf(x, gradient);
  if (kernels !== null) {
    return kernels.beyondRange(x.byteOffset, gradient.byteOffset, lower, upper, factor, x.length);
  }
  // In float32, as the numbers are: one that was clipped to a bound does not lie beyond it.
  const [low, high] = [Math.fround(lower), Math.fround(upper)];
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    if (value < low) {
      sum += low - value;
      gradient[i]! -= factor;
    } else if (value > high) {
      sum += value - high;
      gradient[i]! += factor;
    }
  }
  return sum;
}
