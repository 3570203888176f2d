import { FormatError } from "./errors.ts";

/** A stack of pictures of one sample a pixel, all of the same size, uncompressed. */
export interface TiffStack {
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly sample: "uint8" | "uint16" | "float32";
  /** Of the first page: how ImageJ is told what the stack is, see imageJDescription. ASCII. */
  readonly description: string;
  /** Side of a pixel in the description's unit; null: unknown. */
  readonly pixelSize: number | null;
}

/** Of a page: its tags, each with type, count and value. */
type Tag = readonly [tag: number, type: number, count: number, value: number];

const HEADER_BYTES = 8;
const TAG_BYTES = 12;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const ASCII = 2;
const SAMPLE_BYTES = { uint8: 1, uint16: 2, float32: 4 } as const;
const MAX_BYTES = 2 ** 32 - 1;
/** Denominators of resolutions. */
const PER = 1_000_000;

/**
 * What comes before the samples of a TIFF file (Adobe's TIFF 6.0): all directories first, then, which is for the caller to write, the
 * pages one after the other, row by row, little-endian. ImageJ reads such a stack as one piece.
 *
 * @throws FormatError beyond 4 GiB, more than which TIFF cannot address
 */
export function tiffHead(stack: TiffStack): Uint8Array<ArrayBuffer> {
  const { width, height, pages, sample, pixelSize } = stack;
  const text = new TextEncoder().encode(`${stack.description}\0`);
  const pageBytes = width * height * SAMPLE_BYTES[sample];
  const tagsOf = (first: boolean): number => 12 + (first ? 1 : 0) + (pixelSize === null ? 0 : 2);
  const directoryBytes = (first: boolean): number => 2 + tagsOf(first) * TAG_BYTES + 4;
  const textAt = HEADER_BYTES + directoryBytes(true) + (pages - 1) * directoryBytes(false);
  const ratioAt = textAt + text.length + (text.length % 2);
  const dataAt = ratioAt + 8;
  if (dataAt + pages * pageBytes > MAX_BYTES) throw tooLarge(dataAt + pages * pageBytes);

  const head = new Uint8Array(dataAt);
  const view = new DataView(head.buffer);
  head.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, HEADER_BYTES, true);
  let at = HEADER_BYTES;
  for (let page = 0; page < pages; page++) {
    const tags: Tag[] = [
      [254, LONG, 1, 0],
      [256, LONG, 1, width],
      [257, LONG, 1, height],
      [258, SHORT, 1, 8 * SAMPLE_BYTES[sample]],
      [259, SHORT, 1, 1],
      // Zero is black.
      [262, SHORT, 1, 1],
      ...(page === 0 ? [[270, ASCII, text.length, textAt] as const] : []),
      [273, LONG, 1, dataAt + page * pageBytes],
      [277, SHORT, 1, 1],
      [278, LONG, 1, height],
      [279, LONG, 1, pageBytes],
      ...(pixelSize === null
        ? []
        : [[282, RATIONAL, 1, ratioAt] as const, [283, RATIONAL, 1, ratioAt] as const]),
      // Resolution has no unit of TIFF's own; the description says it.
      [296, SHORT, 1, 1],
      // Whole numbers, or floating-point ones.
      [339, SHORT, 1, sample === "float32" ? 3 : 1],
    ];
    view.setUint16(at, tags.length, true);
    for (const [index, tag] of tags.entries()) writeTag(view, at + 2 + index * TAG_BYTES, tag);
    at += directoryBytes(page === 0);
    view.setUint32(at - 4, page === pages - 1 ? 0 : at, true);
  }
  head.set(text, textAt);
  view.setUint32(ratioAt, Math.round(PER / (pixelSize ?? 1)), true);
  view.setUint32(ratioAt + 4, PER, true);
  return head;
}

/** Samples as a TIFF file has them. */
export function tiffSamples(
  samples: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

function writeTag(view: DataView, at: number, [tag, type, count, value]: Tag): void {
  view.setUint16(at, tag, true);
  view.setUint16(at + 2, type, true);
  view.setUint32(at + 4, count, true);
  if (type === SHORT) view.setUint16(at + 8, value, true);
  else view.setUint32(at + 8, value, true);
}

function tooLarge(bytes: number): FormatError {
  return new FormatError(
    `The TIFF stack would have ${(bytes / 2 ** 30).toFixed(1)} GiB, and 4 GiB is the most that a TIFF file can have. Write frames of ` +
      "the stimulus alone, fewer repeats, or a PNG sequence.",
  );
}

/** What the dimensions of a stack are, as ImageJ reads them from its description. */
export interface ImageJStack {
  readonly channels: number;
  readonly frames: number;
  readonly frameRateHz: number;
  /** Of the samples: what is shown black and white. */
  readonly min: number;
  readonly max: number;
}

/** The description of a stack whose pages are ordered channel by channel within each frame; lengths are in µm, times in seconds. */
export function imageJDescription({ channels, frames, frameRateHz, min, max }: ImageJStack): string {
  const lines = [
    "ImageJ=1.54f",
    `images=${channels * frames}`,
    ...(channels > 1 ? [`channels=${channels}`] : []),
    `frames=${frames}`,
    ...(channels > 1 ? ["hyperstack=true", "mode=composite"] : []),
    "unit=um",
    `finterval=${1 / frameRateHz}`,
    `fps=${frameRateHz}`,
    "loop=false",
    `min=${min.toFixed(1)}`,
    `max=${max.toFixed(1)}`,
  ];
  return `${lines.join("\n")}\n`;
}
