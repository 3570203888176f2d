import { asciiBytes, joined } from "./bytes.ts";
import { FormatError } from "./errors.ts";

/** A film of colours of 8 bits, uncompressed: each level as it is. */
export interface AviFilm {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly frameRateHz: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Many readers take sizes for signed numbers of 32 bits. */
const MAX_BYTES = 2 ** 31 - 1;
const CHUNK_HEAD = 8;
const HAS_INDEX = 0x10;
const KEY_FRAME = 0x10;
/** Frame rates are given as a fraction. */
const PER_SECOND = 1_000_000;

const rowBytes = (width: number): number => 4 * Math.ceil((3 * width) / 4);
const frameBytes = ({ width, height }: AviFilm): number => rowBytes(width) * height;

/**
 * What comes before the frames of an AVI file (Microsoft's "AVI RIFF File Reference"): RIFF, headers, and the head of the list of
 * frames. Frames follow as `aviFrame` gives them, then `aviIndex`.
 *
 * @throws FormatError beyond 2 GiB, more than which such a file should not have
 */
export function aviHead(film: AviFilm): Bytes {
  const { width, height, frames, frameRateHz } = film;
  const size = frameBytes(film);
  const movie = 4 + frames * (CHUNK_HEAD + size);
  const index = CHUNK_HEAD + 16 * frames;
  const bitmap = chunk("strf", u32(40, width, height), u16(1, 24), u32(0, size, 0, 0, 0, 0));
  const [rate, scale] = fraction(frameRateHz);
  const stream = chunk(
    "strh",
    asciiBytes("vidsDIB "),
    u32(0, 0, 0, scale, rate, 0, frames, size, 0xffffffff, 0),
    u16(0, 0, width, height),
  );
  const main = chunk(
    "avih",
    u32(Math.round(1_000_000 / frameRateHz), Math.ceil(size * frameRateHz), 0, HAS_INDEX, frames, 0, 1, size),
    u32(width, height, 0, 0, 0, 0),
  );
  const headers = list("hdrl", main, list("strl", stream, bitmap));
  const total = 4 + headers.length + CHUNK_HEAD + movie + index;
  if (total + CHUNK_HEAD > MAX_BYTES) throw tooLarge(total);
  return joined([
    asciiBytes("RIFF"),
    u32(total),
    asciiBytes("AVI "),
    headers,
    asciiBytes("LIST"),
    u32(movie),
    asciiBytes("movi"),
  ]);
}

/**
 * A frame: rows from the bottom up, blue, green and red, as AVI has them.
 * @param samples `[row, column, 3]`: red, green and blue; or `[row, column]`: grey
 */
export function aviFrame(film: AviFilm, samples: Uint8Array): Bytes {
  const { width, height } = film;
  const bands = samples.length / (width * height);
  if (bands !== 1 && bands !== 3)
    throw new RangeError(`${width} × ${height} pixels do not have ${samples.length} samples.`);
  const frame = new Uint8Array(CHUNK_HEAD + frameBytes(film));
  frame.set([...asciiBytes("00db"), ...u32(frameBytes(film))]);
  for (let row = 0; row < height; row++) {
    let at = CHUNK_HEAD + (height - 1 - row) * rowBytes(width);
    for (let column = 0, from = row * width * bands; column < width; column++, from += bands) {
      frame[at++] = samples[from + bands - 1]!;
      frame[at++] = samples[from + (bands >> 1)]!;
      frame[at++] = samples[from]!;
    }
  }
  return frame;
}

/** What comes after the frames: where each of them is. */
export function aviIndex(film: AviFilm): Bytes {
  const size = frameBytes(film);
  const entries = new Uint8Array(16 * film.frames);
  const view = new DataView(entries.buffer);
  for (let frame = 0; frame < film.frames; frame++) {
    entries.set(asciiBytes("00db"), 16 * frame);
    view.setUint32(16 * frame + 4, KEY_FRAME, true);
    // From the word "movi" on.
    view.setUint32(16 * frame + 8, 4 + frame * (CHUNK_HEAD + size), true);
    view.setUint32(16 * frame + 12, size, true);
  }
  return chunk("idx1", entries);
}

function fraction(rate: number): [rate: number, scale: number] {
  const numerator = Math.round(rate * PER_SECOND);
  let [a, b] = [numerator, PER_SECOND];
  while (b !== 0) [a, b] = [b, a % b];
  return [numerator / a, PER_SECOND / a];
}

function chunk(name: string, ...content: readonly ArrayLike<number>[]): Bytes {
  const bytes = joined(content);
  return joined([asciiBytes(name), u32(bytes.length), bytes]);
}

const list = (name: string, ...chunks: readonly Bytes[]): Bytes => chunk("LIST", asciiBytes(name), ...chunks);

function tooLarge(bytes: number): FormatError {
  return new FormatError(
    `The uncompressed AVI would have ${(bytes / 2 ** 30).toFixed(1)} GiB, and programs read 2 GiB at the most. Write FFV1, which is ` +
      "lossless too, frames of the stimulus alone, or a PNG sequence.",
  );
}

const u16 = (...values: number[]): number[] => values.flatMap((value) => [value & 255, (value >>> 8) & 255]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]);
