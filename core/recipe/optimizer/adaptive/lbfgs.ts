import { dot, scaleAndClip, sumScaled } from "../../../kernels/index.ts";

/** A step, and by how much the gradient fell along it. */
export interface Pair {
  readonly s: Float32Array;
  readonly y: Float32Array;
  /** ⟨s, y⟩ */
  readonly product: number;
}

/** The last pairs that had curvature, and the arrays of those that went. */
export interface Pairs {
  kept: Pair[];
  spare: Omit<Pair, "product">[];
}

export const MAX_PAIRS = 8;
/** Below this cosine between step and change, curvature is noise or of the wrong sign. */
const MIN_COSINE = 1e-8;

/** Keeps a pair if it has curvature; of more than eight the oldest goes. */
export function remember({ kept, spare }: Pairs, pair: Omit<Pair, "product">): void {
  const { s, y } = pair;
  const product = dot(s, y);
  if (!(product > MIN_COSINE * Math.sqrt(dot(s, s) * dot(y, y)))) {
    spare.push(pair);
    return;
  }
  kept.push({ ...pair, product });
  if (kept.length > MAX_PAIRS) spare.push(kept.shift()!);
}

/** Forgets all. */
export function forget({ kept, spare }: Pairs): void {
  spare.push(...kept.splice(0));
}

/**
 * L-BFGS' direction by its two loops (Nocedal & Wright, Numerical Optimization, algorithm 7.4), upwards.
 * @param scale of the first step, when there are no pairs yet
 * @param d the direction
 */
export function ascentDirection(
  q: Float32Array,
  pairs: readonly Pair[],
  scale: number,
  d: Float32Array,
): void {
  d.set(q);
  const weights: number[] = [];
  for (const { s, y, product } of pairs.toReversed()) {
    const weight = dot(s, d) / product;
    weights.push(weight);
    sumScaled(d, -weight, y, d);
  }
  const last = pairs.at(-1);
  const factor = last === undefined ? scale : last.product / dot(last.y, last.y);
  scaleAndClip(d, factor, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  for (const { s, y, product } of pairs) {
    const weight = weights.pop()!;
    sumScaled(d, weight - dot(y, d) / product, s, d);
  }
}
