import { type AxisLabels, axes, heading, panelIn, rangeOf, scalesOf } from "./axes.ts";
import { mapped, sequential } from "./colour-map.ts";
import { isoLines } from "./iso-lines.ts";
import { type Caption, element, figure, paper, type Theme, text } from "./svg.ts";

export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** Values on a grid whose points lie in equal steps, drawn as lines of equal value. */
export interface Landscape {
  /** Values along x, ascending. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** `[x, y]` */
  readonly values: ArrayLike<number>;
  readonly levels: number;
}

export interface QuiverOptions extends Caption {
  readonly labels: AxisLabels;
  /** Length of the longest arrow, in the units of the axes; arrows keep their ratios. */
  readonly longest: number;
  readonly landscape?: Landscape;
  /** Points that are drawn beneath the arrows. */
  readonly points?: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
}

/** Arrows on a plane, over lines of equal value where there are some. */
export function quiver(arrows: readonly Arrow[], options: QuiverOptions): string {
  const { labels, longest, landscape, points, width = 460, height = 420, theme = paper } = options;
  const panel = panelIn(width, height, { right: landscape === undefined ? 14 : 74 });
  const all = (key: "x" | "y"): number[] => [
    ...arrows.map((arrow) => arrow[key]),
    ...(landscape?.[key] ?? []),
    ...Array.from(points?.[key] ?? []),
  ];
  const scales = scalesOf(panel, rangeOf(all("x")), rangeOf(all("y")));
  const most = Math.max(...arrows.map(({ dx, dy }) => Math.hypot(dx, dy)), Number.MIN_VALUE);
  const lines = landscape === undefined ? [] : isoLines(landscape);
  return figure(
    options,
    { width, height },
    theme,
    axes(panel, scales, labels, theme),
    heading(panel, options.title),
    ...lines.map(({ part, segments }) =>
      element("path", {
        d: segments
          .map(([x1, y1, x2, y2]) => {
            const [a, b] = [scales.x.place(x1).toFixed(1), scales.y.place(y1).toFixed(1)];
            return `M${a} ${b}L${scales.x.place(x2).toFixed(1)} ${scales.y.place(y2).toFixed(1)}`;
          })
          .join(""),
        fill: "none",
        stroke: `rgb(${mapped(sequential, 0.1 + 0.75 * part).join(",")})`,
        "stroke-width": 1.4,
      }),
    ),
    ...lines.map(
      ({ value, part }, k) =>
        text(panel.x + panel.width + 30, panel.y + panel.height - 4 - k * 15, value.toPrecision(3), {
          fill: theme.muted,
        }) +
        element("path", {
          d: `M${panel.x + panel.width + 10} ${panel.y + panel.height - 8 - k * 15}h15`,
          stroke: `rgb(${mapped(sequential, 0.1 + 0.75 * part).join(",")})`,
          "stroke-width": 2.5,
        }),
    ),
    ...Array.from(points?.x ?? [], (x, k) =>
      element("circle", {
        cx: scales.x.place(x),
        cy: scales.y.place(points!.y[k]!),
        r: 1.4,
        fill: theme.muted,
        "fill-opacity": 0.45,
      }),
    ),
    element("path", {
      d: arrows
        .map(({ x, y, dx, dy }) => {
          const factor = longest / most;
          const from = [scales.x.place(x), scales.y.place(y)] as const;
          return arrowPath(from, [scales.x.place(x + dx * factor), scales.y.place(y + dy * factor)]);
        })
        .join(""),
      fill: "none",
      stroke: theme.text,
      "stroke-width": 1,
    }),
  );
}

/** A line with a head of two strokes, no longer than a third of it. */
function arrowPath([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 0.2) return "";
  const head = Math.min(4, length / 3) / length;
  const [ux, uy] = [(x2 - x1) * head, (y2 - y1) * head];
  const f = (value: number): string => value.toFixed(1);
  return (
    `M${f(x1)} ${f(y1)}L${f(x2)} ${f(y2)}` +
    `M${f(x2 - ux - uy * 0.6)} ${f(y2 - uy + ux * 0.6)}L${f(x2)} ${f(y2)}L${f(x2 - ux + uy * 0.6)} ${f(y2 - uy - ux * 0.6)}`
  );
}
