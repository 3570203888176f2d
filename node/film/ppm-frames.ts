import { FootageError } from "../../core/footage/index.ts";
import { requirePixels } from "./limits.ts";

/** A picture of red, green and blue, `[height, width, 3]`. */
export interface PpmFrame {
  readonly height: number;
  readonly width: number;
  /** 255 or 65535: what white is. */
  readonly white: number;
  /** Good until the next frame is asked for. */
  readonly samples: Uint8Array | Uint16Array;
}

const HEADER = /^P6\s(\d{1,6})\s(\d{1,6})\s(255|65535)\s/;
const HEADER_BYTES = 32;

/**
 * Pictures as ffmpeg writes them one after the other in the portable pixmap format (P6), each into the same memory. What comes after the
 * last whole one is left to whoever knows why the program ended.
 */
export async function* ppmFrames(output: AsyncIterable<Uint8Array>): AsyncGenerator<PpmFrame, void, void> {
  let rest: Uint8Array = new Uint8Array(0);
  let picture: { readonly frame: PpmFrame; readonly bytes: Buffer<ArrayBuffer>; filled: number } | null =
    null;
  let memory = Buffer.from(new ArrayBuffer(0));
  for await (const piece of output) {
    let from = 0;
    while (from < piece.length) {
      if (picture === null) {
        const head = Buffer.concat([rest, piece.subarray(from, from + HEADER_BYTES - rest.length)]);
        const match = HEADER.exec(head.toString("latin1"));
        if (match === null) {
          if (head.length >= HEADER_BYTES)
            throw new FootageError("ffmpeg gave something that is no picture.");
          rest = head;
          break;
        }
        from += match[0].length - rest.length;
        rest = new Uint8Array(0);
        const [width, height, white] = [Number(match[1]), Number(match[2]), Number(match[3])];
        requirePixels("The film", width, height);
        const bytes = width * height * 3 * (white > 255 ? 2 : 1);
        if (memory.length !== bytes) memory = Buffer.from(new ArrayBuffer(bytes));
        const samples =
          white > 255 ? new Uint16Array(memory.buffer) : new Uint8Array(memory.buffer, 0, bytes);
        picture = { frame: { height, width, white, samples }, bytes: memory, filled: 0 };
      }
      const part: Uint8Array = piece.subarray(from, from + picture.bytes.length - picture.filled);
      picture.bytes.set(part, picture.filled);
      picture.filled += part.length;
      from += part.length;
      if (picture.filled < picture.bytes.length) break;
      // The format's samples of two bytes have the higher one first.
      if (picture.frame.white > 255) picture.bytes.swap16();
      yield picture.frame;
      picture = null;
    }
  }
}
