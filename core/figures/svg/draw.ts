import { foreignText } from "../../basis/foreign-text.ts";
import { mappedPicture, pictureUri } from "../colour-map.ts";
import { axisText, type ColourScale, type Figure, type KeyEntry, keyOf, type Panel } from "../figure.ts";
import { type Ranges, rangesOf } from "../ranges.ts";
import type { Theme } from "../theme.ts";
import { drawAxes, marginsOf } from "./axes.ts";
import { type Box, figure as document, element, text } from "./element.ts";
import { drawMark, image } from "./marks.ts";
import { linearScale } from "./scale.ts";

/** Of a panel, where it does not say its own size: alone, and beside others. */
const ALONE = { width: 520, height: 300 } as const;
const BESIDE = { width: 320, height: 220 } as const;
/** Around everything, and between panels. */
const EDGE = 10;
const TITLE = 20;
const LINE = 15;
/** Of the colour bar with its numbers. */
const BAR = { room: 74, width: 12, most: 260 } as const;
/** Widths of letters of 11 pixels, about; a little too much, so that nothing runs over the side. */
const LETTER = 6.2;

/**
 * A figure as an SVG document, which is also an element for HTML: text as text, with a title and a description for those who cannot see
 * it, its legend with all entries, its colour bar, and its note.
 *
 * @param size of each panel, where something else is asked for than what the figure says
 */
export function drawSvg(figure: Figure, theme: Theme, size?: Panel["size"]): string {
  const cells = layout(figure, size);
  const width = Math.max(240, 2 * EDGE + cells.width + (figure.colours === undefined ? 0 : BAR.room));
  const inner = width - 2 * EDGE;
  const head = [
    ...(figure.facts === undefined || figure.facts.length === 0
      ? []
      : wrapped(figure.facts.map(({ name, value }) => `${name} ${value}`).join(" · "), inner)),
  ];
  const key = keyOf(figure);
  const rows = key.length > 1 ? keyRows(key, inner) : [];
  const foot = figure.note === undefined ? [] : wrapped(figure.note, inner);
  const top = EDGE + TITLE + head.length * LINE;
  const below = top + cells.height + 4;
  const footTop = below + rows.length * LINE + (rows.length > 0 ? 4 : 0);
  const height = footTop + foot.length * LINE + EDGE;
  const muted = theme.colour("var(--muted)");
  const ranges = rangesOf(figure);
  return document(
    figure,
    { width, height },
    theme,
    text(EDGE, EDGE + 10, clipped(figure.title, inner), { "font-weight": 600, "font-size": 12 }),
    ...head.map((line, k) => text(EDGE, EDGE + TITLE + 7 + k * LINE, line, { fill: muted })),
    ...figure.panels.map((panel, k) => {
      const { x, y, ...size } = cells.boxes[k]!;
      return drawPanel(panel, { x: EDGE + x, y: top + y, ...size }, ranges[k]!, figure.colours, theme);
    }),
    ...(figure.colours === undefined ? [] : [colourBar(figure.colours, barBox(figure, cells, top), theme)]),
    ...rows.map((row, k) => drawKey(row, below + k * LINE + 8, theme)),
    ...foot.map((line, k) => text(EDGE, footTop + k * LINE + 9, line, { fill: muted })),
  );
}

interface Layout {
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

/** Panels in rows, each column as wide as its widest. */
function layout({ panels, perRow = 3 }: Figure, wanted: Panel["size"]): Layout {
  const usual = panels.length === 1 ? ALONE : BESIDE;
  const sizes = panels.map(({ size }) => wanted ?? size ?? usual);
  const cell = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
  const columns = Math.min(perRow, panels.length);
  return {
    boxes: sizes.map((size, k) => ({
      ...{ x: (k % columns) * cell.width, y: Math.floor(k / columns) * cell.height },
      ...size,
    })),
    width: columns * cell.width,
    height: Math.ceil(panels.length / columns) * cell.height,
  };
}

function drawPanel(
  panel: Panel,
  outer: Box,
  ranges: Ranges,
  colours: ColourScale | undefined,
  theme: Theme,
): string {
  const box = plotBox(panel, outer, ranges);
  const scales = {
    x: linearScale(ranges.x, box.x, box.x + box.width),
    y: linearScale(ranges.y, box.y + box.height, box.y),
  };
  const heats = panel.marks.filter(({ kind }) => kind === "heat map");
  const others = panel.marks.filter(({ kind }) => kind !== "heat map");
  const title =
    panel.title === undefined
      ? ""
      : text(
          panel.bare === undefined ? box.x : box.x + box.width / 2,
          outer.y + 12,
          clipped(panel.title, outer.width),
          {
            ...(panel.bare === undefined ? {} : { "text-anchor": "middle" }),
            "font-weight": 600,
          },
        );
  return [
    title,
    ...(panel.spans ?? []).map((span) => shade(span, box, scales.x.place, theme)),
    ...heats.map((mark) => drawMark(mark, scales, colours, theme)),
    panel.bare === "picture"
      ? element("rect", {
          ...box,
          fill: "none",
          stroke: theme.colour("var(--line-strong)"),
          "stroke-width": 0.5,
        })
      : "",
    drawAxes(box, scales, panel, theme),
    ...others.map((mark) => drawMark(mark, scales, colours, theme)),
    ...(panel.notes ?? []).map(({ x, y, text: words }) =>
      text(scales.x.place(x), scales.y.place(y) + 4, words, {
        "text-anchor": "middle",
        fill: theme.colour("var(--muted)"),
      }),
    ),
    panel.scaleBar === undefined ? "" : scaleBar(panel.scaleBar, box, scales.x.place, theme),
  ].join("");
}

/** What is left for the marks; where both axes have one scale, as much of it as has their ratio. */
function plotBox(panel: Panel, outer: Box, { x, y }: Ranges): Box {
  const { left, right, top, bottom } = marginsOf(panel);
  const room = {
    ...{ x: outer.x + left, y: outer.y + top },
    ...{ width: Math.max(10, outer.width - left - right), height: Math.max(10, outer.height - top - bottom) },
  };
  if (panel.square !== true) return room;
  const pixel = Math.min(room.width / Math.abs(x[1] - x[0]), room.height / Math.abs(y[1] - y[0]));
  const [width, height] = [pixel * Math.abs(x[1] - x[0]), pixel * Math.abs(y[1] - y[0])];
  const centred = panel.bare === undefined ? 0 : (room.width - width) / 2;
  return { x: room.x + centred, y: room.y, width, height };
}

function shade(
  [from, to]: readonly [number, number],
  box: Box,
  place: (value: number) => number,
  theme: Theme,
): string {
  const [left, right] = [from, to].map((value) =>
    Math.min(box.x + box.width, Math.max(box.x, place(value))),
  ) as [number, number];
  return element("rect", {
    ...{ x: left, y: box.y, width: Math.max(0, right - left), height: box.height },
    ...{ fill: theme.colour("var(--accent)"), "fill-opacity": 0.14 },
  });
}

function scaleBar(
  { length, label }: NonNullable<Panel["scaleBar"]>,
  box: Box,
  place: (value: number) => number,
  theme: Theme,
): string {
  const y = box.y + box.height + 6;
  const wide = Math.abs(place(length) - place(0));
  return (
    element("path", {
      d: `M${box.x} ${y}h${wide.toFixed(1)}`,
      stroke: theme.colour("var(--text)"),
      "stroke-width": 2,
    }) + text(box.x, y + 13, label, { fill: theme.colour("var(--muted)"), "font-size": 10 })
  );
}

/** Beside the panels, as high as the first one's marks but no higher than it need be. */
function barBox({ panels, colours: _ }: Figure, cells: Layout, top: number): Box {
  const { top: above, bottom } = marginsOf(panels[0]!);
  const room = cells.boxes[0]!.height - above - bottom;
  const high = Math.max(60, Math.min(BAR.most, room));
  return {
    x: EDGE + cells.width + 12,
    y: top + Math.max(22, above),
    width: BAR.width,
    height: high - Math.max(0, 22 - above),
  };
}

function colourBar({ range: [low, high], kind, title, unit }: ColourScale, box: Box, theme: Theme): string {
  const steps = Float64Array.from({ length: 64 }, (_, k) => 1 - k / 63);
  const ends = [low, (low + high) / 2, high];
  const muted = theme.colour("var(--muted)");
  return [
    image(pictureUri(mappedPicture(steps, { height: 64, width: 1 }, theme.maps[kind], [0, 1])), box),
    ...ends.map((value, k) =>
      text(box.x + BAR.width + 5, box.y + box.height * (1 - k / 2) + [0, 4, 9][k]!, barText(value), {
        fill: muted,
      }),
    ),
    text(0, 0, axisText({ title, unit }), {
      "text-anchor": "middle",
      fill: muted,
      transform: `translate(${box.x + BAR.room - 16} ${box.y + box.height / 2}) rotate(-90)`,
    }),
  ].join("");
}

const barText = (value: number): string => String(Number(value.toPrecision(2))).replace("-", "−");

interface PlacedEntry extends KeyEntry {
  readonly x: number;
}

/** The legend's entries, in as many rows as they need. */
function keyRows(entries: readonly KeyEntry[], width: number): PlacedEntry[][] {
  const rows: PlacedEntry[][] = [[]];
  let x = 0;
  for (const entry of entries) {
    const wide = 22 + LETTER * keyText(entry).length + 12;
    if (x > 0 && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)!.push({ ...entry, x: EDGE + x });
    x += wide;
  }
  return rows;
}

const keyText = ({ name, value }: KeyEntry): string =>
  value === undefined ? foreignText(name) : `${foreignText(name)} ${value}`;

function drawKey(row: readonly PlacedEntry[], y: number, theme: Theme): string {
  return row
    .map((entry) => {
      const colour = theme.colour(entry.colour);
      const mark =
        entry.mark === "points"
          ? element("circle", { cx: entry.x + 7, cy: y - 3, r: 4, fill: colour })
          : element("path", {
              ...{ d: `M${entry.x} ${y - 3}h14`, stroke: colour, "stroke-width": 2 },
              "stroke-dasharray": entry.dash === undefined ? null : "3 2.5",
              "stroke-opacity": entry.opacity ?? null,
            });
      return mark + text(entry.x + 19, y + 1, keyText(entry));
    })
    .join("");
}

/** A sentence in lines that fit. */
function wrapped(sentence: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / LETTER));
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function clipped(words: string, width: number): string {
  const most = Math.floor(width / (LETTER + 0.5));
  return words.length > most ? `${words.slice(0, Math.max(1, most - 1))}…` : words;
}
