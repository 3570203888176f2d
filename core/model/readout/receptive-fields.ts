import type { Placement } from "../core/placement.ts";
import type { ReceptiveField } from "../description.ts";

/** Half a pixel: a mask that is one point still covers the pixel it lies on. */
const MIN_RADIUS = 0.5;

/**
 * Centre of mass and spread of each neuron's weights, by their absolute values, in pixels of their map. A neuron without
 * weights looks nowhere, which is described as everywhere.
 *
 * @param weights `[neurons, layers, height, width]`; layers (channels, ranks) lie on top of each other
 */
export function receptiveFields(
  weights: Float32Array,
  neurons: number,
  [height, width]: readonly [height: number, width: number],
): ReceptiveField[] {
  const size = weights.length / neurons;
  return Array.from({ length: neurons }, (_, neuron) => {
    const own = weights.subarray(neuron * size, (neuron + 1) * size);
    return receptiveField(own.some((value) => value !== 0) ? own : own.map(() => 1), height, width);
  });
}

function receptiveField(weights: Float32Array, height: number, width: number): ReceptiveField {
  let [sum, rows, columns, squares] = [0, 0, 0, 0];
  for (let index = 0; index < weights.length; index++) {
    const weight = Math.abs(weights[index]!);
    const row = Math.floor(index / width) % height;
    const column = index % width;
    sum += weight;
    rows += weight * row;
    columns += weight * column;
    squares += weight * (row * row + column * column);
  }
  const row = rows / sum;
  const column = columns / sum;
  // Rounding may leave the variance of a point below zero.
  const variance = Math.max(0, squares / sum - row * row - column * column);
  return { row, column, radius: Math.max(MIN_RADIUS, Math.sqrt(variance / 2)) };
}

/** Receptive fields on a feature map, in pixels of the stimulus that it was made from. */
export function onStimulus(
  fields: readonly ReceptiveField[],
  { height, width }: Placement,
): ReceptiveField[] {
  return fields.map(({ row, column, radius }) => ({
    row: height.scale * row + height.offset,
    column: width.scale * column + width.offset,
    radius: radius * Math.sqrt(height.scale * width.scale),
  }));
}

/** Neuron by neuron, the mean of what several models say; null if one of them says nothing. */
export function meanReceptiveFields(
  members: readonly (readonly ReceptiveField[] | null)[],
): ReceptiveField[] | null {
  const known = members.filter((fields) => fields !== null);
  const [first] = known;
  if (first === undefined || known.length < members.length) return null;
  const mean = (neuron: number, of: keyof ReceptiveField): number =>
    known.reduce((sum, fields) => sum + fields[neuron]![of], 0) / known.length;
  return first.map((_, neuron) => ({
    row: mean(neuron, "row"),
    column: mean(neuron, "column"),
    radius: mean(neuron, "radius"),
  }));
}
