import { heading, panelIn, tickText } from "./axes.ts";
import { type ColourMap, mappedPicture, pictureUri, type Rgb, sequential } from "./colour-map.ts";
import { type Caption, element, figure, type Panel, paper, type Theme, text } from "./svg.ts";

/** Neighbouring rows or columns that have a name together. */
export interface Block {
  readonly label: string;
  readonly size: number;
}

export interface HeatMapOptions extends Caption {
  readonly rows: number;
  readonly columns: number;
  readonly range: readonly [low: number, high: number];
  readonly map?: ColourMap;
  /** Of what is not a number; grey if it is not said. */
  readonly missing?: Rgb;
  /** Names along the sides, from the top and from the left. */
  readonly rowBlocks: readonly Block[];
  readonly columnBlocks: readonly Block[];
  /** What the colours mean. */
  readonly unit: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
}

/** Names need this much room; where there is less, some are left out. */
const NAME = 11;
const BAR = 12;

/** A matrix as colours, `[row, column]`, with names of its rows and columns and a bar that says what the colours mean. */
export function heatMap(values: ArrayLike<number>, options: HeatMapOptions): string {
  const { rows, columns, range, map = sequential, theme = paper, width = 640, height = 420 } = options;
  const panel = panelIn(width, height, { left: 120, right: 74, bottom: 70 });
  return figure(
    options,
    { width, height },
    theme,
    heading(panel, options.title),
    image(
      pictureUri(mappedPicture(values, { height: rows, width: columns }, map, range, options.missing)),
      panel,
    ),
    names(options.rowBlocks, rows, panel, "rows", theme),
    names(options.columnBlocks, columns, panel, "columns", theme),
    colourBar(
      { x: panel.x + panel.width + 14, y: panel.y, width: BAR, height: panel.height },
      options,
      theme,
    ),
  );
}

/** A picture whose pixels stay squares, however large they are drawn. */
export function image(uri: string, { x, y, width, height }: Panel): string {
  return element("image", {
    ...{ x, y, width, height },
    href: uri,
    preserveAspectRatio: "none",
    style: "image-rendering:pixelated",
  });
}

function names(
  blocks: readonly Block[],
  count: number,
  panel: Panel,
  side: "rows" | "columns",
  theme: Theme,
): string {
  const length = side === "rows" ? panel.height : panel.width;
  let start = 0;
  let free = Number.NEGATIVE_INFINITY;
  const parts: string[] = [];
  for (const { label, size } of blocks) {
    const from = (start / count) * length;
    const middle = ((start + size / 2) / count) * length;
    start += size;
    const separator =
      side === "rows"
        ? `M${panel.x - 4} ${panel.y + from}h4`
        : `M${panel.x + from} ${panel.y + panel.height}v4`;
    parts.push(element("path", { d: separator, stroke: theme.line }));
    if (middle - free < NAME) continue;
    free = middle;
    parts.push(
      side === "rows"
        ? text(panel.x - 8, panel.y + middle + 3.5, clipped(label), {
            "text-anchor": "end",
            fill: theme.muted,
          })
        : text(0, 0, clipped(label), {
            "text-anchor": "end",
            fill: theme.muted,
            transform: `translate(${(panel.x + middle + 3).toFixed(1)} ${panel.y + panel.height + 10}) rotate(-50)`,
          }),
    );
  }
  return parts.join("");
}

const LONGEST = 19;
const clipped = (label: string): string =>
  label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;

function colourBar(panel: Panel, { range, map = sequential, unit }: HeatMapOptions, theme: Theme): string {
  const steps = Float64Array.from({ length: 64 }, (_, k) => 1 - k / 63);
  const [low, high] = range;
  const ends = [low, (low + high) / 2, high];
  return [
    image(pictureUri(mappedPicture(steps, { height: 64, width: 1 }, map, [0, 1])), panel),
    ...ends.map((value, k) =>
      text(
        panel.x + BAR + 5,
        panel.y + panel.height * (1 - k / 2) + (k === 2 ? 9 : k === 1 ? 4 : 0),
        tickText(value, ends),
        {
          fill: theme.muted,
        },
      ),
    ),
    text(panel.x, panel.y - 10, unit, { fill: theme.muted }),
  ].join("");
}
