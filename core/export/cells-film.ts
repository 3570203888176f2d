import { naturalOrder } from "../basis/natural-order.ts";
import type { Float32ArrayOf } from "../basis/schemas.ts";
import { brightResponse, fieldFilm, fileTypeColours, type PlacedCells, type Rgb } from "../figures/index.ts";
import type { Picture } from "../formats/index.ts";
import type { FilmSettings } from "./film-encoder.ts";
import { symmetricRange, type ValueRange } from "./levels.ts";
import { pictureSeries } from "./series.ts";
import { allChannels, channelValues, largest, stimulusSize } from "./stimulus.ts";

/** A film of cells alone, or with the stimulus beside them. */
export const cellsFilmKinds = ["field", "both"] as const;
export type CellsFilmKind = (typeof cellsFilmKinds)[number];

/** What a film of cells that respond to a stimulus is made of. */
export interface CellsFilm {
  readonly kind: CellsFilmKind;
  readonly cells: PlacedCells;
  /** In the order of the responses' columns; a type without a name is empty. */
  readonly neurons: readonly { readonly cellType: string }[];
  /** Names of all types of the model, so that a type has one colour in all of its films. */
  readonly types: readonly string[];
  /** `[frame, neuron]`; the last frame is that of the stimulus. */
  readonly response: Float32ArrayOf;
  /** `[channel, time, height, width]`, model units. */
  readonly stimulus: Float32ArrayOf;
  readonly frameRateHz: number | null;
}

/** The film's pictures and size, and what they show. */
export interface DrawnCellsFilm {
  readonly picture: (frame: number) => Picture;
  readonly settings: Omit<FilmSettings, "format">;
  /** Response of full brightness. */
  readonly bright: number;
  /** Of frame 0 of the response. */
  readonly lag: number;
  /** Of each neuron, `#rrggbb`. */
  readonly colours: readonly string[];
  /** Of each channel of the stimulus. */
  readonly ranges: readonly ValueRange[];
}

/** Frames a second where nobody knows how many there are. */
const UNKNOWN_RATE = 30;
/** Of cells without a type. */
const NO_TYPE = "#ffffff";

/** Draws cells, each as bright as it responds and in the colour of its type, for the command line and the window alike. */
export function drawCellsFilm(film: CellsFilm): DrawnCellsFilm {
  const { kind, cells, neurons, response, stimulus, frameRateHz } = film;
  const { frames } = stimulusSize(stimulus);
  const ranges = allChannels(stimulus).map((channel) =>
    symmetricRange(largest(channelValues(stimulus, channel))),
  );
  const [shown] = pictureSeries(stimulus, ranges, "composite");
  const named = fileTypeColours(
    film.types.filter((type) => type !== ""),
    "dark",
  );
  const colourOf = (type: string): string => named.get(type) ?? NO_TYPE;
  const types = [...new Set(neurons.map(({ cellType }) => cellType))].filter((type) => type !== "");
  const bright = brightResponse(response.values);
  const lag = frames - (response.shape[0] ?? 0);
  const colours = neurons.map(({ cellType }) => colourOf(cellType));
  const picture = fieldFilm({
    ...cells,
    colours: colours.map(rgbOf),
    key: types.sort(naturalOrder).map((name) => ({ name, colour: rgbOf(colourOf(name)) })),
    responses: response.values,
    ...{ lag, bright, frameRateHz },
    stimulus: kind === "both" ? (frame) => shown!.picture(frame, 255) : null,
  });
  const { width, height } = picture(0);
  const settings = {
    ...({ chroma: "4:2:0", lossless: false, quality: null } as const),
    ...{ width, height, frames, frameRateHz: frameRateHz ?? UNKNOWN_RATE },
  };
  return { picture, settings, bright, lag, colours, ranges };
}

/** Of `#rrggbb`. */
export function rgbOf(colour: string): Rgb {
  return [1, 3, 5].map((k) => Number.parseInt(colour.slice(k, k + 2), 16)) as unknown as Rgb;
}
