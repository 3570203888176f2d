import { InvalidArgumentError, Option } from "commander";
import { type FootageChoices, fits, footageSchema, npyAxes } from "../../core/footage/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import {
  type FilmHost,
  type FilmTarget,
  type OwnFilm,
  openOwnFilm,
  type PlannedFilm,
  planOwnFilm,
} from "../../node/film/own-film.ts";
import { STANDARD } from "../../node/standard-streams.ts";
import { UsageError } from "../errors.ts";
import { positiveNumber } from "../selection.ts";

/** How a film of one's own is shown. */
export interface FilmOptions {
  readonly fit?: FootageChoices["fit"];
  readonly channels?: string[];
  readonly normalise?: FootageChoices["normalise"];
  readonly filmRate?: number;
  readonly axes?: FootageChoices["axes"];
  readonly ffmpeg: string;
  readonly frameRate?: number;
}

export const filmOptions = [
  new Option(
    "--fit <how>",
    "how pictures of another shape get into the model's: crop what is too much (usual for videos and pictures), pad with the mean, or stretch",
  ).choices(fits),
  new Option(
    "--channels <list>",
    "what of a film each of the model's channels gets, such as green,blue or green,red+blue or grey or 0,1",
  ).argParser((text) => text.split(",")),
  new Option(
    "--normalise <how>",
    "by mean and standard deviation: those of the model's file (model), the film's own (film), such as 127:60, or none; without it, " +
      "none for npy files of fractions, and for others the model's if its file says them, the film's own if not",
  ).argParser(parseNormalise),
  new Option(
    "--film-rate <hz>",
    "frames a second of pictures and npy files; without it, the model's",
  ).argParser(positiveNumber),
  new Option(
    "--axes <order>",
    "of an npy file: channel, time, row (y) and column (x); without it ctyx, or tyx",
  ).choices(npyAxes),
  new Option("--ffmpeg <path>", "where ffmpeg is, which reads videos and pictures").default("ffmpeg"),
];

/** The first of these options that was given, or null. */
export function filmOptionIn(options: FilmOptions): string | null {
  const given = {
    fit: "--fit",
    channels: "--channels",
    normalise: "--normalise",
    filmRate: "--film-rate",
    axes: "--axes",
  } as const;
  const name = (Object.keys(given) as (keyof typeof given)[]).find((key) => options[key] !== undefined);
  return name === undefined ? null : given[name];
}

/** @throws FootageError, FileError, FormatError; the signal's reason */
export async function filmOf(
  path: string,
  options: FilmOptions,
  model: ModelDescription,
  host: Omit<FilmHost, "ffmpeg">,
): Promise<OwnFilm> {
  const { target, choices } = wantedOf(path, options, model);
  return openOwnFilm(path, target, choices, { ...host, ffmpeg: options.ffmpeg });
}

/** What the film would be, of which no picture is read. @throws FootageError, FileError, FormatError */
export async function plannedFilm(
  path: string,
  options: FilmOptions,
  model: ModelDescription,
): Promise<PlannedFilm> {
  const { target, choices } = wantedOf(path, options, model);
  return planOwnFilm(path, target, choices, options.ffmpeg);
}

/** @throws UsageError */
function wantedOf(
  path: string,
  { fit, channels, normalise, filmRate, axes, frameRate }: FilmOptions,
  { input, metadata }: ModelDescription,
): { readonly target: FilmTarget; readonly choices: FootageChoices } {
  if (path === STANDARD)
    throw new UsageError(
      "A film is read in parts, which what comes through standard input cannot be. Save it to a file, and give its path.",
    );
  const choices = footageSchema.parse({ fit, channels, normalise, filmHz: filmRate, axes });
  const frameRateHz = frameRate ?? metadata.frameRateHz.value;
  return { target: { ...input, frameRateHz, levels: metadata }, choices };
}

function parseNormalise(text: string): FootageChoices["normalise"] {
  if (text === "model" || text === "film" || text === "none") return text;
  const [mean, std, more] = text.split(":").map(Number);
  if (mean !== undefined && std !== undefined && more === undefined && Number.isFinite(mean) && std > 0)
    return { mean, std };
  throw new InvalidArgumentError(
    "Give model, film, none, or a mean and a standard deviation such as 127:60.",
  );
}
