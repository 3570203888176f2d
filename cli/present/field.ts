import { join } from "node:path";
import { naturalOrder } from "../../core/basis/natural-order.ts";
import {
  channelValues,
  type FilmEncoder,
  largest,
  pictureSeries,
  stimulusSize,
  symmetricRange,
} from "../../core/export/index.ts";
import {
  brightResponse,
  type CellField,
  type CellPlace,
  cellTypeColours,
  fieldFilm,
  type Rgb,
} from "../../core/figures/index.ts";
import { readNpy } from "../../core/formats/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import type { NeuronKey } from "../../core/tables/index.ts";
import { findFfmpeg } from "../../node/export/ffmpeg.ts";
import { ffmpegEncoder } from "../../node/export/film-encoder.ts";
import { readBytes, writeFileAtomically } from "../../node/files.ts";
import { UsageError } from "../errors.ts";
import { startProgress } from "../progress.ts";

export const fieldFilms = ["field", "both"] as const;
export type FieldFilmKind = (typeof fieldFilms)[number];

const NO_FFMPEG =
  "A film of the cells is made with ffmpeg, but it is not installed or does not start. Install it, say where it is with --ffmpeg, or " +
  "leave out --film.";

/** Cells on a grid, and what the grid is. */
interface Placed {
  readonly field: CellField;
  readonly caption: string;
}

/**
 * Where the cells lie in their recording, if they are all of one and its file says so; else where they look.
 * @throws UsageError if the file says neither
 */
function placed({ description, cellMasks }: RetinaModel, neurons: readonly NeuronKey[]): Placed {
  const { sessions, input } = description;
  const [first] = neurons;
  const mask = first === undefined ? undefined : cellMasks?.get(first.session);
  if (mask !== undefined && neurons.every(({ session }) => session === first!.session)) {
    const cells = neurons.map(({ neuron }) => ({ pixels: mask.pixels[neuron]! }));
    return { field: { ...mask, cells }, caption: "cells where they lie in the recording" };
  }
  const cells = neurons.map(({ session, neuron }): CellPlace | undefined => {
    const looks = sessions.find(({ name }) => name === session)?.receptiveFields?.[neuron];
    return looks && { ...looks, radius: Math.max(0.5, looks.radius) };
  });
  if (cells.some((cell) => cell === undefined))
    throw new UsageError(
      "The model's file says neither where its cells lie nor where they look. Leave out --film.",
    );
  const { height, width } = input;
  return {
    field: { height, width, cells: cells as CellPlace[] },
    caption: "cells where they look, one SD",
  };
}

/** What a film of the field needs, found before hours are spent on responses. */
export interface FieldFilming {
  readonly cells: Placed;
  readonly encode: FilmEncoder;
}

/** @throws UsageError, ExportError if it cannot be made */
export async function prepareFieldFilm(
  model: RetinaModel,
  neurons: readonly NeuronKey[],
  ffmpeg: string,
): Promise<FieldFilming> {
  return { cells: placed(model, neurons), encode: ffmpegEncoder(await findFfmpeg(ffmpeg, NO_FFMPEG)) };
}

/**
 * Writes a film, `field.mp4` or `both.mp4`, of the cells' responses that lie in the folder; of the stimulus beside them, too.
 * @returns whether it was finished: false if it was stopped
 * @throws UsageError, ExportError, FileError
 */
export async function writeFieldFilm(
  kind: FieldFilmKind,
  folder: string,
  {
    filming: { cells, encode },
    neurons,
    frameRateHz,
    signal,
  }: {
    readonly filming: FieldFilming;
    readonly neurons: readonly NeuronKey[];
    readonly frameRateHz: number | null;
    readonly signal: AbortSignal;
  },
): Promise<boolean> {
  const array = async (name: string): Promise<{ shape: number[]; values: Float32Array<ArrayBuffer> }> => {
    const { shape, data } = readNpy(await readBytes(join(folder, name)));
    return { shape: [...shape], values: Float32Array.from(data) };
  };
  const [stimulus, response] = [await array("stimulus.npy"), await array("response.npy")];
  const { channels, frames } = stimulusSize(stimulus);
  const ranges = Array.from({ length: channels }, (_, channel) =>
    symmetricRange(largest(channelValues(stimulus, channel))),
  );
  const [shown] = pictureSeries(stimulus, ranges, "composite");
  const types = [...new Set(neurons.map(({ cellType }) => cellType))].sort(naturalOrder);
  const named = cellTypeColours(
    types.filter((type) => type !== ""),
    "dark",
  );
  const colourOf = (type: string): Rgb => rgbOf(named.get(type) ?? "#ffffff");
  const picture = fieldFilm({
    ...cells,
    colours: neurons.map(({ cellType }) => colourOf(cellType)),
    key: types.filter((type) => type !== "").map((name) => ({ name, colour: colourOf(name) })),
    responses: response.values,
    lag: frames - response.shape[0]!,
    bright: brightResponse(response.values),
    frameRateHz,
    stimulus: kind === "both" ? (frame) => shown!.picture(frame, 255) : null,
  });
  const { width: wide, height: high } = picture(0);
  const settings = {
    ...({ format: "mp4", chroma: "4:2:0", lossless: false, quality: null } as const),
    ...{ width: wide, height: high, frames, frameRateHz: frameRateHz ?? UNKNOWN_RATE },
  };
  const progress = startProgress();
  let done = 0;
  const onFrame = (): void => progress.update(++done, frames, "frames of the film written");
  try {
    const { bytes } = await encode(settings, picture, { signal, onFrame });
    await writeFileAtomically(join(folder, `${kind}.mp4`), bytes);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    progress.finish();
  }
}

/** Frames a second where nobody knows how many there are. */
const UNKNOWN_RATE = 30;

/** Of `#rrggbb`. */
function rgbOf(colour: string): Rgb {
  return [1, 3, 5].map((k) => Number.parseInt(colour.slice(k, k + 2), 16)) as unknown as Rgb;
}
