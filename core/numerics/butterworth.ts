/** A recursive filter, `Σ a[k] y[t−k] = Σ b[k] x[t−k]`, with a[0] = 1. */
export interface Filter {
  readonly b: Float64Array;
  readonly a: Float64Array;
}

/**
 * A Butterworth low-pass filter by the bilinear transform, as scipy.signal.butter designs it.
 *
 * @param cutoff where half of the power passes, as a part of the sampling rate: above 0 and below 0.5
 */
export function butterworth(order: number, cutoff: number): Filter {
  const warped = Math.tan(Math.PI * cutoff);
  let a = Float64Array.of(1);
  let b = Float64Array.of(1);
  let gain = 1;
  // Poles lie evenly on a half circle; a pair of conjugate ones makes a section of second order.
  for (let k = 0; k < Math.floor(order / 2); k++) {
    const damping = 2 * Math.sin((Math.PI * (2 * k + 1)) / (2 * order)) * warped;
    const square = warped * warped;
    const norm = 1 + damping + square;
    a = polynomialProduct(a, [1, (2 * (square - 1)) / norm, (1 - damping + square) / norm]);
    b = polynomialProduct(b, [1, 2, 1]);
    gain *= square / norm;
  }
  if (order % 2 === 1) {
    a = polynomialProduct(a, [1, (warped - 1) / (warped + 1)]);
    b = polynomialProduct(b, [1, 1]);
    gain *= warped / (warped + 1);
  }
  return { b: b.map((value) => value * gain), a };
}

/** How many samples `filtfilt` adds at each end: more are needed than that. */
export function paddingOf({ a, b }: Filter): number {
  return 3 * Math.max(a.length, b.length);
}

/**
 * Filters forwards and backwards, so that nothing is delayed. Both ends are continued by their own mirror images, turned
 * around the last sample (scipy.signal.filtfilt with its odd padding), and the filter starts in equilibrium.
 *
 * @param x more samples than `paddingOf` the filter
 */
export function filtfilt(filter: Filter, x: Float64Array): Float64Array {
  const padding = paddingOf(filter);
  const n = x.length;
  const extended = new Float64Array(n + 2 * padding);
  extended.set(x, padding);
  for (let k = 1; k <= padding; k++) {
    extended[padding - k] = 2 * x[0]! - x[k]!;
    extended[padding + n - 1 + k] = 2 * x[n - 1]! - x[n - 1 - k]!;
  }
  const start = equilibrium(filter);
  const forwards = run(filter, start, extended).reverse();
  return run(filter, start, forwards)
    .reverse()
    .slice(padding, padding + n);
}

/** The filter's state, in which a constant input of 1 gives a constant output. */
function equilibrium({ a, b }: Filter): Float64Array {
  const order = a.length - 1;
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const level = sum(b) / sum(a);
  const state = new Float64Array(order);
  let later = 0;
  for (let k = order; k >= 1; k--) {
    later += b[k]! - a[k]! * level;
    state[k - 1] = later;
  }
  return state;
}

/** Direct form II transposed. @param start the state for an input of 1; scaled by the first sample */
function run({ a, b }: Filter, start: Float64Array, x: Float64Array): Float64Array {
  const order = a.length - 1;
  const state = start.map((value) => value * x[0]!);
  return x.map((input) => {
    const output = b[0]! * input + state[0]!;
    for (let k = 1; k <= order; k++) {
      state[k - 1] = b[k]! * input - a[k]! * output + (k < order ? state[k]! : 0);
    }
    return output;
  });
}

function polynomialProduct(p: Float64Array, q: readonly number[]): Float64Array<ArrayBuffer> {
  const product = new Float64Array(p.length + q.length - 1);
  p.forEach((value, i) => {
    q.forEach((factor, j) => {
      product[i + j]! += value * factor;
    });
  });
  return product;
}
