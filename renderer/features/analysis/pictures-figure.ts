import { largest } from "../../../core/export/index.ts";
import { divergingMap, paintDiverging } from "../../lib/colours.ts";
import { shortNumber } from "../../lib/numbers.ts";
import type { PlotFigure } from "../../ui/plot-figure.ts";
import { scaleBar } from "../stage/film/scale-bar.ts";
import { pictureUrl } from "./picture-url.ts";

export interface FigurePicture {
  readonly name: string;
  /** `[height, width]` */
  readonly values: ArrayLike<number>;
}

interface PictureScale {
  readonly height: number;
  readonly width: number;
  /** Null where nobody knows it: the scale bar is in pixels then. */
  readonly pixelSizeUm: number | null;
  /** Ends of the colours of all of them; their own largest value if it is left out. */
  readonly peak?: number;
}

/** Room around the pictures, as shares of their height: for names above; for the scale bar, its length and the colours' ends below. */
const ABOVE = 0.13;
const BAR = 0.07;
const BAR_LABEL = 0.15;
const ENDS = 0.27;
const BELOW = 0.33;
/** Between two pictures, as a share of their width. */
const GAP = 0.08;

/** Pictures side by side on one scale, for a file: under their names, with a scale bar and what the colours stand for. */
export function picturesFigure(
  pictures: readonly FigurePicture[],
  { height, width, pixelSizeUm, peak: given }: PictureScale,
): PlotFigure {
  const peak = given ?? Math.max(...pictures.map(({ values }) => largest(values)));
  const left = (place: number): number => place * width * (1 + GAP);
  const right = left(pictures.length - 1) + width;
  const bar = scaleBar(width, pixelSizeUm);
  const length = bar.share * width;
  const end = shortNumber(peak);
  return {
    series: [
      {
        name: bar.label,
        unlisted: true,
        x: [0, length],
        y: [height * (1 + BAR), height * (1 + BAR)],
        colour: "var(--text)",
        width: 3,
        hover: null,
      },
    ],
    axes: { x: [0, right], y: [height * (1 + BELOW), -height * ABOVE], unit: "", square: true, bare: true },
    shaded: null,
    pictures: pictures.map(({ values }, place) => ({
      url: pictureUrl(width, height, (pixels) => paintDiverging(values, peak, divergingMap("light"), pixels)),
      x: [left(place), left(place) + width],
      y: [height, 0],
    })),
    notes: [
      ...pictures.map(({ name }, place) => ({
        x: left(place) + width / 2,
        y: (-height * ABOVE) / 2,
        text: name,
      })),
      { x: length / 2, y: height * (1 + BAR_LABEL), text: bar.label },
      { x: right / 2, y: height * (1 + ENDS), text: `−${end} (blue) to +${end} (orange)` },
    ],
  };
}
