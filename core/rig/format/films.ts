import type { ExportHost } from "../../export/index.ts";
import { ExportError } from "../../export/index.ts";
import {
  aviFrame,
  aviHead,
  aviIndex,
  imageJDescription,
  type TiffStack,
  tiffHead,
  tiffSamples,
} from "../../formats/index.ts";
import type { Samples } from "../frame-painter.ts";
import type { Presentation } from "../presentation.ts";
import type { RigContext, RigFormat, RigOutput } from "./format.ts";
import { pictureBytes } from "./pictures.ts";

/** Levels of the profile's bit depth, or intensities from 0 to 1 as float32, before gamma. */
type TiffKind = "levels" | "intensities";

/** The outputs that a channel drives: they are the channels of a hyperstack. */
const drivenBands = ({ outputs }: Presentation): number[] =>
  [...outputs.keys()].filter((band) => outputs[band]!.channel !== null);

/** How the stack is laid out: ImageJ and Fiji open it with sizes in µm and times in seconds. */
function tiffStack(presentation: Presentation, kind: TiffKind): TiffStack {
  const { timeline, profile, width, height, rate } = presentation;
  const driven = drivenBands(presentation);
  const frames = timeline.frames.length;
  const sample = kind === "intensities" ? "float32" : profile.bitDepth === 16 ? "uint16" : "uint8";
  return {
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
}

/** All frames as shown in one TIFF stack. */
function tiffFile({ presentation, tick }: RigContext, kind: TiffKind): RigOutput {
  const { timeline, outputs, width, height } = presentation;
  const driven = drivenBands(presentation);
  const names = driven.map((band) => outputs[band]!.name);
  const stack = tiffStack(presentation, kind);
  const read = (index: number): Promise<Samples> =>
    kind === "levels" ? presentation.levels(index) : presentation.intensities(index);
  return {
    name: kind === "levels" ? "presentation.tif" : "presentation-intensity.tif",
    content: `all frames as shown, ${kind} of ${names.join(", ")}, for ImageJ`,
    array: {
      shape: [timeline.frames.length, driven.length, height, width],
      axes: ["frame", `output (${names.join(", ")})`, "row", "column"],
      dtype: stack.sample,
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

const aviFilm = ({ timeline, width, height, rate }: Presentation) => ({
  width,
  height,
  frames: timeline.frames.length,
  frameRateHz: rate.hz,
});

/** All frames as shown in one AVI file of 8 bits, uncompressed. */
function aviFile({ presentation, tick }: RigContext): RigOutput {
  const film = aviFilm(presentation);
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
function ffv1File({ presentation, host, signal, onFrame }: RigContext): RigOutput {
  const { timeline, profile, outputs, width, height, rate } = presentation;
  const encodeLossless = losslessEncoder(host);
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

/** @throws ExportError if there is none */
function losslessEncoder({ encodeLossless }: ExportHost): NonNullable<ExportHost["encodeLossless"]> {
  if (encodeLossless !== null) return encodeLossless;
  throw new ExportError(
    "FFV1 films are made with ffmpeg, which is not at hand here. Choose avi, tiff or png, or export on the command line " +
      "of a machine that has ffmpeg.",
  );
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

const tiffFormat = <Name extends string>(
  about: Pick<RigFormat<Name>, "name" | "label" | "use">,
  kind: TiffKind,
): RigFormat<Name> => ({
  ...about,
  steps: "frames",
  estimate: (presentation) => {
    const { width, height, timeline, profile } = presentation;
    const sample = kind === "intensities" ? 4 : profile.bitDepth / 8;
    return { bytes: timeline.frames.length * width * height * drivenBands(presentation).length * sample };
  },
  // Its head says where everything lies, and so whether it fits.
  check: (presentation) => void tiffHead(tiffStack(presentation, kind)),
  files: (context) => [tiffFile(context, kind)],
});

export const tiff = tiffFormat(
  { name: "tiff", label: "TIFF for ImageJ", use: "every frame, with µm and seconds; up to 4 GiB" },
  "levels",
);

export const tiff32 = tiffFormat(
  { name: "tiff32", label: "TIFF, float32", use: "intensities before rounding and gamma; up to 4 GiB" },
  "intensities",
);

export const avi: RigFormat<"avi"> = {
  name: "avi",
  label: "AVI, uncompressed",
  use: "every frame, 8 bits, up to 2 GiB",
  bits: 8,
  steps: "frames",
  estimate: ({ width, height, timeline }) => ({ bytes: timeline.frames.length * width * height * 3 }),
  check: (presentation) => void aviHead(aviFilm(presentation)),
  files: (context) => [aviFile(context)],
};

export const ffv1: RigFormat<"ffv1"> = {
  name: "ffv1",
  label: "FFV1",
  use: "every frame, lossless; needs ffmpeg, so only on the command line",
  needsFfmpeg: true,
  steps: "frames",
  estimate: (presentation) => ({
    bytes: presentation.timeline.frames.length * pictureBytes(presentation),
    compressed: true,
  }),
  check: (_, host) => void losslessEncoder(host),
  files: (context) => [ffv1File(context)],
};
