import { gramOfRows, timesRows } from "./gram.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

export interface PrincipalComponents {
  /** `[component][feature]`, unit vectors; the entry of largest absolute value is positive. */
  readonly components: readonly Float64Array[];
  /** Share of the variance that each holds. */
  readonly explained: readonly number[];
}

/**
 * The directions in which samples differ most from their mean.
 *
 * @param samples `[sample, feature]`
 * @param wanted how many; fewer come back where the samples do not differ in so many directions
 * @throws RangeError if there are fewer than two samples
 */
export function principalComponents(
  samples: Float32Array,
  count: number,
  wanted: number,
): PrincipalComponents {
  if (count < 2) throw new RangeError("Principal components need at least two samples.");
  const features = samples.length / count;
  const centred = centre(samples, count, features);
  const { values, vectors } = symmetricEigen(gramOfRows(centred, count, features), count);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const components: Float64Array[] = [];
  const explained: number[] = [];
  for (let k = 0; k < Math.min(wanted, count); k++) {
    // What is left beneath this is rounding.
    if (values[k]! <= 1e-12 * values[0]!) break;
    const direction = timesRows(centred, vectors.subarray(k * count, (k + 1) * count), count, features);
    components.push(unit(direction));
    explained.push(values[k]! / total);
  }
  return { components, explained };
}

function centre(samples: Float32Array, count: number, features: number): Float32Array {
  const mean = timesRows(samples, new Float64Array(count).fill(1 / count), count, features);
  return samples.map((value, index) => value - mean[index % features]!);
}

function unit(direction: Float64Array): Float64Array {
  let norm = 0;
  let largest = 0;
  for (const value of direction) {
    norm += value * value;
    if (Math.abs(value) > Math.abs(largest)) largest = value;
  }
  const scale = Math.sign(largest) / Math.sqrt(norm);
  return direction.map((value) => value * scale);
}
