import {
  aviFrame,
  aviHead,
  aviIndex,
  imageJDescription,
  type TiffStack,
  tiffHead,
  tiffSamples,
} from "../formats/index.ts";
import { RigError } from "./errors.ts";
import type { Samples } from "./frame-painter.ts";
import type { Presentation } from "./presentation.ts";
import type { RigOutput, WriterContext } from "./writers.ts";

/**
 * All frames as shown in one TIFF stack that ImageJ and Fiji open with sizes in µm and times in seconds. Outputs that a channel drives
 * are the channels of a hyperstack.
 *
 * @param kind levels of the profile's bit depth, or intensities from 0 to 1 as float32, before gamma
 */
export function tiffFile({ presentation, tick }: WriterContext, kind: "levels" | "intensities"): RigOutput {
  const { timeline, profile, outputs, width, height, rate } = presentation;
  const driven = [...outputs.keys()].filter((band) => outputs[band]!.channel !== null);
  const frames = timeline.frames.length;
  const sample = kind === "intensities" ? "float32" : profile.bitDepth === 16 ? "uint16" : "uint8";
  const names = driven.map((band) => outputs[band]!.name);
  const stack: TiffStack = {
    width,
    height,
    pages: frames * driven.length,
    sample,
    pixelSize: profile.projector.umPerPixel,
    description: imageJDescription({
      channels: driven.length,
      frames,
      frameRateHz: rate.hz,
      min: 0,
      max: { float32: 1, uint16: 65535, uint8: 255 }[sample],
    }),
  };
  const read = (index: number): Promise<Samples> =>
    kind === "levels" ? presentation.levels(index) : presentation.intensities(index);
  return {
    name: kind === "levels" ? "presentation.tif" : "presentation-intensity.tif",
    content: `all frames as shown, ${kind} of ${names.join(", ")}, for ImageJ`,
    array: {
      shape: [frames, driven.length, height, width],
      axes: ["frame", `output (${names.join(", ")})`, "row", "column"],
      dtype: sample,
    },
    pieces: (async function* () {
      yield tiffHead(stack);
      for await (const samples of shown(presentation, read)) {
        for (const band of driven) yield tiffSamples(oneBand(samples, band, outputs.length));
        await tick();
      }
    })(),
  };
}

/** All frames as shown in one AVI file of 8 bits, uncompressed. */
export function aviFile({ presentation, tick }: WriterContext): RigOutput {
  const { timeline, width, height, rate } = presentation;
  const film = { width, height, frames: timeline.frames.length, frameRateHz: rate.hz };
  return {
    name: "presentation.avi",
    content: "all frames as shown, uncompressed, 8 bits",
    pieces: (async function* () {
      yield aviHead(film);
      for await (const levels of shown(presentation, presentation.levels8)) {
        yield aviFrame(film, levels);
        await tick();
      }
      yield aviIndex(film);
    })(),
  };
}

/** All frames as shown in FFV1, which is lossless, at the profile's bit depth. */
export function ffv1File({ presentation, host, signal, onFrame }: WriterContext): RigOutput {
  const { timeline, profile, outputs, width, height, rate } = presentation;
  const { encodeLossless } = host;
  if (encodeLossless === null) {
    throw new RigError(
      "FFV1 films are made with ffmpeg, which is not at hand here. Choose avi, tiff or png, or export on the command line " +
        "of a machine that has ffmpeg.",
    );
  }
  const settings = {
    container: "mkv",
    width,
    height,
    bands: outputs.length as 1 | 3,
    bits: profile.bitDepth,
    frames: timeline.frames.length,
    frameRateHz: rate.hz,
  } as const;
  let encoder = "";
  return {
    name: "presentation.mkv",
    content: `all frames as shown, FFV1, lossless, ${profile.bitDepth} bits`,
    pieces: (async function* () {
      const made = yield* encodeLossless(settings, (frame) => presentation.levels(timeline.frames[frame]!), {
        signal,
        onFrame,
      });
      encoder = `${made.encoder}, ${made.pixelFormat}`;
    })(),
    encoder: () => encoder,
  };
}

/** What each frame shows; frames that are the same in a row are computed once. */
async function* shown<T>(
  { timeline }: Presentation,
  read: (picture: number) => Promise<T>,
): AsyncGenerator<T> {
  let picture = -1;
  let samples: T | null = null;
  for (const next of timeline.frames) {
    samples = next === picture && samples !== null ? samples : await read(next);
    picture = next;
    yield samples;
  }
}

function oneBand(samples: Samples, band: number, bands: number): Samples {
  if (bands === 1) return samples;
  const one = samples.slice(0, samples.length / bands);
  for (let pixel = 0, from = band; pixel < one.length; pixel++, from += bands) one[pixel] = samples[from]!;
  return one;
}
