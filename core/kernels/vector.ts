import { kernelsFor } from "./simd/arena.ts";

/*
 * What optimisations do with arrays as long as a stimulus. Arrays that lie in a program's memory (Program.stimulus, Program.gradient)
 * are worked on by kernels, all others by loops; both are float32 arithmetic with sums in float64, and differ in rounding alone. All
 * arrays of one call lie in the same memory.
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

/** `y += a · x` */
export function addScaled(y: Float32Array, a: number, x: Float32Array): void {
  const kernels = kernelsFor(y);
  if (kernels !== null && x.buffer === y.buffer) {
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
  const kernels = kernelsFor(x);
  if (kernels !== null && gradient.buffer === x.buffer) {
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
