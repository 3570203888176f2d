import { type AxisLabels, axes, heading, legendWidth, panelIn, rangeOf, scalesOf } from "./axes.ts";
import { type Caption, element, figure, paper, type Theme, text } from "./svg.ts";

export interface Line {
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Half the height of a band about it, such as a standard error. */
  readonly error?: ArrayLike<number>;
  readonly colour?: string;
}

export interface LinePlotOptions extends Caption {
  readonly labels: AxisLabels;
  readonly width?: number;
  readonly height?: number;
  /** Parts of the x axis that are shaded, such as the frames that are averaged. */
  readonly spans?: readonly (readonly [from: number, to: number])[];
  /** Whether the lines are told apart by name; where there are many, they are better not. */
  readonly legend?: boolean;
  readonly theme?: Theme;
}

const LEGEND_LINE = 15;

/** Lines over a common axis. What is not a number leaves a gap. */
export function linePlot(lines: readonly Line[], options: LinePlotOptions): string {
  const { labels, width = 480, height = 260, spans = [], legend = lines.length > 1, theme = paper } = options;
  const panel = panelIn(width, height, { right: legend ? legendWidth(lines.map(({ label }) => label)) : 14 });
  const scales = scalesOf(
    panel,
    rangeOf(
      lines.flatMap(({ x }) => ends(x)),
      0,
    ),
    rangeOf(lines.flatMap(({ y, error }) => ends(y, error))),
  );
  const colour = ({ colour: own }: Line, index: number): string =>
    own ?? theme.series[index % theme.series.length]!;
  const thin = lines.length > 20;
  return figure(
    options,
    { width, height },
    theme,
    ...spans.map(([from, to]) => {
      const [left, right] = [from, to].map((value) =>
        Math.min(panel.x + panel.width, Math.max(panel.x, scales.x.place(value))),
      ) as [number, number];
      return element("rect", {
        x: left,
        y: panel.y,
        width: Math.max(0, right - left),
        height: panel.height,
        fill: theme.accent,
        "fill-opacity": 0.14,
      });
    }),
    axes(panel, scales, labels, theme),
    heading(panel, options.title),
    ...lines.map((line, index) => band(line, colour(line, index), scales)),
    ...lines.map((line, index) =>
      element("path", {
        d: path(line.x, line.y, scales),
        fill: "none",
        stroke: colour(line, index),
        "stroke-width": thin ? 0.7 : 1.5,
        "stroke-opacity": thin ? 0.5 : null,
        "stroke-linejoin": "round",
      }),
    ),
    ...(legend
      ? lines.map((line, index) => {
          const y = panel.y + 8 + index * LEGEND_LINE;
          const x = panel.x + panel.width + 12;
          return (
            element("path", { d: `M${x} ${y}h14`, stroke: colour(line, index), "stroke-width": 2 }) +
            text(x + 19, y + 4, line.label)
          );
        })
      : []),
  );
}

type Scales = ReturnType<typeof scalesOf>;

function path(x: ArrayLike<number>, y: ArrayLike<number>, scales: Scales): string {
  let d = "";
  let pen = "M";
  for (let k = 0; k < y.length; k++) {
    if (!Number.isFinite(y[k]!)) {
      pen = "M";
      continue;
    }
    d += `${pen}${scales.x.place(x[k]!).toFixed(1)} ${scales.y.place(y[k]!).toFixed(1)}`;
    pen = "L";
  }
  return d;
}

function band({ x, y, error }: Line, fill: string, scales: Scales): string {
  if (error === undefined) return "";
  const at = (k: number, sign: number): string =>
    `${scales.x.place(x[k]!).toFixed(1)} ${scales.y.place(y[k]! + sign * error[k]!).toFixed(1)}`;
  const order = Array.from({ length: y.length }, (_, k) => k);
  const there = order.map((k) => at(k, 1));
  const back = order.reverse().map((k) => at(k, -1));
  return element("path", { d: `M${[...there, ...back].join("L")}Z`, fill, "fill-opacity": 0.16 });
}

/** The smallest and the largest of some values, bands included. */
function ends(values: ArrayLike<number>, error?: ArrayLike<number>): number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < values.length; k++) {
    const more = error?.[k] ?? 0;
    if (!Number.isFinite(values[k]!)) continue;
    low = Math.min(low, values[k]! - more);
    high = Math.max(high, values[k]! + more);
  }
  return low > high ? [] : [low, high];
}
