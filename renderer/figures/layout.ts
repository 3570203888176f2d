import type { Annotation, ColourBar, Layout, Axis as PlotAxis, Shape } from "plotly.js-cartesian-dist-min";
import {
  type Axis,
  axisText,
  type Figure,
  type Panel,
  type Ranges,
  rangesOf,
  resolved,
} from "../../core/figures/index.ts";
import { escaped, type PlotStyle } from "./plot-style.ts";
import { axisId } from "./traces.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place in CSS pixels from the top left. */
interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export const PLOT_CONFIG = {
  displayModeBar: false,
  responsive: false,
  doubleClick: false,
  showTips: false,
  scrollZoom: true,
} as const;

/** Room for a colour bar with its numbers and what they are. */
const BAR_ROOM = 64;
/** Panels that are narrower than these stand in more rows. */
const MIN_PANEL = 170;
const MIN_PICTURE = 90;
const NAME_LETTER = 5.4;
const LONGEST_NAME = 18;
const NAME_ROOM = 11;

/** Where everything is, in the window's colours. @param revision another one takes zooms back */
export function plotLayout(figure: Figure, size: Size, style: PlotStyle, revision: number): Layout {
  const { token, fontFamily } = style;
  const boxes = panelBoxes(figure, size);
  const ranges = rangesOf(figure);
  const axes = figure.panels.map((panel, place) =>
    axesOf(panel, ranges[place]!, boxes[place]!, size, place, style),
  );
  return {
    ...size,
    margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: fontFamily, size: 10, color: token("--muted") },
    showlegend: false,
    hovermode: "closest",
    hoverlabel: {
      bgcolor: token("--raise"),
      bordercolor: token("--line-strong"),
      font: { color: token("--text"), size: 11 },
      namelength: -1,
    },
    dragmode: "zoom",
    uirevision: revision,
    shapes: figure.panels.flatMap((panel, place) =>
      shapesOf(panel, ranges[place]!, place, boxes[place]!, style),
    ),
    annotations: figure.panels.flatMap((panel, place) => annotationsOf(panel, ranges[place]!, place, style)),
    ...Object.fromEntries(axes.flat()),
  };
}

/** The colour bar beside the panels; null for a figure that needs none. */
export function colourBarOf(figure: Figure, size: Size): ColourBar | null {
  const { colours } = figure;
  if (colours === undefined) return null;
  const [first] = panelBoxes(figure, size);
  const { y, height } = first!;
  return {
    title: { text: escaped(axisText(colours)), side: "right", font: { size: 10 } },
    ...{ thickness: 9, thicknessmode: "pixels", len: height, lenmode: "pixels", nticks: 5 },
    ...{ x: (size.width - BAR_ROOM + 8) / size.width, xanchor: "left" },
    ...{ y: 1 - y / size.height, yanchor: "top" },
    ...{ tickfont: { size: 10 }, outlinewidth: 0, xpad: 0, ypad: 0 },
  };
}

/** Where the marks of each panel are, without what stands around them. */
function panelBoxes(figure: Figure, { width, height }: Size): Box[] {
  const { panels, perRow = 3, colours } = figure;
  const room = Math.max(40, width - (colours === undefined ? 0 : BAR_ROOM));
  const least = panels.every(({ bare }) => bare === "picture") ? MIN_PICTURE : MIN_PANEL;
  const columns = Math.min(perRow, panels.length, Math.max(1, Math.floor(room / least)));
  const rows = Math.ceil(panels.length / columns);
  const cell = { width: room / columns, height: height / rows };
  const ranges = rangesOf(figure);
  return panels.map((panel, place) => {
    const { left, right, top, bottom } = marginsOf(panel, cell);
    const box = {
      x: (place % columns) * cell.width + left,
      y: Math.floor(place / columns) * cell.height + top,
      width: Math.max(10, cell.width - left - right),
      height: Math.max(10, cell.height - top - bottom),
    };
    return panel.square === true ? squared(box, ranges[place]!, panel.bare !== undefined) : box;
  });
}

/** As much of a box as has the ratio of the axes' ranges. */
function squared(box: Box, { x, y }: Ranges, centred: boolean): Box {
  const spans = { width: Math.abs(x[1] - x[0]), height: Math.abs(y[1] - y[0]) };
  const pixel = Math.min(box.width / spans.width, box.height / spans.height);
  const size = { width: pixel * spans.width, height: pixel * spans.height };
  return { ...box, ...size, x: box.x + (centred ? (box.width - size.width) / 2 : 0) };
}

function marginsOf({ title, bare, x, y, scaleBar }: Panel, cell: Size) {
  const top = title === undefined ? 5 : 19;
  if (bare !== undefined) return { left: 4, right: 4, top, bottom: scaleBar === undefined ? 4 : 20 };
  const strip = x.blocks?.some(({ colour }) => colour !== undefined) === true ? 8 : 0;
  return {
    left: y.blocks === undefined ? 46 : 22 + Math.min(nameRoom(y), cell.width / 3),
    right: 10,
    top: top + strip,
    bottom: x.blocks === undefined ? 29 : 19 + Math.min(0.75 * nameRoom(x), cell.height / 3),
  };
}

const nameRoom = ({ blocks = [] }: Axis): number =>
  8 + NAME_LETTER * Math.max(0, ...blocks.map(({ label }) => clipped(label).length));

const clipped = (label: string): string =>
  label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label;

function axesOf(
  panel: Panel,
  ranges: Ranges,
  box: Box,
  size: Size,
  place: number,
  { token }: PlotStyle,
): [`${"x" | "y"}axis${string}`, PlotAxis][] {
  const number = place === 0 ? "" : String(place + 1);
  const hidden = panel.bare === undefined ? {} : ({ visible: false } as const);
  const filled = panel.marks.some(({ kind }) => kind === "heat map");
  const common = {
    exponentformat: "e",
    zerolinecolor: token("--line-strong"),
    automargin: false,
    ...hidden,
  } as const;
  const title = (axis: Axis, length: number) => ({
    ...{ text: folded(axisText(axis), length), standoff: 3, font: { size: 10 } },
  });
  return [
    [
      `xaxis${number}`,
      {
        ...{ anchor: axisId("y", place), range: ranges.x, title: title(panel.x, box.width + 40), ...common },
        domain: [box.x / size.width, (box.x + box.width) / size.width],
        ...(panel.square === true
          ? { constrain: "domain", constraintoward: panel.bare === undefined ? "left" : "center" }
          : {}),
        ...{ showgrid: false, zeroline: false, nticks: Math.max(2, Math.round(box.width / 52)) },
        ...namedTicks(panel.x, box.width, true),
      },
    ],
    [
      `yaxis${number}`,
      {
        ...{ anchor: axisId("x", place), range: ranges.y, title: title(panel.y, box.height + 24), ...common },
        domain: [1 - (box.y + box.height) / size.height, 1 - box.y / size.height],
        ...(panel.square === true
          ? { scaleanchor: axisId("x", place), constrain: "domain", constraintoward: "top" }
          : {}),
        ...{ gridcolor: token("--line"), showgrid: !filled, zeroline: !filled },
        nticks: Math.max(2, Math.round(box.height / 34)),
        ...namedTicks(panel.y, box.height, false),
      },
    ],
  ];
}

/** In two lines, where one has no room. */
function folded(words: string, length: number): string {
  if (words.length * NAME_LETTER <= length) return escaped(words);
  const spaces = [...words.matchAll(/ /g)].map(({ index }) => index);
  const middle = words.length / 2;
  const at = spaces.reduce(
    (best, each) => (Math.abs(each - middle) < Math.abs(best - middle) ? each : best),
    0,
  );
  return at === 0 ? escaped(words) : `${escaped(words.slice(0, at))}<br>${escaped(words.slice(at + 1))}`;
}

/** Names of places: as many as there is room for. */
function namedTicks({ blocks }: Axis, length: number, turned: boolean): Partial<PlotAxis> {
  if (blocks === undefined) return {};
  const count = blocks.reduce((sum, { size }) => sum + size, 0);
  const shown: { at: number; label: string }[] = [];
  let start = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const { label, size } of blocks) {
    const at = start + (size - 1) / 2;
    start += size;
    const pixel = (at / count) * length;
    if (pixel - free < NAME_ROOM) continue;
    free = pixel;
    shown.push({ at, label: escaped(clipped(label)) });
  }
  return {
    tickmode: "array",
    tickvals: shown.map(({ at }) => at),
    ticktext: shown.map(({ label }) => label),
    ...(turned ? { tickangle: -50 } : {}),
    ...{ showgrid: false, zeroline: false },
  };
}

function shapesOf(panel: Panel, { x }: Ranges, place: number, box: Box, style: PlotStyle): Shape[] {
  const refs = { xref: axisId("x", place), yref: `${axisId("y", place)} domain` };
  const spans = (panel.spans ?? []).map(
    ([x0, x1]): Shape => ({
      ...{ type: "rect", ...refs, x0, x1, y0: 0, y1: 1, fillcolor: style.token("--accent"), opacity: 0.12 },
      ...{ layer: "below", line: { width: 0 } },
    }),
  );
  let start = 0;
  const strips = (panel.x.blocks ?? []).flatMap(({ size, colour }): Shape[] => {
    const [x0, x1] = [start - 0.5, start + size - 0.5];
    start += size;
    if (colour === undefined) return [];
    const fillcolor = resolved(colour, style.token);
    const [y0, y1] = [1 + 2 / box.height, 1 + 7 / box.height];
    return [{ type: "rect", ...refs, x0, x1, y0, y1, fillcolor, layer: "above", line: { width: 0 } }];
  });
  if (panel.scaleBar === undefined) return [...spans, ...strips];
  const bar: Shape = {
    ...{ type: "line", ...refs, x0: x[0] + 0.4, x1: x[0] + 0.4 + panel.scaleBar.length, y0: 0.04, y1: 0.04 },
    ...{ layer: "above", line: { width: 2, color: style.token("--text") } },
  };
  return [...spans, ...strips, bar];
}

function annotationsOf(panel: Panel, { x }: Ranges, place: number, { token }: PlotStyle): Annotation[] {
  const [xref, yref] = [axisId("x", place), axisId("y", place)];
  const muted = { size: 10, color: token("--muted") };
  const title: Annotation[] =
    panel.title === undefined
      ? []
      : [
          {
            ...{
              x: panel.bare === undefined ? 0 : 0.5,
              xref: `${xref} domain`,
              y: 1,
              yref: `${yref} domain`,
            },
            ...{
              xanchor: panel.bare === undefined ? "left" : "center",
              yanchor: "bottom",
              yshift: 2,
              showarrow: false,
            },
            ...{ text: escaped(panel.title), font: { size: 11, color: token("--text") } },
          },
        ];
  const notes = (panel.notes ?? []).map(
    (note): Annotation => ({
      ...{ x: note.x, xref, y: note.y, yref, xanchor: "center", yanchor: "middle", showarrow: false },
      ...{ text: escaped(note.text), font: muted },
    }),
  );
  const bar: Annotation[] =
    panel.scaleBar === undefined
      ? []
      : [
          {
            ...{ x: x[0], xref, y: 0, yref: `${yref} domain`, xanchor: "left", yanchor: "top", yshift: -6 },
            ...{ text: escaped(panel.scaleBar.label), showarrow: false, font: muted },
          },
        ];
  return [...title, ...notes, ...bar];
}
