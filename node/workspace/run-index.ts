import { type Stats, statSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Column, packColumn, unpackColumn } from "../../core/basis/columns.ts";
import type { KeptRun } from "../../core/engine/host.ts";
import { version } from "../../package.json" with { type: "json" };
import { FileError, makeFolderBelow, readBytesIfThere, sha256, writeFileAtomically } from "../files.ts";

/** Of what an index tells; another one is written anew. */
const FORMAT = 3;
/** Two changes of a file that are nearer than this may bear the same time; no file system is coarser. */
const TICK_MS = 2000;
/** Fewer runs are read faster than an index is kept. */
const WORTH_IT = 100;
const LINE_FEED = 0x0a;

/** What was read of a run, and the state of its files then. */
interface Entry {
  readonly stamp: string;
  readonly changed: number;
  readonly kept: KeptRun;
}

/** The state of the files that are read of a run: as long as it is the same, they need not be read again. */
export interface Stamp {
  readonly text: string;
  /** When the last of them changed, in milliseconds by the clock of their disk. */
  readonly changed: number;
}

/** Null if nothing is there. */
export function stampOf(folder: string): Stamp | null {
  const request = stateOf(join(folder, "request.json"));
  if (request === null) {
    // No run, or not yet: it is looked at each time.
    return stateOf(folder) === null ? null : { text: "", changed: Number.POSITIVE_INFINITY };
  }
  const states = [
    request,
    ...["run.json", "label.json", "result.json"].map((name) => stateOf(join(folder, name))),
  ];
  return {
    text: states.map((state) => (state === null ? "" : `${state.size}:${state.mtimeMs}`)).join(" "),
    changed: Math.max(...states.map((state) => state?.mtimeMs ?? 0)),
  };
}

/** Asked at once, not by the thread pool: for ten thousand runs that is several times as fast. */
function stateOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    // In a file instead of a folder, or not to be looked at: whoever reads it says so.
    return null;
  }
}

/**
 * What was read of a workspace's runs, in one file, so that the next start need not read thousands. It is only ever a shortcut: a run
 * whose files changed since is read, and a file that is missing, damaged or of another version counts for nothing.
 */
export class RunIndex {
  private readonly path: string;
  private readonly entries: ReadonlyMap<string, Entry>;
  /** Entries whose files changed later cannot be told from those that changed again. */
  private readonly written: number;

  private constructor(path: string, entries: readonly Entry[], written: number) {
    this.path = path;
    this.entries = new Map(entries.map((entry) => [entry.kept.request.id, entry]));
    this.written = written;
  }

  static async read(path: string): Promise<RunIndex> {
    try {
      const bytes = await readBytesIfThere(path);
      if (bytes === null) return new RunIndex(path, [], 0);
      return new RunIndex(path, entriesOf(bytes), (await stat(path)).mtimeMs);
    } catch {
      return new RunIndex(path, [], 0);
    }
  }

  /** Null: it must be read. */
  find(id: string, stamp: Stamp): KeptRun | null {
    const entry = this.entries.get(id);
    if (entry === undefined || entry.changed > this.written - TICK_MS) return null;
    return entry.stamp === stamp.text ? entry.kept : null;
  }

  /** Writes what was read, if that spares enough work. Where it cannot be written there is none. */
  async update(read: readonly (readonly [stamp: Stamp, kept: KeptRun])[]): Promise<void> {
    const news = read.filter(([stamp, { request }]) => this.entries.get(request.id)?.stamp !== stamp.text);
    if (news.length < WORTH_IT) return;
    const entries = read.map(([{ text, changed }, kept]): Entry => ({ stamp: text, changed, kept }));
    try {
      const cache = dirname(this.path);
      await makeFolderBelow(dirname(cache), basename(cache));
      await writeFileAtomically(this.path, textOf(entries));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await rm(this.path, { force: true }).catch(() => undefined);
    }
  }
}

/** A line that tells what follows, so that what is torn or was edited is not believed. */
function textOf(entries: readonly Entry[]): string {
  const body = JSON.stringify(packColumn(entries));
  return `${headOf(Buffer.from(body))}\n${body}`;
}

/** @throws SyntaxError, Error if it is not whole, or not ours */
function entriesOf(bytes: Uint8Array): Entry[] {
  const decoder = new TextDecoder();
  const end = bytes.indexOf(LINE_FEED);
  const body = bytes.subarray(end + 1);
  if (decoder.decode(bytes.subarray(0, Math.max(0, end))) !== headOf(body))
    throw new Error("The index is not one of this program.");
  return unpackColumn(JSON.parse(decoder.decode(body)) as Column) as Entry[];
}

function headOf(body: Uint8Array): string {
  return JSON.stringify({ format: FORMAT, program: version, sha256: sha256(body) });
}
