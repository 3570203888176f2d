import type { Layout, LayoutImage, Shape, Trace } from "plotly.js-basic-dist-min";

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
  /** Points of this size instead of a line. */
  readonly marker?: number;
  /** Not among the names beside a figure that is saved. */
  readonly unlisted?: boolean;
  /** As plotly's hovertemplate; null: nothing is told of this line. */
  readonly hover: string | null;
}

export interface PlotAxes {
  readonly x: readonly [number, number];
  /** Null: as the lines ask. */
  readonly y: readonly [number, number] | null;
  /** Behind the last number of the horizontal axis, such as ` s`. */
  readonly unit: string;
  /** What the axes are, where title and key do not say it. */
  readonly titles?: readonly [x: string, y: string];
  /** One unit is as long on both axes. */
  readonly square?: boolean;
  /** Without numbers and grid: the lines say all. */
  readonly bare?: boolean;
  /** Words instead of numbers, at 0.5, 1.5 and so on along both axes. */
  readonly names?: readonly string[];
}

/** A picture beneath the lines. */
export interface PlotPicture {
  /** A data URL. */
  readonly url: string;
  readonly x: readonly [left: number, right: number];
  readonly y: readonly [bottom: number, top: number];
}

/** Words over a place on the horizontal axis, above the lines; with a height, there. */
export interface PlotNote {
  readonly x: number;
  readonly y?: number;
  readonly text: string;
  /** A colour of CSS, or a token; that of text if it is left out. */
  readonly colour?: string;
}

export interface PlotFigure {
  readonly series: readonly PlotSeries[];
  readonly axes: PlotAxes;
  /** A part of the horizontal axis that is set off. */
  readonly shaded: readonly [number, number] | null;
  /** More such parts. */
  readonly alsoShaded?: readonly (readonly [number, number])[];
  readonly pictures?: readonly PlotPicture[];
  readonly notes?: readonly PlotNote[];
}

/** Around the lines, in CSS pixels: fixed, so that what is laid over a plot knows where its numbers are. */
const PLOT_MARGIN = { l: 40, r: 10, t: 6, b: 18 } as const;
const TITLED_MARGIN = { l: 48, r: 10, t: 6, b: 34 } as const;
/** Above the lines, for notes. */
const NOTES_HEIGHT = 16;

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
  return series.map(({ name, x, y, colour, width, opacity, dash, marker, unlisted, hover }) => ({
    type: "scatter",
    mode: marker === undefined ? "lines" : "markers",
    name,
    x,
    y: interrupted(y),
    line: { color: resolve(colour, style), width, dash: dash ?? "solid" },
    ...(marker === undefined ? {} : { marker: { color: resolve(colour, style), size: marker } }),
    opacity: opacity ?? 1,
    connectgaps: false,
    ...(unlisted === true ? { showlegend: false } : {}),
    ...(hover === null ? { hoverinfo: "skip" } : { hovertemplate: `${hover}<extra></extra>` }),
  }));
}

export function plotLayout(
  { axes, shaded, alsoShaded = [], pictures = [], notes = [] }: PlotFigure,
  size: { readonly width: number; readonly height: number },
  style: PlotStyle,
): Layout {
  const { colour, fontFamily } = style;
  const margin = axes.titles === undefined ? PLOT_MARGIN : TITLED_MARGIN;
  const bare = axes.bare === true ? ({ visible: false } as const) : {};
  const ticks = namedTicks(axes.names);
  const title = (text: string | undefined) => (text === undefined ? {} : { title: { text, standoff: 4 } });
  return {
    ...size,
    margin: notes.length === 0 ? margin : { ...margin, t: margin.t + NOTES_HEIGHT },
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
      ...title(axes.titles?.[0]),
      ...(axes.square === true ? { constrain: "domain" } : {}),
      ...bare,
      ...ticks,
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
      ...title(axes.titles?.[1]),
      ...(axes.square === true ? { scaleanchor: "x", constrain: "domain" } : {}),
      ...bare,
      ...(axes.y === null ? { autorange: true } : { range: axes.y }),
      nticks: Math.max(2, Math.round(size.height / 34)),
      exponentformat: "e",
      gridcolor: colour("--line"),
      zeroline: true,
      zerolinecolor: colour("--line-strong"),
      fixedrange: true,
      ...ticks,
    },
    shapes: [...(shaded === null ? [] : [shaded]), ...alsoShaded].map((part) =>
      shade(part, colour("--accent")),
    ),
    images: pictures.map(placed),
    annotations: notes.map(({ x, y, text, colour: own = "var(--text)" }) => ({
      x,
      xref: "x",
      ...(y === undefined
        ? ({ y: 1, yref: "paper", yanchor: "bottom" } as const)
        : ({ y, yref: "y", yanchor: "middle" } as const)),
      text: escaped(text),
      showarrow: false,
      font: { size: 11, color: resolve(own, style) },
    })),
  };
}

function namedTicks(names: readonly string[] | undefined): Partial<Layout["xaxis"]> {
  if (names === undefined) return {};
  return {
    tickvals: names.map((_, place) => place + 0.5),
    ticktext: names.map(escaped),
    automargin: true,
    showgrid: false,
    zeroline: false,
  };
}

function placed({ url, x: [left, right], y: [bottom, top] }: PlotPicture): LayoutImage {
  return {
    source: url,
    xref: "x",
    yref: "y",
    x: left,
    y: top,
    sizex: right - left,
    sizey: Math.abs(top - bottom),
    sizing: "stretch",
    layer: "below",
  };
}

/** The library reads words as a kind of HTML. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
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
