import { type FeatureShape, norm } from "../../../kernels/index.ts";
import type { Filter } from "../../postprocessor/computed.ts";
import { elementCount } from "../stimulus.ts";
import { checkNorm, type Limits, normsWithin } from "./limits.ts";
import { clip, type Projection, project, projectToCorner } from "./project.ts";

/**
 * The stimuli that an optimizer may choose among: `x = F z` with z within the ranges and ‖x‖ at the norm. F stands for the low-pass
 * filters, one after the other; without them x is z. As F averages, x is within ranges that hold 0, too.
 */
export interface FeasibleSet {
  /** The norm; without one, that of the corner of the box: by what lengths are measured. */
  readonly radius: number;
  readonly shape: FeatureShape;
  readonly limits: Limits;
  /** Whether x is z. */
  readonly plain: boolean;
  /** `clip(λ y)` such that ‖F clip(λ y)‖ is the norm; without a norm `clip(y)`. */
  project(y: Float32Array, out: Float32Array, guess?: number): Projection;
  /** The same for the direction y as if infinitely long: where ⟨y, z⟩ is largest. */
  extreme(y: Float32Array, out: Float32Array, guess?: number): Projection;
  /** x of z. */
  toStimulus(z: Float32Array, x: Float32Array): void;
  /** In place: Fᵀ, which makes a gradient by x one by z. */
  pullBack(gradient: Float32Array): void;
}

/** @throws OptimizationError if the ranges hold no stimulus of that norm */
export function feasibleSet(limits: Limits, filters: readonly Filter[], shape: FeatureShape): FeasibleSet {
  checkNorm(limits, shape);
  const { norm: wanted, ranges } = limits;
  const apply = (x: Float32Array): void => {
    for (const filter of filters) filter.apply(x, shape);
  };
  const size = filters.length === 0 ? 0 : elementCount(shape);
  const scratch = { direction: new Float32Array(size), filtered: new Float32Array(size) };
  const toNorm = (y: Float32Array, out: Float32Array, guess: number, radius: number): Projection =>
    filters.length === 0
      ? project(y, out, shape, { norm: radius, ranges }, guess)
      : projectBeforeFilters(y, out, apply, { norm: radius, ranges }, shape, scratch);
  return {
    radius: wanted ?? normsWithin(ranges, shape).most,
    shape,
    limits,
    plain: filters.length === 0,
    project(y, out, guess = 0) {
      if (wanted !== null) return toNorm(y, out, guess, wanted);
      if (out !== y) out.set(y);
      clip(out, shape, ranges);
      return { lambda: 1, reached: true };
    },
    extreme(y, out, guess = 0) {
      if (wanted !== null) return toNorm(y, out, guess, wanted);
      projectToCorner(y, out, shape, ranges);
      return { lambda: Number.POSITIVE_INFINITY, reached: true };
    },
    toStimulus(z, x) {
      x.set(z);
      apply(x);
    },
    pullBack(gradient) {
      for (const filter of filters.toReversed()) filter.transpose(gradient, shape);
    },
  };
}

const MAX_PASSES = 60;
/** Relative error of the norm. */
const ACCURACY = 1e-9;

/**
 * The λ for which ‖F clip(λ y)‖ is the norm, by the secant between a λ that is too small and one that is too large (Illinois' rule
 * keeps both moving). Filters shrink, so the unfiltered λ is a lower bound as a rule; where it is not, the bracket begins at 0.
 */
function projectBeforeFilters(
  y: Float32Array,
  out: Float32Array,
  apply: (x: Float32Array) => void,
  limits: Limits & { readonly norm: number },
  shape: FeatureShape,
  { direction, filtered }: { readonly direction: Float32Array; readonly filtered: Float32Array },
): Projection {
  const { norm: radius, ranges } = limits;
  direction.set(y);
  const excess = (lambda: number): number => {
    for (let i = 0; i < out.length; i++) out[i] = lambda * direction[i]!;
    clip(out, shape, ranges);
    filtered.set(out);
    apply(filtered);
    return norm(filtered) - radius;
  };
  const first = project(direction, out, shape, limits);
  if (first.lambda === 0) return first;
  let [low, below] = [0, -radius];
  let [high, above] = [first.lambda, excess(first.lambda)];
  // Outwards, until it is too large or nothing grows any more.
  for (let pass = 0; above < 0; pass++) {
    if (pass > MAX_PASSES || (!first.reached && pass > 0)) {
      projectToCorner(direction, out, shape, ranges);
      return { lambda: high, reached: false };
    }
    [low, below] = [high, above];
    high *= 2;
    above = excess(high);
  }
  let lambda = high;
  for (let pass = 0, side = 0; pass < MAX_PASSES; pass++) {
    lambda = (low * above - high * below) / (above - below);
    const found = excess(lambda);
    if (Math.abs(found) <= ACCURACY * radius) return { lambda, reached: true };
    if (found < 0) {
      [low, below] = [lambda, found];
      if (side < 0) above /= 2;
      side = -1;
    } else {
      [high, above] = [lambda, found];
      if (side > 0) below /= 2;
      side = 1;
    }
  }
  return { lambda, reached: true };
}
