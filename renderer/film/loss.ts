import { colourSamples, type FilmEncoding, type FilmSettings } from "../../core/export/index.ts";
import type { FilmFrame, Picture } from "../../core/formats/index.ts";

/** Frames that a decoder may hold before it is given more. */
const MAX_QUEUED = 4;
const STRIDE = 4;

/** How the frames of a film, decoded by the browser, differ from the pictures, in levels; null if it cannot be told. */
export async function measuredLoss(
  frames: readonly FilmFrame[],
  config: VideoDecoderConfig,
  { width, height, frameRateHz }: FilmSettings,
  picture: (frame: number) => Picture,
  signal: AbortSignal,
): Promise<FilmEncoding["loss"]> {
  const measured = { sum: 0, largest: 0, frames: 0 };
  const decoded: VideoFrame[] = [];
  const decoder = new VideoDecoder({ output: (frame) => decoded.push(frame), error: () => {} });
  const compare = async (): Promise<void> => {
    for (let frame = decoded.shift(); frame !== undefined; frame = decoded.shift()) {
      try {
        add(await coloursOf(frame, width, height), colourSamples(picture(measured.frames), STRIDE), measured);
      } finally {
        frame.close();
      }
      measured.frames++;
    }
  };
  try {
    decoder.configure(config);
    for (const [frame, { bytes, key }] of frames.entries()) {
      const timestamp = Math.round((1_000_000 * frame) / frameRateHz);
      decoder.decode(new EncodedVideoChunk({ type: key ? "key" : "delta", timestamp, data: bytes.slice() }));
      while (decoder.decodeQueueSize >= MAX_QUEUED) await new Promise((resolve) => setTimeout(resolve, 1));
      await compare();
      signal.throwIfAborted();
    }
    await decoder.flush();
    await compare();
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    for (const frame of decoded) frame.close();
    if (decoder.state !== "closed") decoder.close();
  }
  if (measured.frames !== frames.length) return null;
  return { mean: measured.sum / (measured.frames * width * height * 3), largest: measured.largest };
}

/** Red, green, blue and opacity of each pixel. */
async function coloursOf(frame: VideoFrame, width: number, height: number): Promise<ArrayLike<number>> {
  const samples = new Uint8Array(width * height * STRIDE);
  const planes = await frame.copyTo(samples, { format: "RGBA", colorSpace: "srgb" });
  if (planes.length === 1) return samples;
  // Older browsers give the planes that they have, whatever they are asked for; what they paint is in colours.
  const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (canvas === null) throw new Error("no canvas");
  canvas.drawImage(frame, 0, 0);
  return canvas.getImageData(0, 0, width, height).data;
}

function add(
  decoded: ArrayLike<number>,
  expected: Uint8Array,
  measured: { sum: number; largest: number },
): void {
  for (let at = 0; at < decoded.length; at++) {
    // Opacity is the same in both.
    const error = Math.abs(decoded[at]! - expected[at]!);
    measured.sum += error;
    if (error > measured.largest) measured.largest = error;
  }
}
