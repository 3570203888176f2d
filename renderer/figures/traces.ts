import type { ColourBar, ContourTrace, HeatMapTrace, Scatter, Trace } from "plotly.js-cartesian-dist-min";
import {
  type Arrows,
  type Axis,
  type Contours,
  type Figure,
  type HeatMap,
  type Line,
  type Mark,
  type Panel,
  type Points,
  resolved,
  unitText,
} from "../../core/figures/index.ts";
import { colourStops, escaped, type PlotStyle } from "./plot-style.ts";

/** Cells whose names are told where one points; of more, the view around the plot tells them. */
const MAX_NAMED_CELLS = 20_000;

/** The marks of a figure as plotly has them, heat maps as `heatmap`, lines of equal value as `contour`. */
export function plotTraces(figure: Figure, bar: ColourBar | null, style: PlotStyle): Trace[] {
  let hasBar = false;
  return figure.panels.flatMap((panel, place) => {
    // What is filled lies beneath.
    const marks = [...panel.marks].sort(
      (a, b) => Number(b.kind === "heat map") - Number(a.kind === "heat map"),
    );
    return marks.flatMap((mark) => {
      const traces = tracesOf(
        mark,
        panel,
        figure,
        { xaxis: axisId("x", place), yaxis: axisId("y", place) },
        style,
      );
      if (hasBar || bar === null) return traces;
      return traces.map((trace) => {
        if (trace.type !== "heatmap") return trace;
        hasBar = true;
        return { ...trace, showscale: true, colorbar: bar };
      });
    });
  });
}

export const axisId = (axis: "x" | "y", place: number): string =>
  place === 0 ? axis : `${axis}${place + 1}`;

type Axes = Pick<Scatter, "xaxis" | "yaxis">;

function tracesOf(mark: Mark, panel: Panel, figure: Figure, axes: Axes, style: PlotStyle): Trace[] {
  switch (mark.kind) {
    case "line":
      return lineTraces(mark, panel, axes, style);
    case "points":
      return pointTraces(mark, panel, axes, style);
    case "arrows":
      return [arrowTrace(mark, axes, style)];
    case "heat map":
      return [heatMapTrace(mark, panel, figure, axes, style)];
    case "contours":
      return [contourTrace(mark, figure, axes)];
  }
}

function lineTraces(line: Line, panel: Panel, axes: Axes, style: PlotStyle): Trace[] {
  const { name, x, y, error, width = 1.5, dash = "solid", opacity = 1, closed, quiet } = line;
  const color = colourOf(line, style);
  const base = { type: "scatter", mode: "lines", name, ...axes, connectgaps: false } as const;
  const area = {
    ...base,
    fill: "toself",
    fillcolor: color,
    hoverinfo: "skip",
    line: { color, width: 0 },
  } as const;
  return [
    ...(error === undefined ? [] : [{ ...area, ...band(x, y, error), opacity: 0.2 }]),
    ...(closed === true ? [{ ...area, x, y: interrupted(y), opacity: 0.14 }] : []),
    {
      ...{ ...base, x, y: interrupted(y), line: { color, width, dash }, opacity },
      ...(quiet === true
        ? { hoverinfo: "skip" as const }
        : {
            hovertemplate: `${escaped(name)}<br>${told(panel.y, "y")}<br>${told(panel.x, "x")}<extra></extra>`,
          }),
    },
  ];
}

function band(x: ArrayLike<number>, y: ArrayLike<number>, error: ArrayLike<number>) {
  const known = Array.from(y, (_, k) => k).filter((k) => Number.isFinite(y[k]! + error[k]!));
  const back = known.toReversed();
  return {
    x: [...known, ...back].map((k) => x[k]!),
    y: [...known.map((k) => y[k]! + error[k]!), ...back.map((k) => y[k]! - error[k]!)],
  };
}

/** Corners of an ellipse. */
const CORNERS = 36;

function pointTraces(points: Points, panel: Panel, axes: Axes, style: PlotStyle): Trace[] {
  const { name, x, y, labels, size = 6, ellipses, opacity = 0.85, quiet } = points;
  const color = colourOf(points, style);
  const about = labels === undefined ? escaped(name) : `%{text}<br>${escaped(name)}`;
  const dots: Scatter = {
    ...{ type: "scatter", mode: "markers", name, ...axes, x, y: interrupted(y), marker: { color, size } },
    ...{ opacity, connectgaps: false },
    ...(labels === undefined ? {} : { text: labels.map(escaped) }),
    ...(quiet === true
      ? { hoverinfo: "skip" as const }
      : { hovertemplate: `${about}<br>${told(panel.x, "x")}<br>${told(panel.y, "y")}<extra></extra>` }),
  };
  if (ellipses === undefined) return [dots];
  const rings = ellipses.map(({ major, minor, angle }, k) => ring(x[k]!, y[k]!, major, minor, angle));
  const outline: Scatter = {
    ...{ type: "scatter", mode: "lines", name, ...axes, hoverinfo: "skip", connectgaps: false, opacity: 0.8 },
    x: rings.flatMap((each) => [...each.map(([a]) => a), Number.NaN]),
    y: rings.flatMap((each) => [...each.map(([, b]) => b), null]),
    line: { color, width: 1 },
  };
  return [outline, dots];
}

function ring(x: number, y: number, major: number, minor: number, angle: number): [number, number][] {
  const turn = (angle * Math.PI) / 180;
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const at = (2 * Math.PI * corner) / CORNERS;
    const [a, b] = [major * Math.cos(at), minor * Math.sin(at)];
    return [x + a * Math.cos(turn) - b * Math.sin(turn), y + a * Math.sin(turn) + b * Math.cos(turn)];
  });
}

/** Angle between an arrow and its head's strokes, and their length as a share of the arrow's. */
const HEAD = { angle: 0.45, share: 0.35 } as const;

/** Arrows as one line with gaps, on axes of one scale. */
function arrowTrace(mark: Arrows, axes: Axes, style: PlotStyle): Scatter {
  const x: number[] = [];
  const y: (number | null)[] = [];
  for (const { x: fromX, y: fromY, dx, dy } of mark.arrows) {
    const [toX, toY] = [fromX + dx, fromY + dy];
    const stroke = (angle: number): [number, number] => [
      toX - HEAD.share * (dx * Math.cos(angle) - dy * Math.sin(angle)),
      toY - HEAD.share * (dx * Math.sin(angle) + dy * Math.cos(angle)),
    ];
    const [left, right] = [stroke(HEAD.angle), stroke(-HEAD.angle)];
    x.push(fromX, toX, Number.NaN, left[0], toX, right[0], Number.NaN);
    y.push(fromY, toY, null, left[1], toY, right[1], null);
  }
  return {
    ...{
      type: "scatter",
      mode: "lines",
      name: mark.name,
      ...axes,
      x,
      y,
      connectgaps: false,
      hoverinfo: "skip",
    },
    ...{ line: { color: colourOf(mark, style), width: mark.width ?? 1 }, opacity: mark.opacity ?? 0.85 },
  };
}

function heatMapTrace(
  { values, x, y, text }: HeatMap,
  panel: Panel,
  { colours }: Figure,
  axes: Axes,
  style: PlotStyle,
): HeatMapTrace {
  const {
    range: [zmin, zmax],
    kind,
    title,
    unit,
  } = colours!;
  const z = rowsOf(values, x.length);
  const isNamed = panel.x.blocks !== undefined || panel.y.blocks !== undefined;
  const where =
    isNamed && values.length <= MAX_NAMED_CELLS ? cellNames(panel, x.length, y.length) : undefined;
  const value = `${escaped(title)} %{z:.3~g}${unitText(unit)}`;
  return {
    ...{
      type: "heatmap",
      ...axes,
      x: Array.from(x),
      y: Array.from(y),
      z,
      zmin,
      zmax,
      zsmooth: false,
      showscale: false,
    },
    colorscale: colourStops(kind, style.scheme),
    ...(where === undefined ? {} : { customdata: where }),
    hovertemplate: `${value}<br>${where === undefined ? `${told(panel.x, "x")}<br>${told(panel.y, "y")}` : "%{customdata}"}<extra></extra>`,
    ...(text === undefined
      ? {}
      : {
          text: z.map((row) => row.map((each) => text(each ?? Number.NaN))),
          texttemplate: "%{text}",
          textfont: { size: 10 },
        }),
  };
}

function cellNames(panel: Panel, columns: number, rows: number): string[][] {
  const [across, down] = [namesOf(panel.x, columns), namesOf(panel.y, rows)];
  return down.map((row) => across.map((column) => `${escaped(row)}<br>${escaped(column)}`));
}

/** Of each place of an axis, what stands there. */
function namesOf({ title, blocks }: Axis, count: number): string[] {
  const names =
    blocks?.flatMap(({ label, size }) => Array.from({ length: size }, () => `${title} ${label}`)) ?? [];
  return Array.from({ length: count }, (_, place) => names[place] ?? `${title} ${place}`);
}

function contourTrace({ values, x, y, levels }: Contours, { colours }: Figure, axes: Axes): ContourTrace {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const size = (high - low) / (levels + 1) || 1;
  const [zmin, zmax] = colours!.range;
  return {
    ...{
      type: "contour",
      ...axes,
      x: Array.from(x),
      y: Array.from(y),
      z: rowsOf(values, x.length),
      zmin,
      zmax,
    },
    ...{ showscale: false, autocontour: false, hoverinfo: "skip", line: { color: "#ffffff", width: 1 } },
    contours: {
      ...{ coloring: "none", start: low + size, end: low + levels * size + size / 2, size, showlabels: true },
      ...{ labelfont: { color: "#ffffff", size: 9 }, labelformat: ".3~g" },
    },
  };
}

function rowsOf(values: ArrayLike<number>, columns: number): (number | null)[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_column, column) => {
      const value = values[row * columns + column]!;
      return Number.isFinite(value) ? value : null;
    }),
  );
}

/** What stands on an axis where one points, with its unit. */
function told({ title, unit }: Axis, key: "x" | "y"): string {
  return `${escaped(title)} %{${key}:.3~g}${unitText(unit)}`;
}

const colourOf = ({ colour }: { readonly colour: string }, { token }: PlotStyle): string =>
  resolved(colour, token);

/** The library knows gaps as null. */
function interrupted(values: ArrayLike<number>): ArrayLike<number | null> {
  for (let index = 0; index < values.length; index++)
    if (!Number.isFinite(values[index]))
      return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  return values;
}
