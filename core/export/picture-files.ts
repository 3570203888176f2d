import { GifWriter, type Picture, writePng } from "../formats/index.ts";
import { enlarged } from "./enlarge.ts";
import { ExportError } from "./errors.ts";
import type { Format, FormatContext, Tick } from "./format/format.ts";
import type { TopLevel } from "./levels.ts";
import { indexedPicture } from "./palette.ts";
import type { MadeFile } from "./run.ts";
import type { PictureSeries } from "./series.ts";

/** Programs show frames that are to be shorter than 2/100 s for 10/100 s. */
const SHORTEST_DELAY = 2;

/** A picture a file: `png/frame-00000.png`, or `png/channel-0/frame-00000.png`. */
async function* pngFiles(
  format: "png" | "png16",
  series: PictureSeries,
  scale: number,
  tick: Tick,
): AsyncGenerator<MadeFile> {
  const top: TopLevel = format === "png" ? 255 : 65535;
  const folder = series.channel === null ? format : `${format}/channel-${series.channel}`;
  for (let frame = 0; frame < series.frames; frame++) {
    const bytes = writePng(enlarged(series.picture(frame, top), scale));
    const name = `${folder}/frame-${String(frame).padStart(5, "0")}.png`;
    yield { name, bytes, content: `${contentOf(series)}, frame ${frame}, ${top === 255 ? 8 : 16} bits` };
    await tick();
  }
}

/** An animation that repeats for ever. */
async function gifFile(
  series: PictureSeries,
  scale: number,
  frameRateHz: number,
  tick: Tick,
): Promise<MadeFile> {
  const writer = new GifWriter(series.width * scale, series.height * scale);
  const playedAtHz = Math.min(frameRateHz, 100 / SHORTEST_DELAY);
  let largestError = 0;
  for (let frame = 0; frame < series.frames; frame++) {
    const small = series.picture(frame, 255);
    const { palette, indices, largestError: error } = indexedPicture(small);
    largestError = Math.max(largestError, error);
    const { samples } = enlarged({ ...small, bands: 1, samples: indices }, scale);
    // Whole hundredths of a second, such that frames begin when they should to within one of them.
    const delay = Math.round((100 * (frame + 1)) / playedAtHz) - Math.round((100 * frame) / playedAtHz);
    writer.add({ palette, indices: samples as Uint8Array, delay });
    await tick();
  }
  const content = `${contentOf(series)}, an animation of 256 colours a frame: a preview`;
  return { name: fileOf(series, "gif"), bytes: writer.finish(), content, gif: { playedAtHz, largestError } };
}

/** @throws ExportError if such films cannot be made */
function checkFilms({ series, scale, film, neededFrameRate, encoder }: FormatContext): void {
  neededFrameRate();
  encoder();
  const [width, height] = [(series[0]?.width ?? 0) * scale, (series[0]?.height ?? 0) * scale];
  if (film.chroma === "4:2:0" && !film.lossless && (width % 2 !== 0 || height % 2 !== 0)) {
    throw new ExportError(
      `Films of 4:2:0 chroma need even sides, but the pictures are ${width} × ${height}. Choose an even scale, or 4:4:4.`,
    );
  }
}

async function filmFile(
  format: "mp4" | "webm",
  series: PictureSeries,
  { scale, film, neededFrameRate, encoder, signal, onFrame }: FormatContext,
): Promise<MadeFile> {
  const { frames } = series;
  const [width, height] = [series.width * scale, series.height * scale];
  const picture = (frame: number): Picture => enlarged(series.picture(frame, 255), scale);
  const settings = { ...film, format, width, height, frames, frameRateHz: neededFrameRate() };
  const { bytes, encoding } = await encoder()(settings, picture, { signal, onFrame });
  return {
    name: fileOf(series, format),
    bytes,
    content: `${contentOf(series)}, a film: a preview`,
    film: encoding,
  };
}

export function fileOf({ channel }: PictureSeries, ending: string): string {
  return channel === null ? `stimulus.${ending}` : `stimulus-channel-${channel}.${ending}`;
}

export function contentOf({ channel }: PictureSeries): string {
  return channel === null ? "stimulus, all channels" : `stimulus, channel ${channel}`;
}

const stills = (format: "png" | "png16") =>
  async function* (_: unknown, { series, scale, tick }: FormatContext): AsyncGenerator<MadeFile> {
    for (const one of series) yield* pngFiles(format, one, scale, tick);
  };

const films = (format: "mp4" | "webm") =>
  async function* (_: unknown, context: FormatContext): AsyncGenerator<MadeFile> {
    for (const one of context.series) yield await filmFile(format, one, context);
  };

export const png: Format<"png"> = {
  name: "png",
  use: "for the rig: a picture a frame, 256 levels",
  shows: "stills",
  estimate: ({ pictures }) => pictures(255),
  files: stills("png"),
};

export const png16: Format<"png16"> = {
  name: "png16",
  use: "the same with 65,536 levels",
  shows: "stills",
  estimate: ({ pictures }) => pictures(65535),
  files: stills("png16"),
};

export const gif: Format<"gif"> = {
  name: "gif",
  use: "talks and mails: 50 frames a second at most",
  shows: "animation",
  estimate: ({ pictures }) => pictures(255),
  check: ({ neededFrameRate }) => void neededFrameRate(),
  files: async function* (_, { series, scale, neededFrameRate, tick }) {
    for (const one of series) yield await gifFile(one, scale, neededFrameRate(), tick);
  },
};

export const mp4: Format<"mp4"> = {
  name: "mp4",
  use: "a film that plays everywhere; shifts greys",
  shows: "film",
  // An encoder's own choice.
  estimate: () => 0,
  check: checkFilms,
  files: films("mp4"),
};

export const webm: Format<"webm"> = {
  name: "webm",
  use: "a film for browsers; shifts greys",
  shows: "film",
  estimate: () => 0,
  check: checkFilms,
  files: films("webm"),
};
