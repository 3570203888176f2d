import { freeChannels } from "../recipe/index.ts";
import { describeExport, frameRateOf } from "./describe.ts";
import { ExportError } from "./errors.ts";
import type { FormatContext } from "./format/format.ts";
import { formatOf } from "./format/formats.ts";
import type { ValueRange } from "./levels.ts";
import type { ExportOptions } from "./options.ts";
import { rangesOf } from "./range.ts";
import type { ExportedRun, ExportFile, ExportHost, ExportProgress } from "./run.ts";
import { type PictureSeries, pictureSeries } from "./series.ts";
import type { Sidecar } from "./sidecar.ts";
import type { SidecarFile } from "./sidecar-file.ts";

/** The file that tells of the others. It comes last: an export that has it is whole. */
export const SIDECAR_NAME = "sidecar.json";

export interface ExportFollower {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/**
 * Makes a run's files one after the other, the sidecar last, and holds no more than one of them: whoever takes a file should be done
 * with it before asking for the next.
 *
 * @returns what the sidecar says
 * @throws ExportError if the run cannot be exported so; the signal's reason if it is aborted
 */
export async function* exportRun(
  run: ExportedRun,
  options: ExportOptions,
  host: ExportHost,
  { signal, onProgress }: ExportFollower,
): AsyncGenerator<ExportFile, Sidecar> {
  const formats = [...new Set(options.formats)].map(formatOf);
  const { stimulus } = run.arrays;
  const shown = freeChannels(run.recipe, stimulus.shape[0]!);
  const ranges = formats.some(({ shows }) => shows !== "nothing")
    ? rangesOf(options.range, run.recipe, stimulus, shown)
    : null;
  const series = ranges === null ? [] : pictureSeries(stimulus, ranges, options.channels, shown);
  const pictures = series.reduce((sum, { frames }) => sum + frames, 0);
  const total = formats.reduce((sum, { shows }) => sum + (shows === "nothing" ? 1 : pictures), 0);
  const contexts = formats.map((format) =>
    contextOf(run, options, host, signal, series, () => count(format.name)),
  );
  for (const [index, { check }] of formats.entries()) check?.(contexts[index]!);
  let done = 0;
  const files: SidecarFile[] = [];
  const count = (file: string): void => onProgress({ done: ++done, total, file });
  for (const [index, format] of formats.entries()) {
    for await (const { bytes, ...about } of format.files(run, contexts[index]!)) {
      const sha256 = await host.sha256(bytes);
      files.push({ ...about, bytes: bytes.length, sha256 });
      yield { name: about.name, bytes, sha256 };
      signal.throwIfAborted();
    }
    if (format.shows === "nothing") count(format.name);
  }
  const sidecar = describeExport(run, options, ranges as ValueRange[] | null, files, host.version);
  const bytes = new TextEncoder().encode(`${JSON.stringify(sidecar, null, 2)}\n`);
  yield { name: SIDECAR_NAME, bytes, sha256: await host.sha256(bytes) };
  return sidecar;
}

function contextOf(
  run: ExportedRun,
  options: ExportOptions,
  host: ExportHost,
  signal: AbortSignal,
  series: readonly PictureSeries[],
  onFrame: () => void,
): FormatContext {
  return {
    series,
    scale: options.scale,
    film: options.film,
    frameRateHz: frameRateOf(run, options),
    neededFrameRate: () => neededFrameRate(run, options),
    encoder: () => encoderOf(host),
    signal,
    tick: async () => {
      onFrame();
      await host.breathe();
      signal.throwIfAborted();
    },
    onFrame,
  };
}

function neededFrameRate(run: ExportedRun, options: ExportOptions): number {
  const frameRate = frameRateOf(run, options);
  if (frameRate !== null) return frameRate;
  throw new ExportError(
    "How many frames a second an animation or film is to show is not known: the model is not at hand, or does not say. " +
      "Give a frame rate.",
  );
}

function encoderOf({ encodeFilm }: ExportHost): NonNullable<ExportHost["encodeFilm"]> {
  if (encodeFilm !== null) return encodeFilm;
  throw new ExportError(NO_FILMS);
}

const NO_FILMS = "Films cannot be made here: there is no encoder. Choose a PNG sequence or a GIF.";
