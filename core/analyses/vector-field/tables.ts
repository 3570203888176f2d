import type { Table } from "../../formats/index.ts";
import { NEURON_COLUMNS, type NeuronKey } from "../../tables/index.ts";

/** Numbers of a square. */
export const SQUARE = 6;

export interface FieldTables {
  /** A line an image. */
  readonly field: Table;
  /** A line a square with images in it. */
  readonly bins: Table;
}

/**
 * @param field `[image, (x, y, dx, dy)]`
 * @param response `[image]`
 * @param squares `[square, (x, y, dx, dy, images, response)]`
 */
export function fieldTables(
  field: Float64Array,
  response: ArrayLike<number>,
  squares: Float64Array,
): FieldTables {
  return {
    field: {
      header: ["image", "response", "x", "y", "dx", "dy"],
      rows: rowsOf(field, 4).map((row, image) => [image, response[image]!, ...row]),
    },
    bins: {
      header: ["response", "x", "y", "dx", "dy", "images"],
      rows: rowsOf(squares, SQUARE).map(([x, y, dx, dy, images, mean]) => [mean!, x!, y!, dx!, dy!, images!]),
    },
  };
}

function rowsOf(values: Float64Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);
}

/** A neuron's field, as a table of many has it. */
export interface NeuronField extends NeuronKey {
  /** Where its files are. */
  readonly folder: string;
  readonly explainedVariance: readonly number[];
  /** Of all images. */
  readonly largestResponse: number;
}

/** A line a neuron. */
export function fieldsTable(fields: readonly NeuronField[]): Table {
  return {
    header: [...NEURON_COLUMNS, "file", "variance_1", "variance_2", "largest_response"],
    rows: fields.map(
      ({ session, neuron, cellType, folder, explainedVariance: [first, second], largestResponse }) => [
        ...[session, neuron, cellType, folder],
        ...[first ?? "", second ?? "", largestResponse],
      ],
    ),
  };
}
