// The variant without Node's modules: bundled for Node as well, it needs no `require`.
import { unzlibSync, zlibSync } from "fflate/browser";
import { crc32 } from "../basis/crc32.ts";
import { joined } from "./bytes.ts";
import { FormatError } from "./errors.ts";

/** A picture without colour profile or opacity: its samples are stored as they are. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1: grey; 3: red, green and blue. */
  readonly bands: 1 | 3;
  /** `[row, column, band]`: 8 bits each, or 16. */
  readonly samples: Uint8Array | Uint16Array;
}

export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY = 0;
const RGB = 2;
/** Each row as its difference from the one above: rows that repeat, as those of an enlarged picture do, become zeros. */
const FILTER_UP = 2;
const COMPRESSION_LEVEL = 6;
/** Where the size, and the length of the samples, stand in a file. */
const HEADER_AT = 16;
const DATA_AT = 33;

/**
 * A PNG file, lossless, the same bytes for the same picture.
 * @throws RangeError if the samples are not as many as the picture has
 */
export function writePng(picture: Picture): Uint8Array<ArrayBuffer> {
  return joined([
    PNG_SIGNATURE,
    pngChunk("IHDR", pngHeader(picture)),
    pngChunk("IDAT", pngData(picture)),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

/**
 * The picture in a file that `writePng` wrote; others have filters and kinds of samples that are not read here.
 * @throws FormatError if it is another
 */
export function readOwnPng(png: Uint8Array): Picture {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const size = png.length > DATA_AT + 8 ? view.getUint32(DATA_AT) : 0;
  const [depth, kind] = [png[HEADER_AT + 8], png[HEADER_AT + 9]];
  if (size === 0 || depth !== 8 || (kind !== GREY && kind !== RGB) || DATA_AT + 8 + size > png.length)
    throw new FormatError("This PNG file is none of 8 bits that was written here.");
  const [width, height] = [view.getUint32(HEADER_AT), view.getUint32(HEADER_AT + 4)];
  const bands = kind === GREY ? 1 : 3;
  const stride = width * bands;
  const rows = unzlibSync(png.subarray(DATA_AT + 8, DATA_AT + 8 + size));
  if (rows.length !== height * (stride + 1))
    throw new FormatError("This PNG file does not have the samples that it should.");
  const samples = new Uint8Array(height * stride);
  for (let row = 0; row < height; row++)
    for (let i = 0; i < stride; i++)
      samples[row * stride + i] =
        rows[row * (stride + 1) + 1 + i]! + (row === 0 ? 0 : samples[(row - 1) * stride + i]!);
  return { width, height, bands, samples };
}

/**
 * The content of a file's first chunk: size, depth and kind.
 * @throws RangeError if the samples are not as many as the picture has
 */
export function pngHeader({ width, height, bands, samples }: Picture): Uint8Array {
  if (width < 1 || height < 1 || samples.length !== width * height * bands)
    throw new RangeError(
      `${width} × ${height} pixels of ${bands} band(s) do not have ${samples.length} samples.`,
    );
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([samples instanceof Uint16Array ? 16 : 8, bands === 1 ? GREY : RGB, 0, 0, 0], 8);
  return header;
}

/** A picture's samples, filtered and compressed. */
export function pngData({ height, samples }: Picture): Uint8Array {
  const rows = filtered(samples instanceof Uint16Array ? bigEndian(samples) : samples, height);
  return zlibSync(rows, { level: COMPRESSION_LEVEL });
}

function bigEndian(samples: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  for (let i = 0; i < samples.length; i++) {
    bytes[2 * i] = samples[i]! >> 8;
    bytes[2 * i + 1] = samples[i]! & 0xff;
  }
  return bytes;
}

/** The rows, each with the number of its filter before it. */
function filtered(bytes: Uint8Array, height: number): Uint8Array {
  const stride = bytes.length / height;
  const rows = new Uint8Array(bytes.length + height);
  for (let row = 0; row < height; row++) {
    const from = row * stride;
    const to = row * (stride + 1);
    rows[to] = FILTER_UP;
    for (let i = 0; i < stride; i++) {
      const above = row === 0 ? 0 : bytes[from - stride + i]!;
      rows[to + 1 + i] = bytes[from + i]! - above;
    }
  }
  return rows;
}

/** A part of a PNG file: length, type of four letters, content, checksum. */
export function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}
