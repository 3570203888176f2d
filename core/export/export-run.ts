import { npyFiles, npzFile } from "./array-files.ts";
import { describeExport, frameRateOf } from "./describe.ts";
import { ExportError } from "./errors.ts";
import type { ValueRange } from "./levels.ts";
import type { ExportFormat, ExportOptions } from "./options.ts";
import { filmFile, gifFile, pngFiles, type Tick } from "./picture-files.ts";
import { rangesOf } from "./range.ts";
import type { ExportedRun, ExportFile, ExportHost, ExportProgress, MadeFile } from "./run.ts";
import { type PictureSeries, pictureSeries } from "./series.ts";
import type { Sidecar, SidecarFile } from "./sidecar.ts";
import { lossTable, responseTable } from "./tables.ts";

/** The file that tells of the others. It comes last: an export that has it is whole. */
export const SIDECAR_NAME = "sidecar.json";

const pictureFormats: ReadonlySet<ExportFormat> = new Set(["png", "png16", "gif", "mp4", "webm"]);

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
  const formats = [...new Set(options.formats)];
  const ranges = formats.some((format) => pictureFormats.has(format))
    ? rangesOf(options.range, run.recipe, run.arrays.stimulus)
    : null;
  const series = ranges === null ? [] : pictureSeries(run.arrays.stimulus, ranges, options.channels);
  const pictures = series.reduce((sum, { frames }) => sum + frames, 0);
  const total = formats.reduce((sum, format) => sum + (pictureFormats.has(format) ? pictures : 1), 0);
  let done = 0;
  const files: SidecarFile[] = [];
  const context: Context = {
    options,
    host,
    signal,
    series,
    onFrame: (file) => onProgress({ done: ++done, total, file }),
  };
  for (const format of formats) {
    for await (const { bytes, ...about } of filesOf(format, run, context)) {
      const sha256 = await host.sha256(bytes);
      files.push({ ...about, bytes: bytes.length, sha256 });
      yield { name: about.name, bytes, sha256 };
      signal.throwIfAborted();
    }
    if (!pictureFormats.has(format)) context.onFrame(format);
  }
  const sidecar = describeExport(run, options, ranges as ValueRange[] | null, files, host.version);
  const bytes = new TextEncoder().encode(`${JSON.stringify(sidecar, null, 2)}\n`);
  yield { name: SIDECAR_NAME, bytes, sha256: await host.sha256(bytes) };
  return sidecar;
}

interface Context {
  readonly options: ExportOptions;
  readonly host: ExportHost;
  readonly signal: AbortSignal;
  readonly series: readonly PictureSeries[];
  /** Counts a picture, or another file, as done. */
  readonly onFrame: (file: string) => void;
}

async function* filesOf(format: ExportFormat, run: ExportedRun, context: Context): AsyncGenerator<MadeFile> {
  const { options, host, signal, series, onFrame } = context;
  const { scale } = options;
  const tick: Tick = async () => {
    onFrame(format);
    await host.breathe();
    signal.throwIfAborted();
  };
  switch (format) {
    case "npy":
      yield* npyFiles(run);
      return;
    case "npz":
      yield npzFile(run);
      return;
    case "csv":
      yield lossTable(run);
      yield responseTable(run, frameRateOf(run, options));
      return;
    case "png":
    case "png16":
      for (const one of series) yield* pngFiles(format, one, scale, tick);
      return;
    case "gif":
      for (const one of series) yield await gifFile(one, scale, neededFrameRate(run, options), tick);
      return;
    case "mp4":
    case "webm": {
      const follow = { signal, onFrame: () => onFrame(format) };
      for (const one of series)
        yield await filmFile(format, one, neededFrameRate(run, options), options, encoderOf(host), follow);
    }
  }
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
