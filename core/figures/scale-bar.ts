/** A length with 1, 2 or 5 as its only digit: the longest that is no longer than `most`. */
export function niceLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = [5, 2, 1].find((candidate) => candidate * power <= most * (1 + 1e-9)) ?? 1;
  return digit * power;
}

export interface ScaleBar {
  readonly label: string;
  /** Share of the picture's width. */
  readonly share: number;
}

/** Share of the picture that a scale bar takes at most. */
const MOST = 0.28;

/**
 * A bar of a round length for a picture so many pixels of the stimulus wide.
 *
 * @param pixelSizeUm null where nobody knows it: then the bar is in pixels
 */
export function scaleBar(visiblePixels: number, pixelSizeUm: number | null): ScaleBar {
  if (pixelSizeUm === null) {
    const pixels = Math.max(1, niceLength(visiblePixels * MOST));
    return { label: `${pixels} px`, share: pixels / visiblePixels };
  }
  const width = visiblePixels * pixelSizeUm;
  const length = niceLength(width * MOST);
  const label = length >= 1000 ? `${length / 1000} mm` : `${Number(length.toPrecision(1))} µm`;
  return { label, share: length / width };
}
