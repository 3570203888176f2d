import { type ColourMap, mapped, mappedPicture, pictureUri, type Rgb } from "../colour-map.ts";
import type { Arrows, ColourScale, Contours, HeatMap, Line, Mark, Points } from "../figure.ts";
import { inkOn } from "../ink.ts";
import { edgesOf } from "../ranges.ts";
import type { Theme } from "../theme.ts";
import type { Scales } from "./axes.ts";
import { type Box, element, text, words } from "./element.ts";
import { isoLines } from "./iso-lines.ts";

/** A mark of a panel. @param colours of heat maps and contours; there is one wherever there are some */
export function drawMark(mark: Mark, scales: Scales, colours: ColourScale | undefined, theme: Theme): string {
  switch (mark.kind) {
    case "line":
      return drawLine(mark, scales, theme);
    case "points":
      return drawPoints(mark, scales, theme);
    case "arrows":
      return drawArrows(mark, scales, theme);
    case "heat map":
      return colours === undefined ? "" : drawHeatMap(mark, scales, colours, theme);
    case "contours":
      return drawContours(mark, scales);
  }
}

const DASHES = { dot: "1.5 3", dash: "5 4" } as const;

function drawLine(
  { x, y, error, colour, width = 1.5, dash, opacity, closed }: Line,
  scales: Scales,
  theme: Theme,
): string {
  const stroke = theme.colour(colour);
  return (
    (error === undefined ? "" : band(x, y, error, stroke, scales)) +
    element("path", {
      d: path(x, y, scales),
      ...(closed === true ? { fill: stroke, "fill-opacity": 0.12 } : { fill: "none" }),
      ...{ stroke, "stroke-width": width, "stroke-opacity": opacity ?? null },
      "stroke-dasharray": dash === undefined ? null : DASHES[dash],
      "stroke-linejoin": "round",
    })
  );
}

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

function band(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  error: ArrayLike<number>,
  fill: string,
  scales: Scales,
): string {
  const at = (k: number, sign: number): string =>
    `${scales.x.place(x[k]!).toFixed(1)} ${scales.y.place(y[k]! + sign * error[k]!).toFixed(1)}`;
  const order = Array.from({ length: y.length }, (_, k) => k).filter((k) =>
    Number.isFinite(y[k]! + error[k]!),
  );
  if (order.length === 0) return "";
  const there = order.map((k) => at(k, 1));
  const back = order.reverse().map((k) => at(k, -1));
  return element("path", { d: `M${[...there, ...back].join("L")}Z`, fill, "fill-opacity": 0.18 });
}

function drawPoints(
  { x, y, labels, size = 6, ellipses, colour, opacity }: Points,
  scales: Scales,
  theme: Theme,
): string {
  const fill = theme.colour(colour);
  const pixels = [perUnit(scales, "x"), perUnit(scales, "y")] as const;
  return Array.from({ length: x.length }, (_, k) => {
    if (!Number.isFinite(x[k]!) || !Number.isFinite(y[k]!)) return "";
    const [cx, cy] = [scales.x.place(x[k]!), scales.y.place(y[k]!)];
    const title = labels === undefined ? [] : [element("title", {}, words(labels[k]!))];
    const dot = element("circle", { cx, cy, r: size / 2, fill, "fill-opacity": opacity ?? 0.8 }, ...title);
    const ellipse = ellipses?.[k];
    if (ellipse === undefined) return dot;
    const { major, minor, angle } = ellipse;
    // Both axes have one scale wherever there are ellipses; y may grow downwards.
    const turn = Math.sign(pixels[1]) * Math.sign(pixels[0]) * angle;
    return element(
      "ellipse",
      {
        ...{ cx: 0, cy: 0, rx: major * Math.abs(pixels[0]), ry: minor * Math.abs(pixels[0]) },
        ...{ stroke: fill, fill, "fill-opacity": 0.08 },
        transform: `translate(${cx.toFixed(1)} ${cy.toFixed(1)}) rotate(${turn.toFixed(1)})`,
      },
      ...title,
    );
  }).join("");
}

const perUnit = (scales: Scales, axis: "x" | "y"): number => scales[axis].place(1) - scales[axis].place(0);

function drawArrows({ arrows, colour, opacity, width = 1.1 }: Arrows, scales: Scales, theme: Theme): string {
  const d = arrows.map(({ x, y, dx, dy }) =>
    arrowPath(
      [scales.x.place(x), scales.y.place(y)],
      [scales.x.place(x + dx), scales.y.place(y + dy)],
      width > 1.5 ? 8 : 4,
    ),
  );
  return element("path", {
    ...{ d: d.join(""), fill: "none", stroke: theme.colour(colour), "stroke-width": width },
    ...{ "stroke-opacity": opacity ?? null, "stroke-linejoin": "round" },
  });
}

/** A line with a head of two strokes, no longer than a third of it. */
function arrowPath(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  most: number,
): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 0.2) return "";
  const head = Math.min(most, length / 3) / length;
  const [ux, uy] = [(x2 - x1) * head, (y2 - y1) * head];
  const f = (value: number): string => value.toFixed(1);
  return (
    `M${f(x1)} ${f(y1)}L${f(x2)} ${f(y2)}` +
    `M${f(x2 - ux - uy * 0.6)} ${f(y2 - uy + ux * 0.6)}L${f(x2)} ${f(y2)}L${f(x2 - ux + uy * 0.6)} ${f(y2 - uy - ux * 0.6)}`
  );
}

/** Pixels of a cell that a number needs. */
const NUMBERED = { width: 24, height: 13 } as const;

function drawHeatMap(
  { values, x, y, text: written }: HeatMap,
  scales: Scales,
  colours: ColourScale,
  theme: Theme,
): string {
  const [columns, rows] = [x.length, y.length];
  const map = theme.maps[colours.kind];
  const [left, right] = edgesOf(x)
    .map(scales.x.place)
    .sort((a, b) => a - b) as [number, number];
  const ends = edgesOf(y).map(scales.y.place) as [number, number];
  const top = Math.min(...ends);
  // Pictures go downwards.
  const upright = ends[0] > ends[1];
  const shown = upright ? flipped(values, rows, columns) : values;
  const picture = mappedPicture(shown, { height: rows, width: columns }, map, colours.range, theme.missing);
  const box = { x: left, y: top, width: right - left, height: Math.abs(ends[1] - ends[0]) };
  const drawn = image(pictureUri(picture), box);
  const cell = { width: box.width / columns, height: box.height / rows };
  if (written === undefined || cell.width < NUMBERED.width || cell.height < NUMBERED.height) return drawn;
  const numbers = Array.from({ length: rows * columns }, (_, k) => {
    const value = values[k]!;
    return text(
      scales.x.place(x[k % columns]!),
      scales.y.place(y[Math.floor(k / columns)]!) + 3.5,
      written(value),
      {
        ...{ "text-anchor": "middle", "font-size": 10 },
        fill: inkOn(colourIn(map, value, colours.range, theme.missing)),
      },
    );
  });
  return drawn + numbers.join("");
}

function flipped(values: ArrayLike<number>, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, k) => {
    const row = rows - 1 - Math.floor(k / columns);
    return values[row * columns + (k % columns)]!;
  });
}

function colourIn(map: ColourMap, value: number, [low, high]: readonly [number, number], missing: Rgb): Rgb {
  return mapped(map, (value - low) / (high - low), missing);
}

/** White, with a dark edge: they are read on any colour. */
const CONTOUR = [
  { stroke: "#000000", "stroke-opacity": 0.35, "stroke-width": 2.2 },
  { stroke: "#ffffff", "stroke-opacity": 0.9, "stroke-width": 1 },
] as const;

function drawContours({ values, x, y, levels }: Contours, scales: Scales): string {
  const d = isoLines({ x, y, values, levels })
    .flatMap(({ segments }) => segments)
    .map(([x1, y1, x2, y2]) => {
      const [a, b] = [scales.x.place(x1).toFixed(1), scales.y.place(y1).toFixed(1)];
      return `M${a} ${b}L${scales.x.place(x2).toFixed(1)} ${scales.y.place(y2).toFixed(1)}`;
    })
    .join("");
  return CONTOUR.map((look) => element("path", { d, fill: "none", ...look })).join("");
}

/** A picture whose pixels stay squares, however large they are drawn. */
export function image(uri: string, { x, y, width, height }: Box): string {
  return element("image", {
    ...{ x, y, width, height },
    href: uri,
    preserveAspectRatio: "none",
    style: "image-rendering:pixelated",
  });
}
