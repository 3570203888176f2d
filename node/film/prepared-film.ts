import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import {
  channelMix,
  type FilmChannels,
  type FootageChoices,
  FootageError,
  type FootageFacts,
  type FrameSize,
  heldFrames,
  type ModelLevels,
  usualChannels,
} from "../../core/footage/index.ts";
import { fileError } from "../files.ts";
import { mustBeRegular } from "../regular-file.ts";
import { decode, findReader, probe } from "./decode.ts";
import type { FittedFilm, OnProgress } from "./fitted-film.ts";
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

/** A film in the model's shape, before its rate and levels are. */
export interface Fitted {
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

/** A film as its file tells of it. */
export interface PlannedFilm {
  /** Frames of the stimulus that it becomes; null where its file does not say. */
  readonly frames: number | null;
  /** Whether they have been counted; a video only says how long it is. */
  readonly exact: boolean;
}

/** A film that can be read, of which nothing has been read but what its file says of itself. */
export interface Prepared extends PlannedFilm {
  readonly open: (host: FilmHost) => Promise<Fitted>;
}

/** @throws FootageError, FileError, FormatError */
export async function prepared(
  path: string,
  name: string,
  target: FilmTarget,
  choices: FootageChoices,
  ffmpeg: string,
): Promise<Prepared> {
  const found = await stat(path).catch((error) => {
    throw fileError("Reading", path, error);
  });
  if (found.isDirectory()) return preparePictures(path, target, choices, ffmpeg);
  mustBeRegular(path, found);
  if (name.endsWith(".npy")) {
    const { film, filmHz } = await openArray(path, target, choices);
    await film.close();
    const frames = framesOf(film.frames, filmHz, target);
    return { frames, exact: true, open: () => openArray(path, target, choices) };
  }
  if (pictureKind(name) !== null)
    throw new FootageError(`"${name}" is a single picture. Give the folder that the film's pictures lie in.`);
  return prepareVideo(path, name, target, choices, ffmpeg);
}

async function prepareVideo(
  path: string,
  name: string,
  target: FilmTarget,
  choices: FootageChoices,
  program: string,
): Promise<Prepared> {
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
  const frames = seconds === null ? null : Math.round(seconds * target.frameRateHz);
  const open = async ({ scratch, signal, onProgress }: FilmHost): Promise<Fitted> => {
    const spool = { ...target, mix, fit, folder: scratch };
    const film = await spoolFilm(name, decode(reading, signal), spool, frames, onProgress);
    return { film, kind: "video", filmHz, timed: true, fit, channels, fractions: false };
  };
  return { frames, exact: false, open };
}

async function preparePictures(
  path: string,
  target: FilmTarget,
  choices: FootageChoices,
  program: string,
): Promise<Prepared> {
  const pictures = await picturesIn(path);
  const ffmpeg = await findReader(program);
  const name = basename(resolve(path));
  const { deep } = await probe(ffmpeg, pictures[0]!, basename(pictures[0]!));
  const { mix, channels } = mixOf(choices, RGB, target);
  const fit = choices.fit ?? "crop";
  const { filmHz } = choices;
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
  const open = async ({ scratch, signal, onProgress }: FilmHost): Promise<Fitted> => {
    const spool = { ...target, mix, fit, folder: scratch };
    const film = await spoolFilm(name, decode(reading, signal), spool, pictures.length, onProgress);
    if (film.frames === pictures.length)
      return { film, kind: "pictures", filmHz, timed: false, fit, channels, fractions: false };
    await film.close();
    throw new FootageError(
      `Of the ${pictures.length} pictures in "${name}" ${film.frames} could be read. Look whether all of them are whole.`,
    );
  };
  return { frames: framesOf(pictures.length, filmHz, target), exact: true, open };
}

/** Frames of the screen that so many of a film become. @throws FootageError if the screen's rate is not known, but needed */
export function framesOf(frames: number, filmHz: number | null, { frameRateHz }: FilmTarget): number {
  if (filmHz === null || filmHz === frameRateHz) return frames;
  if (frameRateHz === null)
    throw new FootageError("How many frames a second the model's stimuli have is not known. Say it.");
  return heldFrames(frames, filmHz, frameRateHz);
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
