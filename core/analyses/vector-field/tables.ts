import type { Table } from "../../formats/index.ts";

export interface FieldTables {
  /** A line an image. */
  readonly field: Table;
  /** A line a square with images in it. */
  readonly bins: Table;
}

/**
 * @param field `[image, (x, y, dx, dy)]`
 * @param response `[image]`
 * @param squares `[square, (x, y, dx, dy, images)]`
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
    bins: { header: ["x", "y", "dx", "dy", "images"], rows: rowsOf(squares, 5) },
  };
}

function rowsOf(values: Float64Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);
}
