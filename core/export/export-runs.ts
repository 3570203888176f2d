import { ExplainedError } from "../basis/explained-error.ts";
import { distinctFileNames } from "../basis/file-name.ts";
import { ExportError } from "./errors.ts";
import { type ExportFollower, exportRun } from "./export-run.ts";
import type { ExportOptions } from "./options.ts";
import type { ExportedRun, ExportFile, ExportHost } from "./run.ts";
import type { Sidecar } from "./sidecar.ts";

/** Shapes of a run's arrays: `[channel, time, height, width]`, `[time, neuron]`. */
export interface RunShapes {
  readonly stimulus: readonly number[];
  readonly response: readonly number[];
  readonly losses: number;
}

/** A run that is read only when its turn comes. */
export interface RunSource {
  /** For its folder, and for people. */
  readonly name: string;
  /** Shapes of its arrays, where they are known before they are read. */
  readonly shapes?: RunShapes;
  /** @throws FileError, FormatError, NotFoundError if its arrays are gone or damaged */
  load(): Promise<ExportedRun>;
}

/** Where exports go: a folder, an archive. */
export interface ExportSink {
  /** @param folder unlike all others of this sink, and nothing but letters, digits, dots and dashes */
  begin(folder: string): Promise<OpenExport>;
}

/** An export that is being written. Nobody sees it before it is finished. */
export interface OpenExport {
  write(file: ExportFile): Promise<void>;
  /** Begins a file whose bytes come in pieces: one that need not fit into memory. */
  stream(name: string): Promise<StreamedFile>;
  finish(): Promise<void>;
  /** Leaves no trace of it. */
  abandon(): Promise<void>;
}

/** A file of an export that is written piece by piece, from its beginning to its end. */
export interface StreamedFile {
  /** The bytes may be changed once it has returned. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}

/** How far an export of several runs is. */
export interface RunsProgress {
  /** Runs, with the part of the one that is being exported: 2.5 is half of the third. */
  readonly done: number;
  readonly total: number;
  readonly run: string;
  readonly file: string;
}

export interface ExportSummary {
  readonly exported: readonly { readonly folder: string; readonly notes: readonly string[] }[];
  /** Runs that could not be read or cannot be exported as asked, and why. */
  readonly failed: readonly { readonly run: string; readonly message: string }[];
  /** Whether it ended before all were done; those that were exported are whole. */
  readonly cancelled: boolean;
}

/** The folders that runs are exported to, in their order. */
export function exportFolders(runs: readonly RunSource[]): string[] {
  return distinctFileNames(runs.map(({ name }) => name));
}

/**
 * Exports runs one after the other; one that cannot be exported does not keep the others from it. Memory holds one run and one of its
 * files at a time.
 *
 * @throws what the sink throws, such as a FileError when the disk is full
 */
export async function exportRuns(
  runs: readonly RunSource[],
  options: ExportOptions,
  host: ExportHost,
  sink: ExportSink,
  follow: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: RunsProgress) => void;
  },
): Promise<ExportSummary> {
  const exported: { folder: string; notes: readonly string[] }[] = [];
  const failed: { run: string; message: string }[] = [];
  const { signal } = follow;
  const folders = exportFolders(runs);
  for (const [index, source] of runs.entries()) {
    if (signal.aborted) break;
    const folder = folders[index]!;
    const onProgress: ExportFollower["onProgress"] = ({ done, total, file }) =>
      follow.onProgress({ done: index + done / total, total: runs.length, run: source.name, file });
    try {
      const { notes } = await exportOne(source, folder, options, host, sink, { signal, onProgress });
      exported.push({ folder, notes });
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof RunFailure)) throw error;
      failed.push({ run: source.name, message: error.message });
    }
  }
  return { exported, failed, cancelled: signal.aborted && exported.length + failed.length < runs.length };
}

/** That one run cannot be exported; the others may. */
class RunFailure extends Error {}

async function exportOne(
  source: RunSource,
  folder: string,
  options: ExportOptions,
  host: ExportHost,
  sink: ExportSink,
  follow: ExportFollower,
): Promise<Sidecar> {
  const run = await source.load().catch((error: unknown) => {
    throw error instanceof ExplainedError ? new RunFailure(error.message) : error;
  });
  const open = await sink.begin(folder);
  try {
    const files = exportRun(run, options, host, follow);
    let next = await files.next();
    for (; !next.done; next = await files.next()) await open.write(next.value);
    await open.finish();
    return next.value;
  } catch (error) {
    await open.abandon();
    throw error instanceof ExportError ? new RunFailure(error.message) : error;
  }
}
