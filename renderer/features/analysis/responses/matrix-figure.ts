import type { PlotFigure } from "../../../ui/plot-figure.ts";
import { pictureUrl } from "../picture-url.ts";
import type { Matrix } from "./matrix.ts";
import { paintMatrix } from "./matrix-picture.ts";

/** The heat map as it is shown, for a file: stimuli downwards, neurons to the right, on paper's colours. */
export function matrixFigure(
  matrix: Matrix,
  rowOrder: readonly number[],
  columnOrder: readonly number[],
): PlotFigure {
  const { rows, columns } = matrix;
  const url = pictureUrl(columns, rows, (pixels) =>
    paintMatrix(matrix, rowOrder, columnOrder, "light", pixels),
  );
  return {
    series: [],
    axes: { x: [0, columns], y: [rows, 0], unit: "", titles: ["neurons, in the order shown", "stimuli"] },
    shaded: null,
    pictures: [{ url, x: [0, columns], y: [rows, 0] }],
  };
}
