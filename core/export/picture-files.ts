import { GifWriter, type Picture, writePng } from "../formats/index.ts";
import { enlarged } from "./enlarge.ts";
import { ExportError } from "./errors.ts";
import type { FilmEncoder } from "./film.ts";
import type { TopLevel } from "./levels.ts";
import type { ExportOptions } from "./options.ts";
import { indexedPicture } from "./palette.ts";
import type { MadeFile } from "./run.ts";
import type { PictureSeries } from "./series.ts";

/** Between pictures: counts one as done, lets others have their turn, and throws if the export was cancelled. */
export type Tick = () => Promise<void>;

/** Programs show frames that are to be shorter than 2/100 s for 10/100 s. */
const SHORTEST_DELAY = 2;

/** A picture a file: `png/frame-00000.png`, or `png/channel-0/frame-00000.png`. */
export async function* pngFiles(
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
export async function gifFile(
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

/** @throws ExportError if such a film cannot be made */
export async function filmFile(
  format: "mp4" | "webm",
  series: PictureSeries,
  frameRateHz: number,
  { scale, film }: ExportOptions,
  encode: FilmEncoder,
  { signal, onFrame }: { readonly signal: AbortSignal; readonly onFrame: () => void },
): Promise<MadeFile> {
  const { frames } = series;
  const [width, height] = [series.width * scale, series.height * scale];
  if (film.chroma === "4:2:0" && !film.lossless && (width % 2 !== 0 || height % 2 !== 0)) {
    throw new ExportError(
      `Films of 4:2:0 chroma need even sides, but the pictures are ${width} × ${height}. Choose an even scale, or 4:4:4.`,
    );
  }
  const picture = (frame: number): Picture => enlarged(series.picture(frame, 255), scale);
  const settings = { ...film, format, width, height, frames, frameRateHz };
  const { bytes, encoding } = await encode(settings, picture, { signal, onFrame });
  return {
    name: fileOf(series, format),
    bytes,
    content: `${contentOf(series)}, a film: a preview`,
    film: encoding,
  };
}

function fileOf({ channel }: PictureSeries, ending: string): string {
  return channel === null ? `stimulus.${ending}` : `stimulus-channel-${channel}.${ending}`;
}

function contentOf({ channel }: PictureSeries): string {
  return channel === null ? "stimulus, all channels" : `stimulus, channel ${channel}`;
}
