import type { Layout, Shape, Trace } from "plotly.js-basic-dist-min";

/** A line of a plot. */
export interface PlotSeries {
  readonly name: string;
  readonly x: ArrayLike<number>;
  /** NaN interrupts the line. */
  readonly y: ArrayLike<number>;
  /** A colour of CSS, or a token: `var(--green)`. */
  readonly colour: string;
  readonly width: number;
  readonly opacity?: number;
  readonly dash?: "dot" | "dash";
  /** As plotly's hovertemplate; null: nothing is told of this line. */
  readonly hover: string | null;
}

export interface PlotAxes {
  readonly x: readonly [number, number];
  /** Null: as the lines ask. */
  readonly y: readonly [number, number] | null;
  /** Behind the last number of the horizontal axis, such as ` s`. */
  readonly unit: string;
}

export interface PlotFigure {
  readonly series: readonly PlotSeries[];
  readonly axes: PlotAxes;
  /** A part of the horizontal axis that is set off. */
  readonly shaded: readonly [number, number] | null;
}

/** Around the lines, in CSS pixels: fixed, so that what is laid over a plot knows where its numbers are. */
const PLOT_MARGIN = { l: 34, r: 10, t: 6, b: 18 } as const;

export const PLOT_CONFIG = {
  displayModeBar: false,
  responsive: false,
  doubleClick: false,
  showTips: false,
} as const;

export interface PlotStyle {
  /** Gives a token's value. */
  readonly colour: (name: string) => string;
  readonly fontFamily: string;
}

export function plotTraces({ series }: PlotFigure, style: PlotStyle): Trace[] {
  return series.map(({ name, x, y, colour, width, opacity, dash, hover }) => ({
    type: "scatter",
    mode: "lines",
    name,
    x,
    y: interrupted(y),
    line: { color: resolve(colour, style), width, dash: dash ?? "solid" },
    opacity: opacity ?? 1,
    connectgaps: false,
    ...(hover === null ? { hoverinfo: "skip" } : { hovertemplate: `${hover}<extra></extra>` }),
  }));
}

export function plotLayout(
  { axes, shaded }: PlotFigure,
  size: { readonly width: number; readonly height: number },
  style: PlotStyle,
): Layout {
  const { colour, fontFamily } = style;
  return {
    ...size,
    margin: PLOT_MARGIN,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: fontFamily, size: 10, color: colour("--muted") },
    showlegend: false,
    hovermode: "closest",
    hoverlabel: {
      bgcolor: colour("--raise"),
      bordercolor: colour("--line-strong"),
      font: { color: colour("--text"), size: 11 },
      namelength: -1,
    },
    dragmode: false,
    xaxis: {
      range: axes.x,
      nticks: Math.max(2, Math.round((size.width - PLOT_MARGIN.l) / 52)),
      ticksuffix: axes.unit,
      showticksuffix: "last",
      // It would follow the suffix: 50 instead of 50k.
      showexponent: "all",
      showgrid: false,
      zeroline: false,
      fixedrange: true,
    },
    yaxis: {
      ...(axes.y === null ? { autorange: true } : { range: axes.y }),
      nticks: Math.max(2, Math.round(size.height / 34)),
      exponentformat: "e",
      gridcolor: colour("--line"),
      zeroline: true,
      zerolinecolor: colour("--line-strong"),
      fixedrange: true,
    },
    shapes: shaded === null ? [] : [shade(shaded, colour("--accent"))],
  };
}

function shade([from, to]: readonly [number, number], colour: string): Shape {
  return {
    type: "rect",
    xref: "x",
    yref: "paper",
    x0: from,
    x1: to,
    y0: 0,
    y1: 1,
    fillcolor: colour,
    opacity: 0.12,
    layer: "below",
    line: { width: 0 },
  };
}

const resolve = (colour: string, style: PlotStyle): string => {
  const token = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return token === undefined ? colour : style.colour(token);
};

/** The library knows gaps as null. */
function interrupted(values: ArrayLike<number>): ArrayLike<number | null> {
  for (let index = 0; index < values.length; index++)
    if (!Number.isFinite(values[index]))
      return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  return values;
}
