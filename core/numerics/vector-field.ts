/** Where images lie on a plane, and which way a neuron wants to go from there. */
export interface VectorField {
  /** Of each image. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Projection of its gradient on the plane. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
}

/**
 * Images and gradients on the plane of two components: scalar products, not centred, as openretina has them.
 *
 * @param images `[image, feature]`
 * @param gradients `[image, feature]`
 * @param components two of `[feature]`
 */
export function vectorField(
  images: Float32Array,
  gradients: Float32Array,
  [first, second]: readonly [ArrayLike<number>, ArrayLike<number>],
): VectorField {
  return {
    x: project(images, first),
    y: project(images, second),
    dx: project(gradients, first),
    dy: project(gradients, second),
  };
}

/** A square of the plane with at least one image in it. */
export interface FieldBin {
  /** Middle of the square. */
  readonly x: number;
  readonly y: number;
  /** Mean arrow. */
  readonly dx: number;
  readonly dy: number;
  readonly images: number;
  /** Mean response to its images. */
  readonly response: number;
}

/**
 * Field and responses in the mean over squares of a grid that spans all images, row by row from the smallest y: what a quiver plot of many images
 * can show.
 *
 * @param responses of each image
 * @param bins squares on each side
 */
export function binnedField(
  { x, y, dx, dy }: VectorField,
  responses: ArrayLike<number>,
  bins: number,
): FieldBin[] {
  const across = axis(x, bins);
  const along = axis(y, bins);
  const sums = new Map<number, { dx: number; dy: number; images: number; response: number }>();
  for (let k = 0; k < x.length; k++) {
    const key = along.bin(y[k]!) * bins + across.bin(x[k]!);
    const sum = sums.get(key) ?? { dx: 0, dy: 0, images: 0, response: 0 };
    sums.set(key, {
      dx: sum.dx + dx[k]!,
      dy: sum.dy + dy[k]!,
      images: sum.images + 1,
      response: sum.response + responses[k]!,
    });
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([key, sum]) => ({
      x: across.middle(key % bins),
      y: along.middle(Math.floor(key / bins)),
      dx: sum.dx / sum.images,
      dy: sum.dy / sum.images,
      images: sum.images,
      response: sum.response / sum.images,
    }));
}

function axis(values: Float64Array, bins: number) {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const size = (high - low) / bins || 1;
  return {
    bin: (value: number): number => Math.min(bins - 1, Math.floor((value - low) / size)),
    middle: (bin: number): number => low + (bin + 0.5) * size,
  };
}

function project(samples: Float32Array, direction: ArrayLike<number>): Float64Array {
  const features = direction.length;
  return Float64Array.from({ length: samples.length / features }, (_, sample) => {
    let sum = 0;
    for (let k = 0; k < features; k++) sum += samples[sample * features + k]! * direction[k]!;
    return sum;
  });
}
