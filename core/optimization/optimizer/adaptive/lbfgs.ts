import { add, dot } from "./vectors.ts";

/** A step, and by how much the gradient fell along it. */
export interface Pair {
  readonly s: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
  /** ⟨s, y⟩ */
  readonly product: number;
}

export function pairOf(s: Pair["s"], y: Pair["y"]): Pair {
  return { s, y, product: dot(s, y) };
}

const MAX_PAIRS = 8;
/** Below this cosine between step and change, curvature is noise or of the wrong sign. */
const MIN_COSINE = 1e-8;

/** Adds a pair if it has curvature; of more than eight the oldest goes. */
export function remember(pairs: Pair[], pair: Pair): void {
  if (!(pair.product > MIN_COSINE * Math.sqrt(dot(pair.s, pair.s) * dot(pair.y, pair.y)))) return;
  pairs.push(pair);
  if (pairs.length > MAX_PAIRS) pairs.shift();
}

/**
 * L-BFGS' direction by its two loops (Nocedal & Wright, Numerical Optimization, algorithm 7.4), upwards.
 * @param scale of the first step, when there are no pairs yet
 * @returns an array of its own
 */
export function ascentDirection(
  q: Float32Array,
  pairs: readonly Pair[],
  scale: number,
): Float32Array<ArrayBuffer> {
  const d = new Float32Array(q);
  const weights: number[] = [];
  for (const { s, y, product } of pairs.toReversed()) {
    const weight = dot(s, d) / product;
    weights.push(weight);
    add(d, -weight, y, d);
  }
  const last = pairs.at(-1);
  const factor = last === undefined ? scale : last.product / dot(last.y, last.y);
  for (let i = 0; i < d.length; i++) d[i]! *= factor;
  for (const { s, y, product } of pairs) {
    const weight = weights.pop()!;
    add(d, weight - dot(y, d) / product, s, d);
  }
  return d;
}
