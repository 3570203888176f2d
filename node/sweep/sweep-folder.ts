import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SweepRun } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { listFolder, makeFolder, readBytes, readTextIfThere, writeFileAtomically } from "../files.ts";
import { type FinishedRun, writeRunFolder } from "../run-folder.ts";
import type { ModelIdentity, RunRecord } from "../run-record.ts";
import { foundBy } from "../run-result.ts";
import { runFile } from "../workspace/records.ts";
import { atOnce } from "./at-once.ts";
import { type SweepPlaceOptions, sweepPlace } from "./sweep-place.ts";

/** Files that are read at a time: on a network's disk each takes long, and many together hardly longer. */
const READS = 32;

/** What all runs of a sweep share. Shards and later starts must agree about it. */
export interface SweepIdentity {
  readonly version: 1;
  readonly recipe: Recipe;
  readonly model: ModelIdentity;
}

/** How a run of a sweep stands. */
export type RunState =
  | { readonly status: "pending" }
  | { readonly status: "failed"; readonly message: string }
  | {
      readonly status: "done";
      readonly record: Pick<RunRecord, "iterations" | "stopReason" | "loss" | "result">;
    };

/**
 * The folder of a sweep: `sweep.json`, a folder for each run under `runs/`, `summary.csv` and `stimuli.npz`. Several processes
 * may fill it at once, each with its own runs.
 */
export class SweepFolder {
  readonly path: string;
  /** Names of the model's files, by which a table calls it. */
  readonly model: string;
  /** A run that is done stays as it is: its record is read once, or never if it was made here. */
  private readonly done = new Map<string, RunState>();

  private constructor(path: string, model: string) {
    this.path = path;
    this.model = model;
  }

  /**
   * Makes the folder, or opens one that holds the same sweep.
   * @param runs all of the sweep, those of other shards among them
   * @throws FileError if it holds something else
   */
  static async open(
    given: string,
    identity: SweepIdentity,
    runs: readonly Pick<SweepRun, "name">[],
    options: SweepPlaceOptions = {},
  ): Promise<SweepFolder> {
    const text = `${JSON.stringify(identity, null, 2)}\n`;
    const names = runs.map(({ name }) => name);
    const path = await sweepPlace(given, text, names, options);
    const file = join(path, "sweep.json");
    if ((await readTextIfThere(file)) === null) await writeFileAtomically(file, text);
    await makeFolder(join(path, "runs"));
    return new SweepFolder(path, identity.model.files.map(({ name }) => name).join(" + "));
  }

  /**
   * How runs stand, by name. One look at the list of folders tells which have not begun, so that asking again and again costs
   * only what is new.
   *
   * @throws FileError
   */
  async states(runs: readonly SweepRun[]): Promise<Map<string, RunState>> {
    const begun = new Set(await listFolder(join(this.path, "runs")));
    const states = new Map<string, RunState>(runs.map(({ name }) => [name, { status: "pending" }]));
    const there = runs.filter(({ name }) => begun.has(name));
    await atOnce(there, READS, async ({ name }) => void states.set(name, await this.state(name)));
    return states;
  }

  /** @throws FileError */
  async write({ name }: SweepRun, run: FinishedRun): Promise<void> {
    const { iterations, stopReason, loss, result, failure } = await writeRunFolder(this.runFolder(name), run);
    if (failure === null) this.remember(name, { iterations, stopReason, loss, result });
    await this.forgetFailure({ name });
  }

  /** Keeps why a run has no result. */
  async writeFailure({ name }: SweepRun, message: string): Promise<void> {
    await makeFolder(this.runFolder(name));
    await writeFileAtomically(join(this.runFolder(name), "failure.txt"), `${message}\n`);
  }

  /** Takes back why a run has no result, as it is tried again. */
  async forgetFailure({ name }: Pick<SweepRun, "name">): Promise<void> {
    await rm(join(this.runFolder(name), "failure.txt"), { force: true });
  }

  /** The npy file of a run that is done. */
  stimulus({ name }: SweepRun): Promise<Uint8Array> {
    return readBytes(join(this.runFolder(name), "stimulus.npy"));
  }

  /** Where the stimuli of all runs go, once all are done. */
  get stimuliPath(): string {
    return join(this.path, "stimuli.npz");
  }

  async hasStimuli(): Promise<boolean> {
    return access(this.stimuliPath).then(
      () => true,
      () => false,
    );
  }

  private async state(name: string): Promise<RunState> {
    const known = this.done.get(name);
    if (known !== undefined) return known;
    const record = await runFile.read(join(this.runFolder(name), "run.json"));
    if (record !== null) {
      const { iterations, stopReason, loss, failure } = record;
      if (failure !== null) return { status: "failed", message: failure };
      const result = await foundBy(this.runFolder(name), record);
      return this.remember(name, { iterations, stopReason, loss, result });
    }
    const failure = await readTextIfThere(join(this.runFolder(name), "failure.txt"));
    return failure === null ? { status: "pending" } : { status: "failed", message: failure.trimEnd() };
  }

  private remember(name: string, record: Extract<RunState, { status: "done" }>["record"]): RunState {
    const state: RunState = { status: "done", record };
    this.done.set(name, state);
    return state;
  }

  private runFolder(name: string): string {
    return join(this.path, "runs", name);
  }
}
