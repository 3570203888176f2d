import type { PlotFigure } from "../../../ui/plot-figure.ts";
import { pictureUrl } from "../picture-url.ts";
import type { HeatValues } from "../responses/matrix-picture.ts";
import { inkOf, paintMatrix } from "../responses/matrix-picture.ts";
import { cosineText } from "./similarity.ts";

/** More numbers than these have no room in a figure. */
const MOST_NUMBERED = 12;

/** The heat map for a file: names on both sides, and the numbers where they have room. */
export function similarityFigure(matrix: HeatValues, names: readonly string[]): PlotFigure {
  const count = names.length;
  const order = names.map((_, place) => place);
  const url = pictureUrl(count, count, (pixels) => paintMatrix(matrix, order, order, "light", pixels));
  const numbered = count <= MOST_NUMBERED;
  return {
    series: [],
    axes: { x: [0, count], y: [count, 0], unit: "", names },
    shaded: null,
    pictures: [{ url, x: [0, count], y: [count, 0] }],
    notes: numbered
      ? Array.from(matrix.values, (value, cell) => ({
          x: (cell % count) + 0.5,
          y: Math.floor(cell / count) + 0.5,
          text: cosineText(value),
          colour: inkOf(value, matrix.peak, "light") === "dark" ? "#14171c" : "#ffffff",
        }))
      : [],
  };
}
