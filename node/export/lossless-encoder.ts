import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ExportError, type LosslessEncoder } from "../../core/export/index.ts";
import { makeScratchFolder } from "../leftovers.ts";
import type { Ffmpeg } from "./ffmpeg.ts";
import { startFfmpeg, withProcess } from "./ffmpeg-process.ts";

/** Of ffmpeg, by bands and bits: what goes in, and what FFV1 keeps without changing a sample. */
const PIXELS = {
  "1 8": { input: "gray", stored: "gray" },
  "1 16": { input: "gray16le", stored: "gray16le" },
  "3 8": { input: "rgb24", stored: "bgr0" },
  "3 16": { input: "rgb48le", stored: "gbrp16le" },
} as const;

const PIECE_BYTES = 2 ** 20;

/** Makes FFV1 films with ffmpeg: lossless, each frame for itself, with checksums. */
export function losslessEncoder(ffmpeg: Ffmpeg): LosslessEncoder {
  return async function* (settings, samples, { signal, onFrame }) {
    if (!ffmpeg.encoders.has("ffv1")) {
      throw new ExportError(
        `The ${ffmpeg.version} of this machine was built without FFV1. Install one that has it, or choose avi, tiff or png.`,
      );
    }
    const { container, width, height, bands, bits, frames, frameRateHz } = settings;
    const { input, stored } = PIXELS[`${bands} ${bits}`];
    const raw = ["-f", "rawvideo", "-pix_fmt", input, "-s", `${width}x${height}`];
    const from = [...raw, "-framerate", String(frameRateHz), "-i", "pipe:0", "-an"];
    const codec = ["-c:v", "ffv1", "-level", "3", "-g", "1", "-slicecrc", "1", "-pix_fmt", stored];
    // Its index comes last, into a place that is kept for it.
    const folder = await makeScratchFolder("film");
    const path = join(folder, `film.${container}`);
    try {
      const to = ["-f", container === "mkv" ? "matroska" : "avi", path];
      await withProcess(startFfmpeg(ffmpeg, [...from, ...codec, ...to], signal), async (encode) => {
        for (let frame = 0; frame < frames; frame++) {
          const levels = await samples(frame);
          await encode.write(new Uint8Array(levels.buffer, levels.byteOffset, levels.byteLength));
          onFrame();
        }
      });
      for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }))
        yield new Uint8Array(piece as Buffer<ArrayBuffer>);
      return { encoder: ffmpeg.version, pixelFormat: stored };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
