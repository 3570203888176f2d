import {
  type ColourScale,
  type Figure,
  largest,
  type Panel,
  places,
  signedScale,
  type Unit,
} from "./figure.ts";
import { scaleBar } from "./scale-bar.ts";

export interface PictureSize {
  readonly height: number;
  readonly width: number;
  /** Null where nobody knows it, or where pixels are none of the stimulus: the scale bar is in pixels then. */
  readonly pixelSizeUm: number | null;
}

/** Longer side of a picture in a file. */
const SIDE = 170;
/** A picture as large as its figure has room for, with a scale bar. @param values `[height, width]` */
export function picturePanel(
  title: string,
  values: ArrayLike<number>,
  size: PictureSize,
  side = SIDE,
): Panel {
  const { height, width, pixelSizeUm } = size;
  const scale = side / Math.max(height, width);
  const bar = scaleBar(width, pixelSizeUm);
  return {
    title,
    x: { title: "column", unit: "pixel", range: [-0.5, width - 0.5] },
    y: { title: "row", unit: "pixel", range: [-0.5, height - 0.5], reversed: true },
    marks: [{ kind: "heat map", values, x: places(width), y: places(height) }],
    square: true,
    bare: "picture",
    scaleBar: { length: bar.share * width, label: bar.label },
    size: { width: Math.max(110, width * scale) + 18, height: height * scale + 58 },
  };
}

export interface NamedPicture {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** Pictures side by side on one scale about zero. */
export function picturesFigure(
  pictures: readonly NamedPicture[],
  size: PictureSize,
  about: {
    readonly title: string;
    readonly description: string;
    /** What the colours stand for. */
    readonly quantity: string;
    readonly unit: Unit;
    /** End of the scale; the largest value of all if it is left out. */
    readonly peak?: number;
    readonly perRow?: number;
    readonly note?: string;
  },
): Figure {
  const { title, description, quantity, unit, peak, perRow = 6, note } = about;
  const ends = peak === undefined ? pictures.map(({ values }) => largest(values)) : [peak];
  const colours: ColourScale = signedScale(ends, quantity, unit);
  return {
    ...{ title, description, perRow, colours },
    panels: pictures.map(({ name, values }) =>
      picturePanel(name, values, size, pictures.length > 6 ? 110 : SIDE),
    ),
    ...(note === undefined ? {} : { note }),
  };
}
