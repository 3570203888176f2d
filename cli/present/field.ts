import { join } from "node:path";
import { neuronPlaces } from "../../core/basis/neuron-places.ts";
import {
  type CellsFilmFacts,
  type CellsFilmKind,
  cellsFilmSidecar,
  drawCellsFilm,
  type FilmEncoder,
} from "../../core/export/index.ts";
import { onlySession, type PlacedCells, placedCells } from "../../core/figures/index.ts";
import { readNpy } from "../../core/formats/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import type { NeuronKey } from "../../core/tables/index.ts";
import { findFfmpeg, requireEncoder } from "../../node/export/ffmpeg.ts";
import { ffmpegEncoder } from "../../node/export/film-encoder.ts";
import { readBytes, sha256, writeFileAtomically } from "../../node/files.ts";
import { UsageError } from "../errors.ts";
import { startProgress } from "../progress.ts";

const NO_FFMPEG =
  "A film of the cells is made with ffmpeg, but it is not installed or does not start. Install it, say where it is with --ffmpeg, or " +
  "leave out --film.";

/** What a film of the field needs, found before hours are spent on responses. */
export interface FieldFilming {
  readonly cells: PlacedCells;
  /** Names of the cell types of all neurons of the model. */
  readonly types: readonly string[];
  readonly encode: FilmEncoder;
}

/** @throws UsageError, ExportError if it cannot be made */
export async function prepareFieldFilm(
  { description, cellMasks }: RetinaModel,
  neurons: readonly NeuronKey[],
  program: string,
): Promise<FieldFilming> {
  const session = onlySession(neurons);
  const mask = session === null ? undefined : cellMasks?.get(session);
  const cells = placedCells(description, neurons, mask ?? null);
  if (cells === null)
    throw new UsageError(
      "The model's file says neither where its cells lie nor where they look. Leave out --film.",
    );
  const ffmpeg = await findFfmpeg(program, NO_FFMPEG);
  requireEncoder(ffmpeg, "mp4");
  const types = neuronPlaces(description, null).map(({ cellType }) => cellType ?? "");
  return { cells, types: [...new Set(types)], encode: ffmpegEncoder(ffmpeg) };
}

/**
 * Writes a film, `field.mp4` or `both.mp4`, of the cells' responses that lie in the folder, of the stimulus beside them, too; and beside
 * it what it shows, `field.json` or `both.json`.
 * @returns whether it was finished: false if it was stopped
 * @throws ExportError, FileError
 */
export async function writeFieldFilm(
  kind: CellsFilmKind,
  folder: string,
  {
    filming: { cells, types, encode },
    facts,
    frameRateHz,
    signal,
  }: {
    readonly filming: FieldFilming;
    readonly facts: CellsFilmFacts;
    readonly frameRateHz: number | null;
    readonly signal: AbortSignal;
  },
): Promise<boolean> {
  const array = async (name: string): Promise<{ shape: number[]; values: Float32Array<ArrayBuffer> }> => {
    const { shape, data } = readNpy(await readBytes(join(folder, name)));
    return { shape: [...shape], values: Float32Array.from(data) };
  };
  const [stimulus, response] = [await array("stimulus.npy"), await array("response.npy")];
  const film = { kind, cells, types, neurons: facts.neurons, stimulus, response, frameRateHz };
  const drawn = drawCellsFilm(film);
  const { frames } = drawn.settings;
  const progress = startProgress();
  let done = 0;
  const onFrame = (): void => progress.update(++done, frames, "frames of the film written");
  try {
    const settings = { ...drawn.settings, format: "mp4" } as const;
    const { bytes, encoding } = await encode(settings, drawn.picture, { signal, onFrame });
    const file = { name: `${kind}.mp4`, bytes: bytes.length, sha256: sha256(bytes), encoding };
    await writeFileAtomically(join(folder, file.name), bytes);
    await writeFileAtomically(join(folder, `${kind}.json`), cellsFilmSidecar(film, drawn, facts, file));
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    progress.finish();
  }
}
