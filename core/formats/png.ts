// The variant without Node's modules: bundled for Node as well, it needs no `require`.
import { zlibSync } from "fflate/browser";
import { crc32 } from "../basis/crc32.ts";
import { joined } from "./bytes.ts";

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
