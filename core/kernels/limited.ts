import { kernelsFor, kernelsOf } from "./simd/arena.ts";

/*
 * What keeping a stimulus within a norm and ranges takes of its elements (core/recipe/computing/projection). As in vector.ts, arrays in a
 * kernel's memory are worked on by kernels, others by loops, both in float64: elements come out the same, sums differ in rounding alone.
 */

/** The largest size of an element; of none that is not a number. */
export function largestSize(y: Float32Array): number {
  const kernels = kernelsFor(y);
  if (kernels !== null) return kernels.largestSize(y.byteOffset, y.length);
  let most = 0;
  for (let i = 0; i < y.length; i++) {
    const size = Math.abs(y[i]!);
    if (size > most) most = size;
  }
  return most;
}

/**
 * Squares of `clip(λ y)` where it is at a bound (held), and of y where it is not (free).
 * @param floor elements no larger count as 0
 */
export function clippedSquares(
  y: Float32Array,
  lambda: number,
  lower: number,
  upper: number,
  floor: number,
): { readonly held: number; readonly free: number } {
  const kernels = kernelsFor(y);
  if (kernels !== null) {
    const held = kernels.clippedSquares(y.byteOffset, lambda, lower, upper, floor, y.length);
    return { held, free: kernels.secondResult() };
  }
  let held = 0;
  let free = 0;
  for (let i = 0; i < y.length; i++) {
    const value = y[i]!;
    const scaled = Math.abs(value) > floor ? lambda * value : 0;
    if (scaled < lower) held += lower * lower;
    else if (scaled > upper) held += upper * upper;
    else if (scaled !== 0) free += value * value;
  }
  return { held, free };
}

/** `out = clip(λ y)`, elements no larger than `floor` as 0; out may be y. */
export function writeClipped(
  y: Float32Array,
  out: Float32Array,
  lambda: number,
  lower: number,
  upper: number,
  floor: number,
): void {
  const kernels = kernelsOf(y, out);
  if (kernels !== null) {
    kernels.writeClipped(y.byteOffset, out.byteOffset, lambda, lower, upper, floor, y.length);
    return;
  }
  for (let i = 0; i < y.length; i++) {
    const value = y[i]!;
    const scaled = Math.abs(value) > floor ? lambda * value : 0;
    out[i] = scaled < lower ? lower : scaled > upper ? upper : scaled;
  }
}

/** A part of a stimulus within one range, and what is perpendicular to the norm's sphere there. */
export interface Bounded {
  readonly z: Float32Array;
  readonly gradient: Float32Array;
  readonly normal: Float32Array;
  readonly lower: number;
  readonly upper: number;
}

/**
 * ⟨g, n⟩ and ⟨n, n⟩ over elements that are not held: one is, if z is at a bound and `g − μ n` points beyond it.
 * @param mu null: none is held
 */
export function freeProducts(
  { z, gradient, normal, lower, upper }: Bounded,
  mu: number | null,
): { readonly along: number; readonly size: number } {
  const [least, most] = mu === null ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [lower, upper];
  const kernels = kernelsOf(z, gradient, normal);
  if (kernels !== null) {
    const places = [z.byteOffset, gradient.byteOffset, normal.byteOffset] as const;
    const along = kernels.freeProducts(...places, mu ?? 0, least, most, z.length);
    return { along, size: kernels.secondResult() };
  }
  const [low, high] = [Math.fround(least), Math.fround(most)];
  let along = 0;
  let size = 0;
  for (let i = 0; i < z.length; i++) {
    const n = normal[i]!;
    const g = gradient[i]!;
    if (isHeld(z[i]!, g - (mu ?? 0) * n, low, high)) continue;
    along += g * n;
    size += n * n;
  }
  return { along, size };
}

/** `out = g − μ n`, and 0 where an element is held with `before` for μ. */
export function freePart(
  { z, gradient, normal, lower, upper }: Bounded,
  before: number,
  mu: number,
  out: Float32Array,
): void {
  const kernels = kernelsOf(z, gradient, normal, out);
  if (kernels !== null) {
    const places = [z.byteOffset, gradient.byteOffset, normal.byteOffset, out.byteOffset] as const;
    kernels.freePart(...places, before, mu, lower, upper, z.length);
    return;
  }
  const [low, high] = [Math.fround(lower), Math.fround(upper)];
  for (let i = 0; i < z.length; i++) {
    const n = normal[i]!;
    const g = gradient[i]!;
    out[i] = isHeld(z[i]!, g - before * n, low, high) ? 0 : g - mu * n;
  }
}

const isHeld = (z: number, beyond: number, least: number, most: number): boolean =>
  (z <= least && beyond < 0) || (z >= most && beyond > 0);
