import { rm } from "node:fs/promises";
import { join } from "node:path";
import { colourSamples, type FilmEncoder, type FilmEncoding } from "../../core/export/index.ts";
import { readBytes } from "../files.ts";
import { makeScratchFolder } from "../leftovers.ts";
import { type Ffmpeg, requireEncoder } from "./ffmpeg.ts";
import { startFfmpeg, withProcess } from "./ffmpeg-process.ts";
import { filmArguments } from "./film-settings.ts";

/** Makes films with ffmpeg, then decodes each to measure what was lost. */
export function ffmpegEncoder(ffmpeg: Ffmpeg): FilmEncoder {
  return async (settings, picture, { signal, onFrame }) => {
    requireEncoder(ffmpeg, settings.format);
    const { output, encoding } = filmArguments(settings);
    const { width, height, frameRateHz, frames } = settings;
    const pixels = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`];
    const samples = (frame: number): Uint8Array => colourSamples(picture(frame), 3);
    // A film must be a file while it is made: its index is written last, into its beginning.
    const folder = await makeScratchFolder("film");
    const path = join(folder, `film.${settings.format}`);
    try {
      const input = [...pixels, "-framerate", String(frameRateHz), "-i", "pipe:0"];
      await withProcess(startFfmpeg(ffmpeg, [...input, "-an", ...output, path], signal), async (encode) => {
        for (let frame = 0; frame < frames; frame++) {
          await encode.write(samples(frame));
          onFrame();
        }
      });
      const decoding = ["-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"];
      const loss = await withProcess(startFfmpeg(ffmpeg, decoding, signal), (decode) =>
        difference(decode.output, samples, frames, width * height * 3),
      );
      return { bytes: await readBytes(path), encoding: { encoder: ffmpeg.version, ...encoding, loss } };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** How the frames of a stream of samples differ from the pictures, in levels; null if they are not as many. */
async function difference(
  stream: AsyncIterable<Uint8Array>,
  samples: (frame: number) => Uint8Array,
  frames: number,
  frameBytes: number,
): Promise<FilmEncoding["loss"]> {
  let sum = 0;
  let largest = 0;
  let position = 0;
  let expected = samples(0);
  for await (const piece of stream) {
    for (const value of piece) {
      const at = position % frameBytes;
      if (at === 0 && position > 0 && position < frames * frameBytes)
        expected = samples(position / frameBytes);
      const error = Math.abs(value - expected[at]!);
      sum += error;
      if (error > largest) largest = error;
      position++;
    }
  }
  return position === frames * frameBytes ? { mean: sum / position, largest } : null;
}
