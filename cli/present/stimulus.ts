import { z } from "zod";
import type { FrameSource } from "../../core/insilico/index.ts";
import { sourceOf } from "../../core/insilico/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import {
  type LibraryStimulus,
  makeFilm,
  type Screen,
  type Segment,
  stimulusNames,
  stimulusSchema,
} from "../../core/stimulus-library/index.ts";
import { readBytes } from "../../node/files.ts";
import { readArray } from "../../node/stimulus-file.ts";
import { UsageError } from "../errors.ts";

export interface StimulusOptions {
  /** A name of the library, or the path of an npy file. */
  readonly stimulus: string;
  readonly parameters?: string;
  readonly frameRate?: number;
  readonly pixelSize?: number;
}

/** What is presented. */
export interface Presented {
  readonly source: FrameSource;
  readonly segments: readonly Segment[];
  /** Its name and all its parameters; null where it came from a file. */
  readonly stimulus: LibraryStimulus | null;
  readonly screen: Screen | null;
}

/** @throws UsageError, FileError, FormatError, ModelError */
export async function stimulusOf(options: StimulusOptions, model: ModelDescription): Promise<Presented> {
  const { stimulus: name, parameters } = options;
  if (name.endsWith(".npy")) {
    if (parameters !== undefined)
      throw new UsageError("--parameters are those of a stimulus of the library, not of a file.");
    const { shape, values } = await readArray(name);
    return { source: sourceOf(shape, values), segments: [], stimulus: null, screen: null };
  }
  if (!stimulusNames.some((known) => known === name)) {
    throw new UsageError(
      `There is no stimulus "${name}". Choose ${stimulusNames.join(", ")}, or give an npy file.`,
    );
  }
  const given = parameters === undefined ? {} : await readParameters(parameters);
  const { success, data, error } = stimulusSchema.safeParse({ ...given, type: name });
  if (!success) throw new UsageError(`The parameters of "${name}" are not right:\n${z.prettifyError(error)}`);
  const screen = screenOf(options, model);
  try {
    const film = makeFilm(data, screen);
    return { source: film, segments: film.segments, stimulus: data, screen };
  } catch (problem) {
    if (problem instanceof RangeError) throw new UsageError(problem.message);
    throw problem;
  }
}

function screenOf({ frameRate, pixelSize }: StimulusOptions, { input, metadata }: ModelDescription): Screen {
  const frameRateHz = frameRate ?? metadata.frameRateHz.value;
  const pixelSizeUm = pixelSize ?? metadata.pixelSizeUm.value;
  if (frameRateHz === null)
    throw new UsageError("The model's file does not say its frame rate. Give --frame-rate.");
  if (pixelSizeUm === null)
    throw new UsageError("The model's file does not say its pixels' size. Give --pixel-size.");
  return { channels: input.channels, height: input.height, width: input.width, frameRateHz, pixelSizeUm };
}

/** An object, inline or in a file. */
async function readParameters(option: string): Promise<object> {
  const text = option.trimStart().startsWith("{")
    ? option
    : new TextDecoder().decode(await readBytes(option));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`--parameters is not valid JSON (${error.message}).`);
  }
  throw new UsageError('--parameters must be a JSON object, such as {"speedUmPerS": 500}.');
}
