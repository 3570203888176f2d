import type { PlotFigure } from "../../../ui/plot-figure.ts";

export interface Course {
  readonly name: string;
  readonly colour: string;
  /** The most recent frame last. */
  readonly values: ArrayLike<number>;
}

/** Weights over the frames before the response, in milliseconds where the frame rate is known. */
export function courseFigure(lines: readonly Course[], frameRateHz: number | null): PlotFigure {
  const [unit, perFrame] = frameRateHz === null ? ["", 1] : [" ms", 1000 / frameRateHz];
  const longest = Math.max(...lines.map(({ values }) => values.length));
  return {
    series: lines.map(({ name, colour, values }) => ({
      name,
      x: Array.from(values, (_, frame) => (frame - values.length + 1) * perFrame),
      y: Array.from(values),
      colour,
      width: 1.5,
      hover: `${name}: %{y:.3~g} at %{x:.0f}${unit}`,
    })),
    axes: {
      x: [(1 - longest) * perFrame, 0],
      y: null,
      unit: "",
      titles: [frameRateHz === null ? "frames before the response" : "ms before the response", "weight"],
    },
    shaded: null,
  };
}

/** Weights side by side, each a bar from zero. */
export function barFigure(values: ArrayLike<number>, name: string, axis: string, colour: string): PlotFigure {
  const places = Array.from({ length: values.length }, (_, index) => index);
  return {
    series: [
      {
        name,
        x: places.flatMap((place) => [place, place, Number.NaN]),
        y: places.flatMap((place) => [0, values[place]!, Number.NaN]),
        colour,
        width: Math.max(1, Math.min(9, 180 / values.length)),
        hover: `${axis} %{x}: %{y:.3~g}`,
      },
    ],
    axes: { x: [-0.7, values.length - 0.3], y: null, unit: "", titles: [axis, "weight"] },
    shaded: null,
  };
}
