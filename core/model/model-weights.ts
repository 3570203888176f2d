/**
 * What an axis of weights counts. Pixels (`row`, `column`) are those of what the weights look at; of frames the last is the most
 * recent. A `channel` is one of what a readout looks at, an `input` one of what a convolution or an encoder is given.
 */
export type WeightAxis = "output" | "input" | "channel" | "neuron" | "frame" | "row" | "column";

/** Numbers that a model computes with: after every constraint, normalisation and speed that it puts on what is stored. */
export interface WeightTensor {
  /** Within its part: `spatial`, `temporal`, `mask`, `features`, … */
  readonly name: string;
  /** One for each axis of `shape`. */
  readonly axes: readonly WeightAxis[];
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
  /** What the numbers are and in which units, in a few words. */
  readonly about: string;
}

/** A part of a model that holds weights. */
export interface ModelPart {
  /** The module's name as openretina's hooks have it, such as `core_features_layer0_conv` or `readout_session1`. */
  readonly name: string;
  readonly kind: "convolution" | "readout" | "encoder";
  /** Whose neurons it is about; null where all sessions share it. */
  readonly session: string | null;
  readonly tensors: readonly WeightTensor[];
}

/** @throws RangeError unless there are as many values as the sizes make */
export function weightTensor(
  name: string,
  sizes: Readonly<Partial<Record<WeightAxis, number>>>,
  values: Float32Array,
  about: string,
): WeightTensor {
  const axes = Object.keys(sizes) as WeightAxis[];
  const shape = axes.map((axis) => sizes[axis]!);
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== values.length)
    throw new RangeError(`${name} has ${values.length} values for a shape of ${shape.join(" × ")}.`);
  return { name, axes, shape, values, about };
}

/** The same numbers with their first two axes changed: `[first, second]` to `[second, first]`. */
export function transposed(values: Float32Array, first: number, second: number): Float32Array {
  return Float32Array.from(
    { length: first * second },
    (_, index) => values[(index % first) * second + Math.floor(index / first)]!,
  );
}
