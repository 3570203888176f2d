import { type Picture, writeNpyHeader, writePng } from "../../formats/index.ts";
import type { Presentation } from "../presentation.ts";
import { type RigContext, type RigFormat, type RigOutput, wholeFile } from "./format.ts";

/** Of PNG files that are shown again: kept, so that each is compressed once. */
const MAX_KEPT_BYTES = 64 * 2 ** 20;

export const framePath = (frame: number): string => `png/frame-${String(frame).padStart(6, "0")}.png`;

/** A PNG file for each frame as it is shown, at the profile's bit depth. */
async function* pngFiles({ presentation, tick }: RigContext): AsyncGenerator<RigOutput> {
  const { timeline, profile } = presentation;
  const kept = new Map<number, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  for (const [frame, index] of timeline.frames.entries()) {
    let png = kept.get(index);
    if (png === undefined) {
      png = writePng(await pictureOf(presentation, index));
      if (bytes + png.length <= MAX_KEPT_BYTES) {
        kept.set(index, png);
        bytes += png.length;
      }
    }
    const whole = png;
    yield wholeFile(framePath(frame), `frame ${frame} as shown, ${profile.bitDepth} bits`, whole);
    await tick();
  }
}

/** The pictures that differ in one npy file `[picture, row, column, band]`; frames.csv says when each is shown. */
function picturesFile({ presentation, tick }: RigContext): RigOutput {
  const { timeline, profile, outputs, width, height } = presentation;
  const { pictures } = timeline;
  const shape = [pictures.length, height, width, outputs.length];
  const dtype = profile.bitDepth === 16 ? "uint16" : "uint8";
  return {
    name: "pictures.npy",
    content: "the pictures that differ; frames.csv says which of them each frame shows",
    array: { shape, axes: ["picture", "row", "column", "band"], dtype },
    pieces: (async function* () {
      yield writeNpyHeader({ descr: dtype === "uint16" ? "<u2" : "|u1", shape });
      for (const index of pictures.keys()) {
        const levels = await presentation.levels(index);
        yield new Uint8Array(levels.buffer);
        await tick();
      }
    })(),
  };
}

async function pictureOf(presentation: Presentation, index: number): Promise<Picture> {
  const { width, height, outputs } = presentation;
  return { width, height, bands: outputs.length as 1 | 3, samples: await presentation.levels(index) };
}

/** Bytes of one picture at the profile's bit depth. */
export function pictureBytes({ width, height, outputs, profile }: Presentation): number {
  return (width * height * outputs.length * profile.bitDepth) / 8;
}

export const pictures: RigFormat<"pictures"> = {
  name: "pictures",
  label: "Pictures (npy)",
  use: "those that differ; frames.csv says when",
  steps: "pictures",
  estimate: (presentation) => ({
    bytes: presentation.timeline.pictures.length * pictureBytes(presentation),
  }),
  files: (context) => [picturesFile(context)],
};

export const png: RigFormat<"png"> = {
  name: "png",
  label: "PNG sequence",
  use: "every frame, lossless",
  steps: "frames",
  estimate: (presentation) => ({
    bytes: presentation.timeline.frames.length * pictureBytes(presentation),
    compressed: true,
  }),
  files: pngFiles,
};
