import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { FrameSource } from "../../core/analyses/responses.ts";
import { firstIssue } from "../../core/basis/zod.ts";
import type { FootageFacts } from "../../core/footage/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import {
  type Film,
  type LibraryStimulus,
  makeFilm,
  type Screen,
  type Segment,
  stimulusNames,
  stimulusSchema,
} from "../../core/stimulus-library/index.ts";
import type { FilmHost, PlannedFilm } from "../../node/film/own-film.ts";
import { STANDARD } from "../../node/standard-streams.ts";
import { UsageError } from "../errors.ts";
import { readJsonObject } from "../json-object.ts";
import { positiveNumber } from "../selection.ts";
import { type FilmOptions, filmOf, filmOptionIn, plannedFilm } from "./film.ts";

/** Options of a stimulus of the library. */
export interface LibraryOptions {
  /** A name of the library, or the path of a film. */
  readonly stimulus: string;
  readonly parameters?: string;
  readonly frameRate?: number;
  readonly pixelSize?: number;
}

export interface StimulusOptions extends FilmOptions, LibraryOptions {}

/** Adds all but `--stimulus`. */
export function addLibraryOptions(command: Command): Command {
  return command
    .option("--parameters <json>", "of the stimulus, as JSON or as the path of a JSON file")
    .option("--frame-rate <hz>", "where the model's file does not say it", positiveNumber)
    .option("--pixel-size <µm>", "where the model's file does not say it", positiveNumber);
}

/** What is presented. */
export interface Presented {
  readonly source: FrameSource;
  readonly segments: readonly Segment[];
  /** Its name and all its parameters; null where it came from a file. */
  readonly stimulus: LibraryStimulus | null;
  readonly screen: Screen | null;
  /** What became of a film from a file; null for the library's. */
  readonly film: FootageFacts | null;
  /** Frees what it holds. */
  readonly close: () => Promise<void>;
}

/**
 * @param host where a film is made to fit
 * @throws UsageError, FootageError, FileError, FormatError; the signal's reason
 */
export async function stimulusOf(
  options: StimulusOptions,
  model: ModelDescription,
  host: Omit<FilmHost, "ffmpeg">,
): Promise<Presented> {
  const drawn = await libraryStimulus(options, model);
  if (drawn === null) {
    const film = await filmOf(options.stimulus, options, model, host);
    return { ...film, segments: [], stimulus: null, screen: null, film: film.facts };
  }
  const { stimulus, screen } = drawn;
  const film = drawnFilm(drawn, options);
  return { source: film, segments: film.segments, stimulus, screen, film: null, close: async () => {} };
}

/**
 * How long what would be presented is: a film of one's own by what its file says, of which nothing else is read.
 * @throws UsageError, FootageError, FileError, FormatError
 */
export async function plannedStimulus(
  options: StimulusOptions,
  model: ModelDescription,
): Promise<PlannedFilm> {
  const drawn = await libraryStimulus(options, model);
  if (drawn === null) return plannedFilm(options.stimulus, options, model);
  const [, frames] = drawnFilm(drawn, options).shape;
  return { frames, exact: true };
}

/** @throws UsageError */
function drawnFilm(
  { stimulus, screen }: { readonly stimulus: LibraryStimulus; readonly screen: Screen },
  options: StimulusOptions,
): Film {
  const misplaced = filmOptionIn(options);
  if (misplaced !== null)
    throw new UsageError(
      `${misplaced} is about a film of your own, but "${options.stimulus}" is one of the library.`,
    );
  try {
    return makeFilm(stimulus, screen);
  } catch (problem) {
    if (problem instanceof RangeError) throw new UsageError(problem.message);
    throw problem;
  }
}

/**
 * The library's stimulus of that name, with its parameters and the screen that it is drawn for.
 * @returns null: it is a path
 * @throws UsageError, FileError
 */
export async function libraryStimulus(
  options: LibraryOptions,
  model: ModelDescription,
): Promise<{ readonly stimulus: LibraryStimulus; readonly screen: Screen } | null> {
  const { stimulus: name, parameters } = options;
  if (!stimulusNames.some((known) => known === name)) {
    if (name !== STANDARD && !/[./\\]/.test(name) && !existsSync(name)) {
      throw new UsageError(
        `There is no stimulus "${name}". Choose ${stimulusNames.join(", ")}, or give a video, a folder of pictures or an npy file.`,
      );
    }
    if (parameters === undefined) return null;
    throw new UsageError("--parameters are those of a stimulus of the library, not of a file.");
  }
  const given =
    parameters === undefined ? {} : await readJsonObject(parameters, "--parameters", '{"speedUmPerS": 500}');
  const { success, data, error } = stimulusSchema.safeParse({ ...given, type: name });
  if (success) return { stimulus: data, screen: screenOf(options, model) };
  throw new UsageError(`The parameters of "${name}" cannot be used: ${firstIssue(error)}.`);
}

function screenOf({ frameRate, pixelSize }: LibraryOptions, { input, metadata }: ModelDescription): Screen {
  const frameRateHz = frameRate ?? metadata.frameRateHz.value;
  const pixelSizeUm = pixelSize ?? metadata.pixelSizeUm.value;
  if (frameRateHz === null)
    throw new UsageError("The model's file does not say its frame rate. Give --frame-rate.");
  if (pixelSizeUm === null)
    throw new UsageError("The model's file does not say its pixels' size. Give --pixel-size.");
  return { channels: input.channels, height: input.height, width: input.width, frameRateHz, pixelSizeUm };
}
