import { basename, resolve } from "node:path";
import type { FrameSource } from "../../core/analyses/responses.ts";
import {
  FilmMoments,
  type FootageChoices,
  type FootageFacts,
  heldPosition,
  type Levels,
  levelsOf,
} from "../../core/footage/index.ts";
import type { FittedFilm } from "./fitted-film.ts";
import { requireFrames } from "./limits.ts";
import {
  type FilmHost,
  type FilmTarget,
  type Fitted,
  framesOf,
  type PlannedFilm,
  prepared,
} from "./prepared-film.ts";

export type { FilmHost, FilmTarget, PlannedFilm };

/** A film of one's own in a model's shape and units. */
export interface OwnFilm {
  readonly source: Pick<FrameSource, "shape"> & {
    readonly read: (start: number, end: number) => Promise<Float32Array<ArrayBuffer>>;
  };
  readonly facts: FootageFacts;
  close(): Promise<void>;
}

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
  const { open } = await prepared(path, name, target, choices, host.ffmpeg);
  return finish(await open(host), target, choices, host);
}

/**
 * What `openOwnFilm` would open, by what the file says of itself: none of its pictures is read, so that a film of hours takes no longer
 * than one of seconds.
 *
 * @throws FootageError, FileError, FormatError
 */
export async function planOwnFilm(
  path: string,
  target: FilmTarget,
  choices: FootageChoices,
  ffmpeg: string,
): Promise<PlannedFilm> {
  const name = basename(resolve(path));
  const { frames, exact } = await prepared(path, name, target, choices, ffmpeg);
  requireFrames(name, frames ?? 0);
  return { frames, exact };
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
    const frames = timed ? film.frames : framesOf(film.frames, filmHz, target);
    const levels = await levelsOf(normalise, target.levels, fractions, () => measure(film, host));
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
