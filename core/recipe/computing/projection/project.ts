import type { FeatureShape } from "../../../kernels/index.ts";
import { clippedSquares, largestSize, norm, writeClipped } from "../../../kernels/index.ts";
import { forEachChannel } from "../stimulus.ts";
import type { Limits } from "./limits.ts";

/** What came of a projection. */
export interface Projection {
  /** The factor of `clip(λ y)`; to begin the next search with. 0 if there was no direction. */
  readonly lambda: number;
  /** Whether the norm is the one that was wanted; false at the corner of the box, or without a direction. */
  readonly reached: boolean;
}

/** Values that are smaller, relative to the largest, are rounding errors of float32: no factor may blow them up. */
const NOISE = 2 ** -24;
/** Relative error of the squared norm. */
const ACCURACY = 1e-13;
const MAX_PASSES = 200;

/**
 * The exact projection onto norm and ranges: `P(y) = clip(λ y, lower, upper)` with the λ > 0 for which ‖P(y)‖ is the norm. Of all
 * stimuli within the ranges and at most this norm, it is the one with the largest product with y (Karush-Kuhn-Tucker).
 *
 * With s = λ², ‖clip(λ y)‖² = Σ_held bound² + s Σ_free y² never falls, and is a line in s as long as the same elements are free. So
 * λ ← √((r² − Σ_held bound²) / Σ_free y²) is Newton's step; where 0 lies inside all ranges the function is concave, and the steps
 * rise to the root in 2 to 6 passes. Where 0 lies outside a range they may go too far: they are kept within a bracket, and where that
 * shrinks slowly it is halved. Sums are in float64; the norm's relative error is that of storing the stimulus in float32.
 *
 * Where even the corner of the box has a smaller norm, the stimulus is the corner where y is not zero, and `reached` is false.
 *
 * @param y direction `[channel, time, height, width]`
 * @param out the projection; may be y itself. Untouched if y is zero everywhere.
 * @param guess λ of an earlier projection of something alike
 */
export function project(
  y: Float32Array,
  out: Float32Array,
  shape: FeatureShape,
  { norm: radius, ranges }: Limits & { readonly norm: number },
  guess = 0,
): Projection {
  const size = norm(y);
  if (!(size > 0) || !Number.isFinite(size)) return { lambda: 0, reached: false };
  const floor = NOISE * largestSize(y);
  const wanted = radius * radius;
  const cold = wanted / (size * size);
  let s = guess > 0 ? guess * guess : cold;
  let below = 0;
  let above = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const { held, free } = sums(y, Math.sqrt(s), shape, ranges, floor);
    const squared = held + s * free;
    if (Math.abs(squared - wanted) <= ACCURACY * wanted) break;
    if (squared < wanted) {
      below = s;
      // Nothing can grow any more: the corner, unless something that is held now lets go later.
      if (free === 0 && s >= corner(y, shape, ranges, floor))
        return atCorner(y, out, shape, ranges, s, floor);
    } else above = s;
    const newton = (wanted - held) / free;
    s = inside(newton, below, above) ? newton : middle(below, above, cold);
  }
  const lambda = Math.sqrt(s);
  write(y, out, lambda, shape, ranges, floor);
  return { lambda, reached: true };
}

/** The corner of the box that y points to, and 0 (or what of the range is nearest to it) where y is zero: the projection without a norm. */
export function projectToCorner(
  y: Float32Array,
  out: Float32Array,
  shape: FeatureShape,
  ranges: Limits["ranges"],
): void {
  atCorner(y, out, shape, ranges, Number.POSITIVE_INFINITY, NOISE * largestSize(y));
}

/** Clips each channel to its range. In place. */
export function clip(x: Float32Array, shape: FeatureShape, ranges: Limits["ranges"]): void {
  write(x, x, 1, shape, ranges, 0);
}

function inside(s: number, below: number, above: number): boolean {
  return s > below && s < above;
}

/** Between two values that may be orders of magnitude apart. */
function middle(below: number, above: number, cold: number): number {
  if (above === Number.POSITIVE_INFINITY) return Math.max(4 * below, cold);
  return below > 0 ? Math.sqrt(below * above) : above / 16;
}

/** Squares of `clip(λ y)` where it is at a bound, and of y where it is not. */
function sums(
  y: Float32Array,
  lambda: number,
  shape: FeatureShape,
  ranges: Limits["ranges"],
  floor: number,
): { held: number; free: number } {
  let held = 0;
  let free = 0;
  forEachChannel(shape, ranges, (lower, upper, start, end) => {
    const part = clippedSquares(y.subarray(start, end), lambda, lower, upper, floor);
    held += part.held;
    free += part.free;
  });
  return { held, free };
}

/** The s = λ² from which on no element changes any more. */
function corner(y: Float32Array, shape: FeatureShape, ranges: Limits["ranges"], floor: number): number {
  let most = 0;
  forEachChannel(shape, ranges, (lower, upper, start, end) => {
    for (let i = start; i < end; i++) {
      const value = y[i]!;
      if (Math.abs(value) <= floor) continue;
      const needed = (value > 0 ? upper : lower) / value;
      if (needed > most) most = needed;
    }
  });
  return most * most;
}

function write(
  y: Float32Array,
  out: Float32Array,
  lambda: number,
  shape: FeatureShape,
  ranges: Limits["ranges"],
  floor: number,
): void {
  forEachChannel(shape, ranges, (lower, upper, start, end) => {
    writeClipped(y.subarray(start, end), out.subarray(start, end), lambda, lower, upper, floor);
  });
}

function atCorner(
  y: Float32Array,
  out: Float32Array,
  shape: FeatureShape,
  ranges: Limits["ranges"],
  s: number,
  floor: number,
): Projection {
  forEachChannel(shape, ranges, (lower, upper, start, end) => {
    for (let i = start; i < end; i++) {
      const value = y[i]!;
      if (value > floor) out[i] = upper;
      else if (value < -floor) out[i] = lower;
      else out[i] = Math.min(upper, Math.max(lower, 0));
    }
  });
  return { lambda: Math.sqrt(s), reached: false };
}
