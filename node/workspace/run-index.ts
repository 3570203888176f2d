import { type Stats, statSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { KeptRun } from "../../core/engine/host.ts";
import { version } from "../../package.json" with { type: "json" };
import { FileError, makeFolder, readTextIfThere, sha256, writeFileAtomically } from "../files.ts";

/** Of what an index tells; another one is written anew. */
const FORMAT = 1;
/** Two changes of a file that are nearer than this may bear the same time; no file system is coarser. */
const TICK_MS = 2000;
/** Fewer runs are read faster than an index is kept. */
const WORTH_IT = 100;

/** What was read of a run, and the state of its files then. */
type Entry = readonly [id: string, stamp: string, changed: number, kept: KeptRun];

/** The state of the files that are read of a run: as long as it is the same, they need not be read again. */
export interface Stamp {
  readonly text: string;
  /** When the last of them changed, in milliseconds by the clock of their disk. */
  readonly changed: number;
}

/** Null if nothing is there. */
export function stampOf(folder: string): Stamp | null {
  const state = stateOf(folder);
  if (state === null) return null;
  // What is no folder is no run: it is looked at each time.
  if (!state.isDirectory()) return { text: "", changed: Number.POSITIVE_INFINITY };
  const states = [
    state,
    ...["request.json", "run.json", "label.json"].map((name) => stateOf(join(folder, name))),
  ];
  return {
    text: states.map((state) => (state === null ? "" : `${state.size}:${state.mtimeMs}`)).join(" "),
    changed: Math.max(...states.map((state) => state?.mtimeMs ?? 0)),
  };
}

/** Asked at once, not by the thread pool: for ten thousand runs that is several times as fast. */
function stateOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
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
    this.entries = new Map(entries.map((entry) => [entry[0], entry]));
    this.written = written;
  }

  static async read(path: string): Promise<RunIndex> {
    try {
      const text = await readTextIfThere(path);
      if (text === null) return new RunIndex(path, [], 0);
      return new RunIndex(path, entriesOf(text), (await stat(path)).mtimeMs);
    } catch {
      return new RunIndex(path, [], 0);
    }
  }

  /** Null: it must be read. */
  find(id: string, stamp: Stamp): KeptRun | null {
    const [, known, changed, kept] = this.entries.get(id) ?? [];
    if (kept === undefined || changed === undefined || changed > this.written - TICK_MS) return null;
    return known === stamp.text ? kept : null;
  }

  /** Writes what was read, if that spares enough work. Where it cannot be written there is none. */
  async update(read: readonly (readonly [stamp: Stamp, kept: KeptRun])[]): Promise<void> {
    const news = read.filter(([stamp, { request }]) => this.entries.get(request.id)?.[1] !== stamp.text);
    if (news.length < WORTH_IT) return;
    const entries = read.map(([{ text, changed }, kept]): Entry => [kept.request.id, text, changed, kept]);
    try {
      await makeFolder(join(this.path, ".."));
      await writeFileAtomically(this.path, textOf(entries));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await rm(this.path, { force: true }).catch(() => undefined);
    }
  }
}

/** A line that tells what follows, so that what is torn or was edited is not believed. */
function textOf(entries: readonly Entry[]): string {
  const body = JSON.stringify(entries);
  return `${headOf(body)}\n${body}`;
}

/** @throws SyntaxError, Error if it is not whole, or not ours */
function entriesOf(text: string): Entry[] {
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== headOf(body)) throw new Error("The index is not one of this program.");
  return JSON.parse(body) as Entry[];
}

function headOf(body: string): string {
  return JSON.stringify({ format: FORMAT, program: version, sha256: sha256(Buffer.from(body)) });
}
