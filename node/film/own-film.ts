import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { FrameSource } from "../../core/analyses/responses.ts";
import {
  channelMix,
  type FilmChannels,
  FilmMoments,
  type FootageChoices,
  FootageError,
  type FootageFacts,
  type FrameSize,
  heldFrames,
  heldPosition,
  type Levels,
  levelsOf,
  type ModelLevels,
  usualChannels,
} from "../../core/footage/index.ts";
import { fileError } from "../files.ts";
import { mustBeRegular } from "../regular-file.ts";
import { decode, findReader, probe } from "./decode.ts";
import type { FittedFilm, OnProgress } from "./fitted-film.ts";
import { requireFrames } from "./limits.ts";
import { openNpyFilm } from "./npy-film.ts";
import { concatScript, pictureKind, picturesIn } from "./pictures.ts";
import { spoolFilm } from "./spool.ts";

/** What a film is made to fit. */
export interface FilmTarget extends FrameSize {
  readonly channels: number;
  /** Null where nobody knows: then the film must need no conversion of its rate. */
  readonly frameRateHz: number | null;
  readonly levels: ModelLevels;
}

export interface FilmHost {
  /** Its name or path. */
  readonly ffmpeg: string;
  /** Where a file may lie while the film is open that is about as large as the stimulus. Made if it is not there. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** A film of one's own in a model's shape and units. */
export interface OwnFilm {
  readonly source: Pick<FrameSource, "shape"> & {
    readonly read: (start: number, end: number) => Promise<Float32Array<ArrayBuffer>>;
  };
  readonly facts: FootageFacts;
  close(): Promise<void>;
}

/** A film in the model's shape, before its rate and levels are. */
interface Fitted {
  readonly film: FittedFilm;
  readonly kind: FootageFacts["kind"];
  readonly filmHz: number | null;
  /** Whether its frames are the screen's already. */
  readonly timed: boolean;
  readonly fit: FootageChoices["fit"];
  readonly channels: readonly string[];
  readonly fractions: boolean;
}

const RGB: FilmChannels = { count: 3, coloured: true };

/**
 * Opens a video, a folder of pictures or an npy file as a stimulus for a model: resized, its colours mapped to the model's channels, its
 * levels normalised, its frames held where rates differ. No more than a few frames of it are in memory at a time.
 *
 * @param name what a person calls it, whose ending says what it is
 * @throws FootageError, FileError, FormatError; the signal's reason; what `onProgress` throws
 */
export async function openOwnFilm(
  path: string,
  target: FilmTarget,
  choices: FootageChoices,
  host: FilmHost,
  name = basename(resolve(path)),
): Promise<OwnFilm> {
  const found = await stat(path).catch((error) => {
    throw fileError("Reading", path, error);
  });
  if (found.isDirectory())
    return finish(await openPictures(path, target, choices, host), target, choices, host);
  mustBeRegular(path, found);
  if (name.endsWith(".npy")) return finish(await openArray(path, target, choices), target, choices, host);
  if (pictureKind(name) !== null)
    throw new FootageError(`"${name}" is a single picture. Give the folder that the film's pictures lie in.`);
  return finish(await openVideo(path, name, target, choices, host), target, choices, host);
}

async function openVideo(
  path: string,
  name: string,
  target: FilmTarget,
  choices: FootageChoices,
  { ffmpeg: program, scratch, signal, onProgress }: FilmHost,
): Promise<Fitted> {
  const ffmpeg = await findReader(program);
  if (target.frameRateHz === null)
    throw new FootageError("How many frames a second the model's stimuli have is not known. Say it.");
  if (choices.filmHz !== null)
    throw new FootageError(
      `"${name}" says its frame rate itself. A rate is given for pictures and npy files alone.`,
    );
  const { deep, filmHz, seconds } = await probe(ffmpeg, resolve(path), name);
  const { mix, channels } = mixOf(choices, RGB, target);
  const fit = choices.fit ?? "crop";
  const reading = {
    ffmpeg,
    name,
    input: ["-i", `file:${resolve(path)}`],
    script: null,
    // Rounded up, a frame is there from its own time on and never before; files that count in milliseconds are forgiven one.
    filter: `settb=1/1000000,setpts=PTS-STARTPTS-1000,fps=fps=${target.frameRateHz}:round=up`,
    output: [],
    deep,
  };
  const expected = seconds === null ? null : Math.round(seconds * target.frameRateHz);
  const spool = { ...target, mix, fit, folder: scratch };
  const film = await spoolFilm(name, decode(reading, signal), spool, expected, onProgress);
  return { film, kind: "video", filmHz, timed: true, fit, channels, fractions: false };
}

async function openPictures(
  path: string,
  target: FilmTarget,
  choices: FootageChoices,
  { ffmpeg: program, scratch, signal, onProgress }: FilmHost,
): Promise<Fitted> {
  const pictures = await picturesIn(path);
  const ffmpeg = await findReader(program);
  const name = basename(resolve(path));
  const { deep } = await probe(ffmpeg, pictures[0]!, basename(pictures[0]!));
  const { mix, channels } = mixOf(choices, RGB, target);
  const fit = choices.fit ?? "crop";
  const reading = {
    ffmpeg,
    name,
    input: ["-f", "concat", "-safe", "0", "-i", "pipe:0"],
    script: concatScript(pictures),
    // Each picture once, whatever times the format gives it.
    filter: "settb=1/25,setpts=N",
    output: ["-r", "25"],
    deep,
  };
  const spool = { ...target, mix, fit, folder: scratch };
  const film = await spoolFilm(name, decode(reading, signal), spool, pictures.length, onProgress);
  if (film.frames === pictures.length)
    return { film, kind: "pictures", filmHz: choices.filmHz, timed: false, fit, channels, fractions: false };
  await film.close();
  throw new FootageError(
    `Of the ${pictures.length} pictures in "${name}" ${film.frames} could be read. Look whether all of them are whole.`,
  );
}

async function openArray(path: string, target: FilmTarget, choices: FootageChoices): Promise<Fitted> {
  const footage = await openNpyFilm(path, choices.axes);
  try {
    const { size, fractions } = footage;
    const same = size.height === target.height && size.width === target.width;
    if (!same && choices.fit === null) {
      throw new FootageError(
        `The film has ${size.height} × ${size.width} pixels, but the model takes ${target.height} × ${target.width}. Say how it ` +
          "is to fit: crop, pad or stretch.",
      );
    }
    const { mix, channels } = mixOf(choices, footage.channels, target);
    const fit = same ? null : choices.fit;
    const film = footage.fitted(target, mix, fit);
    return { film, kind: "array", filmHz: choices.filmHz, timed: false, fit, channels, fractions };
  } catch (error) {
    await footage.close();
    throw error;
  }
}

function mixOf({ channels }: FootageChoices, film: FilmChannels, target: FilmTarget) {
  const names = channels ?? usualChannels(film, target.channels);
  return { mix: channelMix(names, film, target.channels), channels: names };
}

/** Brings a film's rate and levels to the model's. */
async function finish(
  { film, kind, filmHz, timed, fit, channels, fractions }: Fitted,
  target: FilmTarget,
  { normalise }: FootageChoices,
  host: FilmHost,
): Promise<OwnFilm> {
  try {
    const screenHz = target.frameRateHz;
    const held = !timed && filmHz !== null && filmHz !== screenHz;
    if (held && screenHz === null)
      throw new FootageError("How many frames a second the model's stimuli have is not known. Say it.");
    const levels = await levelsOf(normalise, target.levels, fractions, () => measure(film, host));
    const frames = held ? heldFrames(film.frames, filmHz, screenHz!) : film.frames;
    requireFrames("The film", frames);
    const at = (frame: number): number =>
      held ? heldPosition(frame, filmHz, screenHz!, film.frames) : frame;
    const { height, width } = film.size;
    return {
      source: {
        shape: [target.channels, frames, target.height, target.width],
        read: async (start, end) => {
          const first = at(start);
          const values = await film.read(first, at(end - 1) + 1);
          return arranged(values, { film, target, levels, start, end, at: (frame) => at(frame) - first });
        },
      },
      facts: { kind, height, width, frames, filmHz, screenHz, fit, channels, levels },
      close: () => film.close(),
    };
  } catch (error) {
    await film.close();
    throw error;
  }
}

/** Frames that are measured in one go. */
const AT_ONCE = 64;

async function measure(
  film: FittedFilm,
  { signal, onProgress }: FilmHost,
): Promise<{ readonly mean: number; readonly std: number }> {
  const moments = new FilmMoments(film.coverage);
  for (let from = 0; from < film.frames; from += AT_ONCE) {
    signal.throwIfAborted();
    const to = Math.min(film.frames, from + AT_ONCE);
    moments.add(await film.read(from, to));
    onProgress(to, film.frames);
  }
  return moments.results();
}

interface Arrangement {
  readonly film: FittedFilm;
  readonly target: FilmTarget;
  readonly levels: Levels;
  readonly start: number;
  readonly end: number;
  /** Where a frame of the screen lies in the values. */
  readonly at: (frame: number) => number;
}

/** From `[time, channel, height, width]` to `[channel, time, height, width]`, in the model's units. What no film covers has its mean. */
function arranged(
  values: Float32Array,
  { film: { coverage }, target, levels: { mean, std }, start, end, at }: Arrangement,
): Float32Array<ArrayBuffer> {
  const pixels = target.height * target.width;
  const frames = end - start;
  const result = new Float32Array(target.channels * frames * pixels);
  for (let frame = 0; frame < frames; frame++) {
    const place = at(start + frame) * target.channels;
    for (let channel = 0; channel < target.channels; channel++) {
      const from = (place + channel) * pixels;
      const to = (channel * frames + frame) * pixels;
      for (let k = 0; k < pixels; k++) result[to + k] = (values[from + k]! - coverage[k]! * mean) / std;
    }
  }
  return result;
}
