import type { Float32ArrayOf } from "../basis/schemas.ts";
import {
  type AviFilm,
  aviFrame,
  aviHead,
  aviIndex,
  imageJDescription,
  joined,
  type TiffStack,
  tiffHead,
  tiffSamples,
} from "../formats/index.ts";
import { enlarged } from "./enlarge.ts";
import { colourSamples } from "./film-encoder.ts";
import type { Format, FormatContext } from "./format/format.ts";
import { contentOf, fileOf } from "./picture-files.ts";
import type { ExportedRun, MadeFile } from "./run.ts";
import type { PictureSeries } from "./series.ts";
import { channelFrame, stimulusSize } from "./stimulus.ts";

/** How a stimulus lies in a stack of float32: ImageJ shows it from its least value to its largest. */
function stackOf({ arrays: { stimulus }, model }: ExportedRun, frameRateHz: number): TiffStack {
  const { channels, frames, width, height } = stimulusSize(stimulus);
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of stimulus.values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return {
    width,
    height,
    pages: channels * frames,
    sample: "float32",
    pixelSize: model.facts?.pixelSizeUm ?? null,
    description: imageJDescription({ channels, frames, frameRateHz, min, max }),
  };
}

/** The stimulus itself, channel by channel within each frame. */
function tiffFile(run: ExportedRun, { neededFrameRate }: FormatContext): MadeFile {
  const { stimulus } = run.arrays;
  const { channels, frames, width, height } = stimulusSize(stimulus);
  const parts = [tiffHead(stackOf(run, neededFrameRate())), ...pagesOf(stimulus, channels, frames)];
  return {
    name: "stimulus.tif",
    bytes: joined(parts),
    content: "stimulus, in model units, for ImageJ",
    array: {
      shape: [frames, channels, height, width],
      axes: ["time", "channel", "height", "width"],
      dtype: "float32",
    },
  };
}

function* pagesOf(stimulus: Float32ArrayOf, channels: number, frames: number): Generator<Uint8Array> {
  for (let frame = 0; frame < frames; frame++)
    for (let channel = 0; channel < channels; channel++)
      yield tiffSamples(Float32Array.from(channelFrame(stimulus, channel, frame)));
}

const filmOf = ({ frames, width, height }: PictureSeries, scale: number, frameRateHz: number): AviFilm => ({
  width: width * scale,
  height: height * scale,
  frames,
  frameRateHz,
});

/** The pictures of a series, uncompressed. */
async function aviFile(
  series: PictureSeries,
  { scale, neededFrameRate, tick }: FormatContext,
): Promise<MadeFile> {
  const film = filmOf(series, scale, neededFrameRate());
  const parts: Uint8Array[] = [aviHead(film)];
  for (let frame = 0; frame < series.frames; frame++) {
    parts.push(aviFrame(film, colourSamples(enlarged(series.picture(frame, 255), scale), 3)));
    await tick();
  }
  parts.push(aviIndex(film));
  return {
    name: fileOf(series, "avi"),
    bytes: joined(parts),
    content: `${contentOf(series)}, uncompressed, 8 bits`,
  };
}

export const tiff: Format<"tiff"> = {
  name: "tiff",
  use: "for ImageJ and Fiji: float32 in model units, with µm and seconds",
  shows: "nothing",
  estimate: ({ stimulus }) => 4 * stimulus,
  check: ({ neededFrameRate }) => void neededFrameRate(),
  files: (run, context) => [tiffFile(run, context)],
};

export const avi: Format<"avi"> = {
  name: "avi",
  use: "every frame as it is, uncompressed, 256 levels; up to 2 GiB",
  shows: "animation",
  estimate: ({ pixels }) => 3 * pixels,
  check: ({ series, scale, neededFrameRate }) => {
    for (const one of series) aviHead(filmOf(one, scale, neededFrameRate()));
  },
  files: async function* (_, context) {
    for (const one of context.series) yield await aviFile(one, context);
  },
};
