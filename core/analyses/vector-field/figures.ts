import { type Figure, type HeatMap, scaleFor } from "../../figures/index.ts";
import { RESPONSE_UNIT, STIMULUS_UNIT, shortNumber } from "../../figures/names.ts";
import { type PictureSize, picturesFigure } from "../../figures/pictures.ts";
import { SQUARE } from "./tables.ts";

export interface Field {
  /** `[image, (x, y, dx, dy)]` */
  readonly field: Float64Array;
  /** `[square, (x, y, dx, dy, images, response)]` */
  readonly squares: Float64Array;
  /** Squares on each side, with images or without. */
  readonly bins: number;
  /** Share of the gradients' variance that each component holds. */
  readonly explained: readonly number[];
  /** `[image]` */
  readonly response: ArrayLike<number>;
}

/** The longest arrow, as a share of the images' span. */
const LONGEST = 0.09;

/**
 * Images as points on the plane of two components, mean responses as colours, and mean arrows in squares: where the neuron wants to go
 * from there.
 */
export function fieldFigure({ field, squares, bins, explained, response }: Field): Figure {
  const x = every(field, 4, 0);
  const y = every(field, 4, 1);
  const span = Math.max(spanOf(x), spanOf(y));
  const rows = Array.from({ length: squares.length / SQUARE }, (_, row) =>
    squares.subarray(row * SQUARE, (row + 1) * SQUARE),
  );
  const map = responseMap(rows, bins, x, y);
  const most = rows.reduce((longest, row) => Math.max(longest, Math.hypot(row[2]!, row[3]!)), 0);
  const scale = most === 0 ? 0 : (LONGEST * span) / most;
  const share = (part: number | undefined): string => `${(100 * (part ?? 0)).toFixed(0)} % of the variance`;
  return {
    title: "What the neuron would like to see more of",
    description: `${x.length} images on the plane of two components of the gradients; arrows are mean gradients and colours mean responses in squares of it.`,
    facts: [
      { name: "largest response", value: shortNumber(Array.from(response).reduce((a, b) => Math.max(a, b))) },
    ],
    panels: [
      {
        x: { title: `component 1, ${share(explained[0])}`, unit: STIMULUS_UNIT },
        y: { title: `component 2, ${share(explained[1])}`, unit: STIMULUS_UNIT },
        square: true,
        marks: [
          map,
          { kind: "points", name: `${x.length} images`, colour: "var(--line-strong)", size: 4, x, y },
          {
            ...{ kind: "arrows", name: "mean gradient", colour: "var(--accent)", width: 1.3, quiet: true },
            arrows: rows.map((row) => ({ x: row[0]!, y: row[1]!, dx: row[2]! * scale, dy: row[3]! * scale })),
          },
        ],
        size: { width: 520, height: 460 },
      },
    ],
    colours: scaleFor(
      rows.map((row) => row[5]!),
      "response",
      RESPONSE_UNIT,
    ),
    note: "Arrows keep their ratios; the longest has a fixed length. Colours: mean response in a square; grey where there is no image.",
  };
}

/** Mean responses in all squares of the grid; what is not a number has no image. */
function responseMap(
  rows: readonly Float64Array[],
  bins: number,
  x: readonly number[],
  y: readonly number[],
): HeatMap {
  const [across, along] = [middles(x, bins), middles(y, bins)];
  const values = new Float64Array(bins * bins).fill(Number.NaN);
  for (const row of rows) values[place(along, row[1]!) * bins + place(across, row[0]!)] = row[5]!;
  return { kind: "heat map", values, x: across, y: along };
}

const place = ([first = 0, second = first + 1]: readonly number[], value: number): number =>
  Math.round((value - first) / (second - first));

/** Of the squares that span all images. */
function middles(values: readonly number[], bins: number): number[] {
  const [low, high] = endsOf(values);
  const size = (high - low) / bins || 1;
  return Array.from({ length: bins }, (_, bin) => low + (bin + 0.5) * size);
}

function every(values: Float64Array, width: number, at: number): number[] {
  return Array.from({ length: values.length / width }, (_, row) => values[row * width + at]!);
}

function spanOf(values: readonly number[]): number {
  const [low, high] = endsOf(values);
  return high - low;
}

function endsOf(values: readonly number[]): readonly [low: number, high: number] {
  return values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
}

/** The components that make the plane: pictures of length 1. @param components `[component, height, width]` */
export function fieldComponentsFigure(
  components: Float64Array,
  explained: readonly number[],
  size: PictureSize,
): Figure {
  const pixels = size.height * size.width;
  return picturesFigure(
    explained.slice(0, 2).map((part, k) => ({
      name: `component ${k + 1}, ${(100 * part).toFixed(1)} %`,
      values: components.subarray(k * pixels, (k + 1) * pixels),
    })),
    size,
    {
      title: "Components of the gradients",
      description: "The two pictures in which the gradients differ most.",
      ...{ quantity: "component, length 1", unit: "1" },
    },
  );
}

/** Of all images, in one channel. @param mean `[height, width]` */
export function meanGradientFigure(mean: ArrayLike<number>, channel: string, size: PictureSize): Figure {
  return picturesFigure([{ name: channel, values: mean }], size, {
    title: "Mean gradient",
    description: `What the neuron would like more of in the mean over all images, ${channel}.`,
    ...{ quantity: "gradient", unit: "a.u." },
  });
}
