import { join } from "node:path";
import { naturalOrder } from "../../core/basis/natural-order.ts";
import { paintColours, symmetricRange } from "../../core/export/index.ts";
import {
  brightResponse,
  type CellField,
  type CellPlace,
  cellTypeColours,
  fieldFilm,
  type Rgb,
} from "../../core/figures/index.ts";
import { type Picture, readNpy } from "../../core/formats/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
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
export function cellField({ sessions, input }: ModelDescription, neurons: readonly NeuronKey[]): Placed {
  const own = (session: string) => sessions.find(({ name }) => name === session)!;
  const [first] = neurons;
  const mask = first === undefined ? undefined : own(first.session).cellMask;
  if (mask !== undefined && neurons.every(({ session }) => session === first!.session)) {
    const cells = neurons.map(({ neuron }) => ({ pixels: mask.pixels[neuron]! }));
    return { field: { ...mask, cells }, caption: "cells where they lie in the recording" };
  }
  const cells = neurons.map(({ session, neuron }): CellPlace | undefined => {
    const looks = own(session).receptiveFields?.[neuron];
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

/** Before hours are spent on responses. @throws UsageError, ExportError */
export async function checkFieldFilm(
  description: ModelDescription,
  neurons: readonly NeuronKey[],
  ffmpeg: string,
): Promise<void> {
  cellField(description, neurons);
  await findFfmpeg(ffmpeg, NO_FFMPEG);
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
    description,
    neurons,
    frameRateHz,
    ffmpeg,
    signal,
  }: {
    readonly description: ModelDescription;
    readonly neurons: readonly NeuronKey[];
    readonly frameRateHz: number | null;
    readonly ffmpeg: string;
    readonly signal: AbortSignal;
  },
): Promise<boolean> {
  const array = async (name: string) => readNpy(await readBytes(join(folder, name)));
  const [stimulus, response] = [await array("stimulus.npy"), await array("response.npy")];
  const [channels = 0, frames = 0, height = 0, width = 0] = stimulus.shape;
  const values = Float32Array.from(stimulus.data);
  const responses = Float32Array.from(response.data);
  const ranges = Array.from({ length: channels }, (_, channel) => {
    const size = frames * height * width;
    return symmetricRange(largestOf(values.subarray(channel * size, (channel + 1) * size)));
  });
  const shown = (frame: number): Picture => {
    const pixels = height * width;
    const samples = new Uint8Array(3 * pixels);
    const planes = ranges.map((_, channel) => {
      const start = (channel * frames + frame) * pixels;
      return values.subarray(start, start + pixels);
    });
    paintColours(planes, ranges, 255, samples, 3);
    return { width, height, bands: 3, samples };
  };
  const types = [...new Set(neurons.map(({ cellType }) => cellType))].sort(naturalOrder);
  const named = cellTypeColours(
    types.filter((type) => type !== ""),
    "dark",
  );
  const colourOf = (type: string): Rgb => rgbOf(named.get(type) ?? "#ffffff");
  const picture = fieldFilm({
    ...cellField(description, neurons),
    colours: neurons.map(({ cellType }) => colourOf(cellType)),
    key: types.filter((type) => type !== "").map((name) => ({ name, colour: colourOf(name) })),
    responses,
    lag: frames - response.shape[0]!,
    bright: brightResponse(responses),
    frameRateHz,
    stimulus: kind === "both" ? shown : null,
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
    const encode = ffmpegEncoder(await findFfmpeg(ffmpeg, NO_FFMPEG));
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

function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Of `#rrggbb`. */
function rgbOf(colour: string): Rgb {
  return [1, 3, 5].map((k) => Number.parseInt(colour.slice(k, k + 2), 16)) as unknown as Rgb;
}
