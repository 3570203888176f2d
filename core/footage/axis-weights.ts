/** How the pixels of one axis are made from those of another. */
export interface AxisWeights {
  /** Of each pixel: the first that it takes something of. */
  readonly first: Int32Array;
  /** Of each pixel: the weight of that one and of those that follow. */
  readonly weights: readonly Float64Array[];
  /** Of each pixel: the sum of its weights, which is 1 but where the film ends within it or before it. */
  readonly coverage: Float64Array;
}

/**
 * `output` pixels that share the stretch from `from` to `to` of an axis of `input` pixels, pixel i of which lies between i and i + 1.
 * What they cover is averaged; where they are smaller than those, it is interpolated between their middles.
 */
export function axisWeights(input: number, output: number, from: number, to: number): AxisWeights {
  const scale = (to - from) / output;
  const first = new Int32Array(output);
  const weights: Float64Array[] = [];
  for (let pixel = 0; pixel < output; pixel++) {
    const [start, end] = [from + pixel * scale, from + (pixel + 1) * scale];
    const part = Math.max(0, Math.min(end, input) - Math.max(start, 0)) / scale;
    const own = scale < 1 ? between((start + end) / 2 - 0.5, input) : covered(start, end, input);
    const sum = own.weights.reduce((total, weight) => total + weight, 0);
    first[pixel] = own.first;
    // What rounding has put beside an edge is not a darker pixel.
    const whole = part > 1 - 1e-9 ? 1 : part;
    weights.push(own.weights.map((weight) => (sum === 0 ? 0 : (weight * whole) / sum)));
  }
  const coverage = Float64Array.from(weights, (own) => own.reduce((total, weight) => total + weight, 0));
  return { first, weights, coverage };
}

interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Each pixel by how much of it lies between two places. */
function covered(start: number, end: number, input: number): Taps {
  const first = Math.min(input - 1, Math.max(0, Math.floor(start)));
  const last = Math.min(input, Math.max(first + 1, Math.ceil(end)));
  const weights = Float64Array.from({ length: last - first }, (_, k) =>
    Math.max(0, Math.min(end, first + k + 1) - Math.max(start, first + k)),
  );
  return { first, weights };
}

/** The two whose middles lie around a place; beyond the last middle, the last. */
function between(place: number, input: number): Taps {
  const inside = Math.min(input - 1, Math.max(0, place));
  const first = Math.min(Math.floor(inside), Math.max(0, input - 2));
  const share = inside - first;
  return { first, weights: input === 1 ? Float64Array.of(1) : Float64Array.of(1 - share, share) };
}
