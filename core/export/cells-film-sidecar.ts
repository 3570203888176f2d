import type { ModelIdentity } from "../recipe/index.ts";
import type { CellsFilm, DrawnCellsFilm } from "./cells-film.ts";
import { colourParts } from "./composite.ts";
import { filmNote } from "./describe.ts";
import { levelOf } from "./levels.ts";
import type { FilmEncoding, SidecarFile } from "./sidecar-file.ts";

/** What stands beside a film of cells, besides the film itself. */
export interface CellsFilmFacts {
  readonly model: ModelIdentity;
  /** Versions and backend. */
  readonly software: Readonly<Record<string, string>>;
  /** Retinoscope's. */
  readonly version: string;
  /** What was shown: the library's stimulus with its parameters, a run, or a file. */
  readonly stimulus: unknown;
  /** In the order of the responses' columns. */
  readonly neurons: readonly {
    readonly session: string;
    readonly neuron: number;
    readonly cellType: string;
  }[];
}

/** The film as a file. */
export interface CellsFilmFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: FilmEncoding;
}

/** What a film of cells shows, how brightness and colours are meant, and what its encoder lost: JSON that stands beside it. Version 1. */
export function cellsFilmSidecar(
  film: CellsFilm,
  drawn: DrawnCellsFilm,
  { model, software, version, stimulus, neurons }: CellsFilmFacts,
  { name, bytes, sha256, encoding }: CellsFilmFile,
): string {
  const { bright, lag, colours, ranges, settings } = drawn;
  const [red, green, blue] = colourParts(ranges.length);
  const both = film.kind === "both";
  const file: SidecarFile = {
    ...{ name, bytes, sha256, film: encoding },
    content: both ? "the stimulus, and the cells' responses in step beside it" : "the cells' responses",
  };
  const unknownRate = film.frameRateHz === null;
  const sidecar = {
    version: 1,
    app: { name: "Retinoscope", version },
    software,
    model: {
      ...(model.architecture === undefined ? {} : { architecture: model.architecture }),
      files: model.files.map(({ name, sha256 }) => ({ name, sha256 })),
      leftOut: [...(model.leftOut ?? [])],
    },
    film: film.kind,
    stimulus,
    places: film.cells.caption,
    frames: settings.frames,
    frameRateHz: settings.frameRateHz,
    width: settings.width,
    height: settings.height,
    response: { units: "model units", offset: lag, bright },
    formula: "brightness = 0.14 + 0.86 * clip(response / bright, 0, 1), times the cell's colour",
    neurons: neurons.map((key, index) => ({ ...key, colour: colours[index] })),
    pictures: both
      ? {
          ranges: ranges.map((range, channel) => ({
            ...{ channel, ...range },
            zero: levelOf(0, range, 255),
          })),
          formula: "level = round((value - black) / (white - black) * 255), clipped to 0..255",
          colours: ranges.length === 1 ? null : { red, green, blue },
        }
      : null,
    files: [file],
    notes: [
      ...(encoding.loss?.largest === 0 ? [] : [filmNote(name, encoding)]),
      "Brightness ends at the response that 99 % of all responses reach at most: it cannot be compared between films.",
      ...(unknownRate
        ? [`The model's frame rate is not known: the film plays ${settings.frameRateHz} frames a second.`]
        : []),
    ],
  };
  return `${JSON.stringify(sidecar, null, 2)}\n`;
}
