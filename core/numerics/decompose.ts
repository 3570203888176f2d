import { gramOfColumns, gramOfRows, timesColumns, timesRows } from "./gram.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { describeTimeCourse } from "./time-course.ts";

/** `[frames, height, width]` */
export type VolumeShape = readonly [frames: number, height: number, width: number];

/** A product of a picture and a time course: a component of a singular value decomposition. */
export interface Component {
  /** `[height, width]`, scaled so that its largest absolute value is 1, its centre positive. */
  readonly spatial: Float64Array;
  /** `[frames]`, in the units of what was decomposed: the sum of `spatial · temporal` approximates it. */
  readonly temporal: Float64Array;
  /** Share of the energy (sum of squares) that the product holds, 0 to 1. */
  readonly explained: number;
}

/** The best product alone; its share of the energy is 1 where there is none to hold. */
export interface Decomposition extends Component {
  /** All of them, descending; those below 1e-8 of the first are not exact. */
  readonly singularValues: Float64Array;
}

/** Several products, from the one that holds most. */
export interface Components {
  /** At least one; fewer than were asked for where what is left is rounding. */
  readonly components: readonly Component[];
  /** As of a decomposition. */
  readonly singularValues: Float64Array;
}

/** Relative to the first singular value: what is smaller cannot be told from rounding. */
const NEGLIGIBLE = 1e-6;

/**
 * Splits space from time, as openretina's decompose_kernel does.
 *
 * @param values `[frames, height, width]`
 * @throws RangeError if they hold a value that is not finite
 */
export function decompose(values: Float32Array, volume: VolumeShape): Decomposition {
  const { components, singularValues } = decomposeInto(values, volume, 1);
  return { ...components[0]!, singularValues };
}

/**
 * Splits space from time into several products, each the best one of what those before it leave.
 *
 * @param values `[frames, height, width]`
 * @param count how many at most
 * @throws RangeError if they hold a value that is not finite
 */
export function decomposeInto(
  values: Float32Array,
  [frames, height, width]: VolumeShape,
  count: number,
): Components {
  const pixels = height * width;
  const timeIsSmaller = frames <= pixels;
  const size = timeIsSmaller ? frames : pixels;
  const gram = timeIsSmaller ? gramOfRows(values, frames, pixels) : gramOfColumns(values, frames, pixels);
  let energy = 0;
  for (let i = 0; i < size; i++) energy += gram[i * size + i]!;
  if (!Number.isFinite(energy)) {
    throw new RangeError("What is not a finite number cannot be split into space and time.");
  }
  const eigen = symmetricEigen(gram, size);
  const singularValues = eigen.values.map((value) => Math.sqrt(Math.max(0, value)));
  const components: Component[] = [];
  for (let k = 0; k < Math.min(count, size); k++) {
    if (k > 0 && singularValues[k]! <= NEGLIGIBLE * singularValues[0]!) break;
    const vector = eigen.vectors.subarray(k * size, (k + 1) * size);
    // One side is the eigenvector, the other is what the values make of it, scale included.
    const time = timeIsSmaller ? vector : timesColumns(values, vector, frames, pixels);
    const space = timeIsSmaller ? timesRows(values, vector, frames, pixels) : vector;
    const largest = space.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (energy === 0 || largest === 0) break;
    const scale = centreIsNegative(space, height, width) ? -largest : largest;
    components.push({
      spatial: space.map((value) => value / scale),
      temporal: time.map((value) => value * scale),
      explained: Math.min(1, Math.max(0, eigen.values[k]!) / energy),
    });
  }
  const nothing = { spatial: new Float64Array(pixels), temporal: new Float64Array(frames), explained: 1 };
  return { components: components.length > 0 ? components : [nothing], singularValues };
}

/**
 * What a component shows at the peak of its time course (that of its last lobe which is not small, see time-course.ts), in the units of
 * what was decomposed: what is positive is brighter than zero then. So a picture alone says whether it is bright or dark.
 *
 * @returns `[height, width]`
 */
export function pictureAtPeak({ spatial, temporal }: Pick<Component, "spatial" | "temporal">): Float64Array {
  const peak = describeTimeCourse(temporal)?.peak ?? 0;
  return spatial.map((value) => value * peak);
}

/**
 * Splits each channel of a stimulus by itself.
 *
 * @param stimulus `[channels, frames, height, width]`
 */
export function decomposeStimulus(
  stimulus: Float32Array,
  [channels, ...volume]: readonly [channels: number, ...VolumeShape],
): Decomposition[] {
  const size = stimulus.length / channels;
  return Array.from({ length: channels }, (_, c) =>
    decompose(stimulus.subarray(c * size, (c + 1) * size), volume),
  );
}

/**
 * Whether the middle of a picture is negative in the mean. The window is openretina's, from three before to one after the
 * middle; where a picture is smaller than that, what there is of it.
 *
 * @param picture `[height, width]`
 */
export function centreIsNegative(picture: ArrayLike<number>, height: number, width: number): boolean {
  const rows = centralWindow(height);
  const columns = centralWindow(width);
  let sum = 0;
  for (let row = rows.start; row < rows.end; row++) {
    for (let column = columns.start; column < columns.end; column++) sum += picture[row * width + column]!;
  }
  return sum < 0;
}

function centralWindow(size: number): { start: number; end: number } {
  const middle = Math.floor(size / 2);
  return { start: Math.max(0, middle - 3), end: Math.min(size, middle + 2) };
}
