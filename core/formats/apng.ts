import { joined } from "./bytes.ts";
import { type Picture, PNG_SIGNATURE, pngChunk, pngData, pngHeader } from "./png.ts";

/** The largest number that a delay's denominator may be. */
const MOST = 65_535;

/**
 * An animated PNG that repeats for ever: lossless, with all colours, and a still picture for programs that do not know of it
 * (PNG specification, third edition, 2025, section 11.3.4).
 *
 * @param frames how many pictures of 8 bits there are, all of the same size
 * @param picture asked for each once, in order
 * @throws RangeError if there is no frame, or the pictures are not alike
 */
export function writeApng(
  frames: number,
  picture: (frame: number) => Picture,
  frameRateHz: number,
): Uint8Array<ArrayBuffer> {
  if (frames < 1) throw new RangeError("An animation needs at least one frame.");
  const first = picture(0);
  const control = new Uint8Array(8);
  new DataView(control.buffer).setUint32(0, frames);
  const chunks = [PNG_SIGNATURE, pngChunk("IHDR", pngHeader(first)), pngChunk("acTL", control)];
  let sequence = 0;
  for (let frame = 0; frame < frames; frame++) {
    const shown = frame === 0 ? first : picture(frame);
    if (shown.width !== first.width || shown.height !== first.height || shown.bands !== first.bands)
      throw new RangeError(`Frame ${frame} of the animation is unlike the first one.`);
    chunks.push(pngChunk("fcTL", frameControl(sequence++, shown, frameRateHz)));
    const data = pngData(shown);
    if (frame === 0) chunks.push(pngChunk("IDAT", data));
    else {
      const numbered = new Uint8Array(4 + data.length);
      new DataView(numbered.buffer).setUint32(0, sequence++);
      numbered.set(data, 4);
      chunks.push(pngChunk("fdAT", numbered));
    }
  }
  return joined([...chunks, pngChunk("IEND", new Uint8Array())]);
}

/** Sizes, no offset, how long it is shown; each frame replaces all of the one before. */
function frameControl(sequence: number, { width, height }: Picture, frameRateHz: number): Uint8Array {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sequence);
  view.setUint32(4, width);
  view.setUint32(8, height);
  const numerator = frameRateHz * 100 <= MOST ? 100 : 1;
  view.setUint16(20, numerator);
  view.setUint16(22, Math.round(frameRateHz * numerator));
  return bytes;
}
