import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RunArrays } from "../../core/engine/contract/index.ts";
import type {
  ComputedRun,
  KeptRun,
  RunLabel,
  RunRequestRecord,
  RunResultRecord,
} from "../../core/engine/host.ts";
import { forEachOf } from "../../core/engine/serial.ts";
import type { Backend } from "../../core/kernels/index.ts";
import type { RunState } from "../../core/optimization/index.ts";
import type { RunResult } from "../../core/recipe/index.ts";
import { version } from "../../package.json" with { type: "json" };
import {
  FileError,
  fileError,
  isMissing,
  listFolder,
  makeFolderBelow,
  patiently,
  syncFolder,
} from "../files.ts";
import { readRunArrays } from "../read-run.ts";
import { writeFailedRun, writeRunFolder } from "../run-folder.ts";
import type { RunRecord } from "../run-record.ts";
import { fileName } from "./names.ts";
import { labelFile, pausedFile, requestFile, resultFile, runFile } from "./records.ts";
import { RunIndex, type Stamp, stampOf } from "./run-index.ts";
import { SharedParts } from "./shared-parts.ts";
import { StateStore } from "./state-store.ts";

/** Folders that are read at once when a workspace is loaded: more would not be faster, and files that are open are few. */
const AT_ONCE = 32;

/**
 * Runs, a folder each: `request.json` from the start, `run.json` and its arrays once it has ended, `label.json` if a user named or
 * starred it; until it has ended `state` with where it stands, and `paused.json` if a user paused it. Deleted ones lie in the trash.
 */
export class RunStore {
  private readonly folder: string;
  private readonly trash: string;
  private readonly indexPath: string;
  private readonly backend: Backend;
  private readonly states: StateStore;

  /** @param index a file that may be deleted at any time, see run-index.ts */
  constructor(folder: string, trash: string, index: string, backend: Backend) {
    this.folder = folder;
    this.trash = trash;
    this.indexPath = index;
    this.backend = backend;
    this.states = new StateStore(`Retinoscope ${version}, Node ${process.versions.node}, ${backend}`);
  }

  /** Oldest first, with a sentence about each that cannot be read. */
  async load(): Promise<{ runs: KeptRun[]; warnings: string[] }> {
    const names = (await listFolder(this.folder)).filter((name) => !name.startsWith("."));
    const index = await RunIndex.read(this.indexPath);
    const known: [Stamp, KeptRun][] = [];
    const news: [Stamp, KeptRun][] = [];
    const warnings: string[] = [];
    const unsound = new Set<Stamp>();
    const load = async (name: string): Promise<void> => {
      const folder = join(this.folder, name);
      const stamp = stampOf(folder);
      if (stamp === null) return;
      const found = index.find(name, stamp);
      if (found !== null) {
        known.push([stamp, found]);
        return;
      }
      const damage: string[] = [];
      const kept = await this.read(folder, name, damage);
      if (kept === null) return;
      news.push([stamp, kept]);
      // It is told again at the next start.
      if (damage.length > 0) unsound.add(stamp);
      warnings.push(...damage);
    };
    for (let start = 0; start < names.length; start += AT_ONCE) {
      const settled = await Promise.allSettled(names.slice(start, start + AT_ONCE).map(load));
      for (const result of settled) {
        if (result.status === "fulfilled") continue;
        if (!(result.reason instanceof FileError)) throw result.reason;
        warnings.push(result.reason.message);
      }
    }
    const read = [...known, ...withSharedParts(known, news)].sort(([, { request: a }], [, { request: b }]) =>
      a.created === b.created ? compare(a.id, b.id) : compare(a.created, b.created),
    );
    await index.update(read.filter(([stamp]) => !unsound.has(stamp)));
    const runs = read.map(([, kept]) => kept);
    await forEachOf(runs, AT_ONCE, async (run, index) => {
      if (run.result === null) runs[index] = await this.withUnfinished(run, warnings);
    });
    return { runs, warnings };
  }

  async add(request: RunRequestRecord): Promise<void> {
    const folder = this.place(request.id);
    if (!existsSync(this.folder)) throw gone(this.folder);
    await makeFolderBelow(this.folder, basename(folder));
    await requestFile.write(join(folder, "request.json"), {
      ...request,
      model: {
        ...request.model,
        files: [...request.model.files],
        leftOut: request.model.leftOut && [...request.model.leftOut],
      },
    });
  }

  async finish(request: RunRequestRecord, outcome: ComputedRun): Promise<RunResultRecord> {
    const { recipe } = request;
    const run = { recipe, model: identity(request), outcome, backend: this.backend };
    const folder = this.placeOfAsked(request);
    const record = await writeRunFolder(folder, run, await this.states.others(folder));
    // Not before its result is there to stay.
    await syncFolder(folder);
    await this.states.forget(folder);
    await this.markPaused(request.id, false);
    return resultOf(record);
  }

  async fail(request: RunRequestRecord, message: string): Promise<RunResultRecord> {
    const { recipe } = request;
    const run = { recipe, model: identity(request), message, backend: this.backend };
    return resultOf(await writeFailedRun(this.placeOfAsked(request), run));
  }

  async saveState(run: string, state: RunState): Promise<void> {
    await this.states.save(this.placeOfAsked({ id: run }), state);
  }

  readState(run: string): Promise<RunState | null> {
    return this.states.read(this.place(run));
  }

  async markPaused(run: string, paused: boolean): Promise<void> {
    const path = join(this.place(run), "paused.json");
    if (paused) await pausedFile.write(path, { version: 1 });
    else await rm(path, { force: true });
  }

  async label(run: string, { name, starred }: RunLabel): Promise<void> {
    const path = join(this.place(run), "label.json");
    // What cannot be read is not overwritten.
    await labelFile.read(path).catch(async () => rename(path, `${path}.damaged-${Date.now()}`));
    await labelFile.write(path, { version: 1, name, starred });
  }

  /** Beside run.json, which stays as the version that ended the run wrote it. */
  async keepResult(run: string, result: RunResult): Promise<void> {
    await resultFile.write(join(this.place(run), "result.json"), { version: 1, result });
  }

  async arrays(run: string): Promise<Omit<RunArrays, "run">> {
    const folder = this.place(run);
    const record = await runFile.read(join(folder, "run.json"));
    if (record === null || !hasArrays(record))
      throw new FileError(`The run "${run}" has no result. Run its recipe again.`);
    return readRunArrays(folder, record);
  }

  async discard(run: string): Promise<void> {
    const folder = this.place(run);
    const discarded = join(this.trash, fileName(run));
    // Only what is replaced by another may go from the trash.
    if (existsSync(folder)) await patiently(() => rm(discarded, { recursive: true, force: true }));
    await move(folder, discarded);
  }

  async recover(run: string): Promise<KeptRun> {
    const folder = this.place(run);
    await move(join(this.trash, fileName(run)), folder);
    const kept = await this.read(folder, run, []);
    if (kept !== null) return kept.result === null ? this.withUnfinished(kept, []) : kept;
    throw new FileError(`The run "${run}" cannot be taken back: its folder in the trash is empty.`);
  }

  async remove(run: string): Promise<void> {
    for (const folder of [this.place(run), join(this.trash, fileName(run))]) {
      try {
        await patiently(() => rm(folder, { recursive: true, force: true }));
      } catch (error) {
        throw fileError("Removing the run's folder", folder, error);
      }
    }
  }

  /** Where a run was asked for. A workspace that is gone (a drive that was pulled out) is not made anew in its place. */
  private placeOfAsked({ id }: Pick<RunRequestRecord, "id">): string {
    const folder = this.place(id);
    if (!existsSync(join(folder, "request.json"))) throw gone(folder);
    return folder;
  }

  /** With how far it came. @param warnings gets sentences about its state */
  private async withUnfinished(run: KeptRun, warnings: string[]): Promise<KeptRun> {
    const folder = this.place(run.request.id);
    const { saved, problem, warning } = await this.states.look(folder);
    if (warning !== null) warnings.push(warning);
    const paused = existsSync(join(folder, "paused.json"));
    return { ...run, unfinished: { saved, problem, paused } };
  }

  private place(run: string): string {
    return join(this.folder, fileName(run));
  }

  /**
   * Null if nothing was written yet: the engine ended just when the run was asked for.
   * @param damage gets sentences about what is damaged, if the rest can be read
   */
  private async read(folder: string, name: string, damage: string[]): Promise<KeptRun | null> {
    const request = await requestFile.read(join(folder, "request.json"));
    if (request === null) {
      const rest = (await listFolder(folder)).filter((file) => !file.startsWith("."));
      if (rest.length === 0) return null;
      throw new FileError(`"${folder}" is not a run: it has no request.json. It was left as it is.`);
    }
    if (request.id !== name) {
      throw new FileError(
        `"${folder}" is the folder of the run "${request.id}" under another name. It was left as it is; give it its name back.`,
      );
    }
    const record = await runFile.read(join(folder, "run.json"));
    const label = await labelFile.read(join(folder, "label.json")).catch((error: unknown) => {
      if (!(error instanceof FileError)) throw error;
      // What it is called is less than what it is.
      damage.push(`${error.message} The run is there, under the name that it was given first.`);
      return null;
    });
    const found = record?.result === null ? await resultFile.read(join(folder, "result.json")) : null;
    return {
      request,
      result:
        record === null ? null : resultOf(found === null ? record : { ...record, result: found.result }),
      label: { name: label?.name ?? null, starred: label?.starred ?? false },
    };
  }
}

/** @param known whose parts are shared already, since they were when the index was written */
function withSharedParts(
  known: readonly (readonly [Stamp, KeptRun])[],
  news: readonly (readonly [Stamp, KeptRun])[],
): [Stamp, KeptRun][] {
  const parts = new SharedParts();
  if (news.length > 0) for (const [, kept] of known) parts.learn(kept);
  return news.map(([stamp, kept]) => [stamp, parts.share(kept)]);
}

function gone(folder: string): FileError {
  return new FileError(
    `The folder "${folder}" of the workspace is gone. Put the workspace back in its place.`,
  );
}

function identity({ model: { name, files, leftOut } }: RunRequestRecord): RunRecord["model"] {
  return {
    name,
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    ...(leftOut !== undefined && { leftOut: [...leftOut] }),
  };
}

function hasArrays({ files }: RunRecord): boolean {
  return Object.keys(files).length > 0;
}

function resultOf(record: RunRecord): RunResultRecord {
  const { iterations, stopReason, failure, loss, result, started, seconds, software } = record;
  const said = { iterations, stopReason, failure, loss, result, started, seconds, software };
  return { ...said, hasArrays: hasArrays(record) };
}

async function move(from: string, to: string): Promise<void> {
  try {
    await patiently(() => rename(from, to));
  } catch (error) {
    if (isMissing(error)) throw new FileError(`The run's folder "${from}" is gone. Reload the list of runs.`);
    throw fileError("Moving the run's folder", from, error);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
