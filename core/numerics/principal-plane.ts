import { symmetricEigen } from "./symmetric-eigen.ts";

export interface PrincipalPlane {
  /** `[sample, 2]`: along the two directions in which samples differ most from their mean. */
  readonly places: Float32Array;
  /** Share of the variance along each. */
  readonly explained: readonly [number, number];
}

/** Directions that are followed together: more than are wanted, so that these are found soon. */
const WIDTH = 6;
const ROUNDS = 12;

/**
 * Places samples in a plane, those that are alike near each other, by subspace iteration: for thousands of samples, whose matrix of
 * products would be too large. The same samples always give the same plane; the largest coordinate along each direction is positive.
 *
 * @param samples `[sample, feature]`
 * @param breathe called now and then, so that others are not kept waiting
 */
export async function principalPlane(
  samples: Float32Array,
  count: number,
  breathe: () => Promise<void> = async () => undefined,
): Promise<PrincipalPlane> {
  const features = count === 0 ? 0 : samples.length / count;
  const places = new Float32Array(2 * count);
  if (count < 2 || features === 0) return { places, explained: [0, 0] };
  const mean = meanOf(samples, count, features);
  let total = 0;
  for (let row = 0; row < count; row++)
    for (let k = 0; k < features; k++) total += (samples[row * features + k]! - mean[k]!) ** 2;
  if (total === 0) return { places, explained: [0, 0] };

  const width = Math.min(WIDTH, features);
  // A fixed start that no direction of real data is at a right angle to.
  let basis = orthonormal(
    Float64Array.from({ length: width * features }, (_, i) => Math.sin(1 + i * (1 + (i % 7)))),
    width,
    features,
  );
  let scores = new Float64Array(count * width);
  for (let round = 0; round < ROUNDS; round++) {
    scores = projected(samples, mean, basis, count, features, width);
    await breathe();
    basis = orthonormal(gathered(samples, mean, scores, count, features, width), width, features);
    await breathe();
  }
  scores = projected(samples, mean, basis, count, features, width);
  const { values, vectors } = symmetricEigen(products(scores, count, width), width);
  for (let axis = 0; axis < Math.min(2, width); axis++) {
    let largest = 0;
    for (let row = 0; row < count; row++) {
      let place = 0;
      for (let k = 0; k < width; k++) place += scores[row * width + k]! * vectors[axis * width + k]!;
      places[2 * row + axis] = place;
      if (Math.abs(place) > Math.abs(largest)) largest = place;
    }
    if (largest < 0) for (let row = 0; row < count; row++) places[2 * row + axis]! *= -1;
  }
  return { places, explained: [Math.max(0, values[0]!) / total, Math.max(0, values[1] ?? 0) / total] };
}

function meanOf(samples: Float32Array, count: number, features: number): Float64Array {
  const mean = new Float64Array(features);
  for (let row = 0; row < count; row++)
    for (let k = 0; k < features; k++) mean[k]! += samples[row * features + k]! / count;
  return mean;
}

/** `[sample, direction]` */
function projected(
  samples: Float32Array,
  mean: Float64Array,
  basis: Float64Array,
  count: number,
  features: number,
  width: number,
): Float64Array<ArrayBuffer> {
  const scores = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < width; axis++) {
      let sum = 0;
      for (let k = 0; k < features; k++)
        sum += (samples[row * features + k]! - mean[k]!) * basis[axis * features + k]!;
      scores[row * width + axis] = sum;
    }
  }
  return scores;
}

/** `[direction, feature]`: samples weighted by their scores. */
function gathered(
  samples: Float32Array,
  mean: Float64Array,
  scores: Float64Array,
  count: number,
  features: number,
  width: number,
): Float64Array {
  const sums = new Float64Array(width * features);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < width; axis++) {
      const score = scores[row * width + axis]!;
      for (let k = 0; k < features; k++)
        sums[axis * features + k]! += score * (samples[row * features + k]! - mean[k]!);
    }
  }
  return sums;
}

/** Rows at right angles to each other, of length one, by Gram and Schmidt, twice for rounding. */
function orthonormal(rows: Float64Array, width: number, features: number): Float64Array {
  for (let axis = 0; axis < width; axis++) {
    const row = rows.subarray(axis * features, (axis + 1) * features);
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < axis; before++) {
        const other = rows.subarray(before * features, (before + 1) * features);
        let overlap = 0;
        for (let k = 0; k < features; k++) overlap += row[k]! * other[k]!;
        for (let k = 0; k < features; k++) row[k]! -= overlap * other[k]!;
      }
    }
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    // Where samples differ in fewer directions nothing is left of the others.
    for (let k = 0; k < features; k++) row[k] = norm > 1e-12 ? row[k]! / norm : 0;
  }
  return rows;
}

function products(scores: Float64Array, count: number, width: number): Float64Array {
  const matrix = new Float64Array(width * width);
  for (let row = 0; row < count; row++)
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b++)
        matrix[a * width + b]! += scores[row * width + a]! * scores[row * width + b]!;
  return matrix;
}
