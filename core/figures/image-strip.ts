import type { Picture } from "../formats/index.ts";
import { pictureUri } from "./colour-map.ts";
import { image } from "./heat-map.ts";
import { type Caption, element, figure, paper, type Theme, text } from "./svg.ts";

export interface StripPicture {
  readonly picture: Picture;
  readonly label: string;
}

export interface ImageStripOptions extends Caption {
  /** Height of each picture as drawn. */
  readonly pictureHeight?: number;
  /** Pictures in a row before the next row begins. */
  readonly perRow?: number;
  readonly theme?: Theme;
}

const GAP = 8;
const LABEL = 15;
const TITLE = 24;

/** Pictures side by side, each with its name below. */
export function imageStrip(pictures: readonly StripPicture[], options: ImageStripOptions): string {
  const { pictureHeight = 90, perRow = 12, theme = paper } = options;
  const widths = pictures.map(({ picture }) => (pictureHeight * picture.width) / picture.height);
  const cell = Math.max(30, ...widths) + GAP;
  const columns = Math.max(1, Math.min(perRow, pictures.length));
  const rows = Math.ceil(pictures.length / columns);
  const height = TITLE + rows * (pictureHeight + LABEL + GAP);
  return figure(
    options,
    { width: Math.max(GAP + columns * cell, 160), height },
    theme,
    text(GAP, 15, options.title, { "font-weight": 600, "font-size": 12 }),
    ...pictures.map(({ picture, label }, index) => {
      const x = GAP + (index % columns) * cell;
      const y = TITLE + Math.floor(index / columns) * (pictureHeight + LABEL + GAP);
      const panel = { x, y, width: widths[index]!, height: pictureHeight };
      return (
        image(pictureUri(picture), panel) +
        element("rect", { ...panel, fill: "none", stroke: theme.line, "stroke-width": 0.5 }) +
        text(x + panel.width / 2, y + pictureHeight + 12, label, {
          "text-anchor": "middle",
          "font-size": 9.5,
          fill: theme.muted,
        })
      );
    }),
  );
}
