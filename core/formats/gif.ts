import { compressLzw } from "./lzw.ts";

/** A picture of a GIF: at most 256 colours, which it has for itself. */
export interface GifFrame {
  /** Colours, `[colour, 3]`: red, green and blue, 0 to 255. */
  readonly palette: Uint8Array;
  /** `[row, column]`: each pixel's colour. */
  readonly indices: Uint8Array;
  /** How long it is shown, in hundredths of a second. */
  readonly delay: number;
}

const NO_DISPOSAL = 1 << 2;
/** A local palette, of `2 ** (bits)` colours. */
const LOCAL_PALETTE = 0x80;
/** Data come in blocks of at most this many bytes. */
const BLOCK = 255;
const FOREVER = [0x21, 0xff, 0x0b, ...ascii("NETSCAPE2.0"), 3, 1, 0, 0, 0];
const TRAILER = 0x3b;

/** Writes an animated GIF that repeats for ever, frame by frame; what it holds meanwhile is compressed. */
export class GifWriter {
  private readonly width: number;
  private readonly height: number;
  private readonly parts: Uint8Array[];

  /** @throws RangeError if a side is longer than a GIF's may be */
  constructor(width: number, height: number) {
    if (width < 1 || height < 1 || width > 0xffff || height > 0xffff)
      throw new RangeError(`A GIF cannot have ${width} × ${height} pixels: each side has 1 to 65535.`);
    this.width = width;
    this.height = height;
    const screen = [...ascii("GIF89a"), ...word(width), ...word(height), 0, 0, 0];
    this.parts = [Uint8Array.from([...screen, ...FOREVER])];
  }

  /** @throws RangeError if the frame has another size, or more colours than 256 */
  add({ palette, indices, delay }: GifFrame): void {
    const colours = palette.length / 3;
    if (indices.length !== this.width * this.height || colours < 1 || colours > 256)
      throw new RangeError(
        `A frame of ${indices.length} pixels and ${colours} colours does not fit this GIF.`,
      );
    const bits = Math.max(2, Math.ceil(Math.log2(colours)));
    const table = new Uint8Array(3 << bits);
    table.set(palette);
    const control = [0x21, 0xf9, 4, NO_DISPOSAL, ...word(delay), 0, 0];
    const descriptor = [0x2c, ...word(0), ...word(0), ...word(this.width), ...word(this.height)];
    this.parts.push(Uint8Array.from([...control, ...descriptor, LOCAL_PALETTE | (bits - 1)]), table);
    this.parts.push(Uint8Array.of(bits), blocks(compressLzw(indices, bits)));
  }

  finish(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.parts.reduce((sum, { length }) => sum + length, 1));
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    bytes[at] = TRAILER;
    return bytes;
  }
}

/** Each block with its length before it, and one of none after the last. */
function blocks(data: Uint8Array): Uint8Array {
  const count = Math.ceil(data.length / BLOCK);
  const bytes = new Uint8Array(data.length + count + 1);
  for (let block = 0; block < count; block++) {
    const content = data.subarray(block * BLOCK, (block + 1) * BLOCK);
    bytes[block * (BLOCK + 1)] = content.length;
    bytes.set(content, block * (BLOCK + 1) + 1);
  }
  return bytes;
}

function word(value: number): [number, number] {
  return [value & 0xff, value >> 8];
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
