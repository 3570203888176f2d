import { type Figure, places } from "../../figures/index.ts";

/** More numbers than these have no room in a figure. */
const MAX_NUMBERED = 12;

/** A cosine as it is read: two digits, with the sign of a minus. */
export function cosineText(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : value.toFixed(2).replace("-", "−");
}

/**
 * How alike each two results are.
 *
 * @param values `[result, result]`; not a number where nothing is known
 * @param title which similarity it is
 */
export function similarityFigure(values: ArrayLike<number>, names: readonly string[], title: string): Figure {
  const count = names.length;
  const blocks = names.map((label) => ({ label, size: 1 }));
  const side = Math.max(240, Math.min(760, 34 * count));
  return {
    title,
    description:
      "Every result against every other: 1 equal up to strength, 0 nothing in common, −1 opposite.",
    panels: [
      {
        x: { title: "result", unit: "count", blocks },
        y: { title: "result", unit: "count", blocks, reversed: true },
        marks: [
          {
            ...{ kind: "heat map", values, x: places(count), y: places(count) },
            ...(count <= MAX_NUMBERED ? { text: cosineText } : {}),
          },
        ],
        square: true,
        size: { width: side + 150, height: side + 130 },
      },
    ],
    colours: { title: "cosine", unit: "1", range: [-1, 1], kind: "signed" },
  };
}
