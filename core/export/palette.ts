import type { Picture } from "../formats/index.ts";

/** A picture with few colours, and what that cost. */
export interface IndexedPicture {
  /** `[colour, 3]`, 0 to 255. */
  readonly palette: Uint8Array;
  /** `[row, column]` */
  readonly indices: Uint8Array;
  /** The largest difference of a sample from the picture's, in levels. */
  readonly largestError: number;
}

const MAX_COLOURS = 256;
const GREYS = Uint8Array.from({ length: 256 * 3 }, (_, index) => Math.floor(index / 3));

/**
 * A picture in 256 colours: exact where it is grey or has no more than these, and otherwise by median cut, where pixels that are alike
 * share their mean colour. No dithering: it would add contrast that the stimulus does not have.
 *
 * @param picture of 8 bits
 */
export function indexedPicture({ bands, samples }: Picture): IndexedPicture {
  if (bands === 1) return { palette: GREYS, indices: Uint8Array.from(samples), largestError: 0 };
  const pixels = samples.length / 3;
  const order = Uint32Array.from({ length: pixels }, (_, pixel) => pixel);
  const boxes = cut(samples, order);
  const palette = new Uint8Array(boxes.length * 3);
  const indices = new Uint8Array(pixels);
  let largestError = 0;
  for (const [colour, { start, end }] of boxes.entries()) {
    for (let part = 0; part < 3; part++) {
      let sum = 0;
      for (let i = start; i < end; i++) sum += samples[order[i]! * 3 + part]!;
      const mean = Math.round(sum / (end - start));
      palette[colour * 3 + part] = mean;
      for (let i = start; i < end; i++)
        largestError = Math.max(largestError, Math.abs(samples[order[i]! * 3 + part]! - mean));
    }
    for (let i = start; i < end; i++) indices[order[i]!] = colour;
  }
  return { palette, indices, largestError };
}

/** Pixels `order[start]` to `order[end - 1]`, which are to share a colour. */
interface Box {
  readonly start: number;
  readonly end: number;
  /** The part in which they differ most, and by how much. */
  readonly part: number;
  readonly spread: number;
}

/** Cuts in two whichever box has the largest spread, until there are as many as colours, or each is of one colour. */
function cut(samples: ArrayLike<number>, order: Uint32Array): Box[] {
  const boxes = [boxOf(samples, order, 0, order.length)];
  while (boxes.length < MAX_COLOURS) {
    const widest = boxes.reduce((a, b) => (b.spread > a.spread ? b : a));
    if (widest.spread === 0) break;
    const { start, end, part } = widest;
    const at = (i: number): number => samples[order[i]! * 3 + part]!;
    order.subarray(start, end).sort((a, b) => samples[a * 3 + part]! - samples[b * 3 + part]!);
    // Pixels of one colour stay together: the cut lies where the value changes, as near to the middle as may be.
    let low = Math.floor((start + end) / 2);
    let high = low;
    while (low > start && at(low) === at(low - 1)) low--;
    while (high < end && high > start && at(high) === at(high - 1)) high++;
    const middle = low > start ? low : high;
    boxes.splice(
      boxes.indexOf(widest),
      1,
      boxOf(samples, order, start, middle),
      boxOf(samples, order, middle, end),
    );
  }
  return boxes;
}

function boxOf(samples: ArrayLike<number>, order: Uint32Array, start: number, end: number): Box {
  let box: Box = { start, end, part: 0, spread: 0 };
  for (let part = 0; part < 3; part++) {
    let least = 255;
    let most = 0;
    for (let i = start; i < end; i++) {
      const value = samples[order[i]! * 3 + part]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most - least > box.spread) box = { start, end, part, spread: most - least };
  }
  return box;
}
