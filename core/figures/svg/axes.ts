import { type Axis, axisText, type Block, type Panel } from "../figure.ts";
import type { Theme } from "../theme.ts";
import { type Box, element, text } from "./element.ts";
import { type Scale, tickText } from "./scale.ts";

export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Width of a letter of an axis, about; names are cut where they are longer than so many letters. */
const LETTER = 5.9;
const LONGEST_NAME = 22;
/** Names need this much room along an axis; where there is less, some are left out. */
const NAME = 11;
/** Strip of a block's colour. */
const STRIP = 5;

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room around what a panel draws: its title above, numbers or names and what they are on the left and below. */
export function marginsOf({ title, bare, x, y, scaleBar }: Panel): Margins {
  const above = title === undefined ? 8 : 22;
  if (bare === "polar") return { left: 30, right: 30, top: above + 12, bottom: 18 };
  if (bare === "picture") return { left: 4, right: 4, top: above, bottom: scaleBar === undefined ? 6 : 26 };
  return {
    left: y.blocks === undefined ? 56 : 28 + nameWidth(y.blocks),
    right: 14,
    top: above + (x.blocks?.some(({ colour }) => colour !== undefined) ? STRIP + 3 : 0),
    bottom: x.blocks === undefined ? 38 : 32 + 0.77 * nameWidth(x.blocks),
  };
}

function nameWidth(blocks: readonly Block[]): number {
  return 8 + LETTER * Math.max(0, ...blocks.map(({ label }) => clipped(label).length));
}

/** Frame, grid, numbers or names, and what the axes are. */
export function drawAxes(box: Box, { x, y }: Scales, panel: Panel, theme: Theme): string {
  if (panel.bare !== undefined) return "";
  const [muted, line] = [theme.colour("var(--muted)"), theme.colour("var(--line-strong)")];
  const bottom = box.y + box.height;
  const middle = box.y + box.height / 2;
  const frame = element("path", {
    d: `M${box.x} ${box.y}V${bottom}H${box.x + box.width}`,
    ...{ fill: "none", stroke: line },
  });
  const centred = { "text-anchor": "middle", fill: muted };
  const margins = marginsOf(panel);
  return [
    panel.y.blocks === undefined
      ? numbersUp(box, y, isFilled(panel), theme)
      : names(box, y, panel.y, "rows", theme),
    frame,
    panel.x.blocks === undefined ? numbersAlong(box, x, theme) : names(box, x, panel.x, "columns", theme),
    text(box.x + box.width / 2, bottom + margins.bottom - 7, axisText(panel.x), centred),
    text(0, 0, axisText(panel.y), {
      ...centred,
      transform: `translate(${box.x - margins.left + 14} ${middle}) rotate(-90)`,
    }),
  ].join("");
}

/** A matrix covers what is beneath it. */
const isFilled = ({ marks }: Panel): boolean => marks.some(({ kind }) => kind === "heat map");

function numbersUp(box: Box, { ticks, place }: Scale, filled: boolean, theme: Theme): string {
  return ticks
    .map(
      (tick) =>
        element("path", {
          d: `M${filled ? box.x - 4 : box.x} ${place(tick).toFixed(2)}h${filled ? 4 : box.width}`,
          stroke: theme.colour(tick === 0 || filled ? "var(--line-strong)" : "var(--line)"),
        }) +
        text(box.x - 6, place(tick) + 3.5, tickText(tick, ticks), {
          "text-anchor": "end",
          fill: theme.colour("var(--muted)"),
        }),
    )
    .join("");
}

function numbersAlong(box: Box, { ticks, place }: Scale, theme: Theme): string {
  const bottom = box.y + box.height;
  return ticks
    .map(
      (tick) =>
        element("path", {
          d: `M${place(tick).toFixed(2)} ${bottom}v4`,
          stroke: theme.colour("var(--line-strong)"),
        }) +
        text(place(tick), bottom + 15, tickText(tick, ticks), {
          "text-anchor": "middle",
          fill: theme.colour("var(--muted)"),
        }),
    )
    .join("");
}

function names(
  box: Box,
  { place }: Scale,
  { blocks = [] }: Axis,
  side: "rows" | "columns",
  theme: Theme,
): string {
  const muted = theme.colour("var(--muted)");
  const bottom = box.y + box.height;
  const parts: string[] = [];
  let start = 0;
  let free = Number.NEGATIVE_INFINITY;
  const rows = side === "rows";
  for (const { label, size, colour } of blocks) {
    const [from, to] = [place(start - 0.5), place(start + size - 0.5)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    const middle = (from + to) / 2;
    start += size;
    parts.push(
      element("path", {
        d: rows ? `M${box.x - 4} ${from.toFixed(1)}h4` : `M${from.toFixed(1)} ${bottom}v4`,
        stroke: theme.colour("var(--line-strong)"),
      }),
    );
    if (colour !== undefined && !rows)
      parts.push(
        element("rect", {
          x: from,
          y: box.y - STRIP - 2,
          width: to - from,
          height: STRIP,
          fill: theme.colour(colour),
        }),
      );
    if (Math.abs(middle - free) < NAME) continue;
    free = middle;
    parts.push(
      rows
        ? text(box.x - 8, middle + 3.5, clipped(label), { "text-anchor": "end", fill: muted })
        : text(0, 0, clipped(label), {
            "text-anchor": "end",
            fill: muted,
            transform: `translate(${(middle + 3).toFixed(1)} ${bottom + 10}) rotate(-50)`,
          }),
    );
  }
  return parts.join("");
}

function clipped(label: string): string {
  return label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label;
}
