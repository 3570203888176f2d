/** How to transform along one axis. */
export interface AxisPlan {
  readonly length: number;
  /** int32, ended by a 0, by their bits. */
  readonly radices: Float32Array;
  /** For each pass over n elements by a radix r: `[n / r][r − 1]` pairs of cosine and sine. */
  readonly twiddles: Float32Array;
}

const plans = new Map<number, AxisPlan>();

/** Made once for each length, which has no prime factors but 2, 3 and 5. */
export function axisPlan(length: number): AxisPlan {
  let plan = plans.get(length);
  if (plan === undefined) {
    const radices = factors(length);
    const bits = new Float32Array(Int32Array.from([...radices, 0]).buffer);
    plan = { length, radices: bits, twiddles: twiddles(length, radices) };
    plans.set(length, plan);
  }
  return plan;
}

/** The least length that can be transformed and is not below this one. */
export function transformLength(least: number): number {
  for (let length = least; ; length++) {
    let rest = length;
    for (const prime of [2, 3, 5]) while (rest % prime === 0) rest /= prime;
    if (rest === 1) return length;
  }
}

function factors(length: number): number[] {
  const radices: number[] = [];
  let rest = length;
  for (const radix of [4, 2, 3, 5]) {
    for (; rest % radix === 0; rest /= radix) radices.push(radix);
  }
  return radices;
}

function twiddles(length: number, radices: readonly number[]): Float32Array {
  const values: number[] = [];
  let n = length;
  for (const radix of radices) {
    for (let p = 0; p < n / radix; p++) {
      for (let j = 1; j < radix; j++) {
        const angle = (-2 * Math.PI * p * j) / n;
        values.push(Math.cos(angle), Math.sin(angle));
      }
    }
    n /= radix;
  }
  return Float32Array.from(values);
}
