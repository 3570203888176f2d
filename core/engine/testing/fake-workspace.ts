import { type Display, displaySchema } from "../../basis/display.ts";
import { CarriedError } from "../../basis/explained-error.ts";
import type { FootageChoices } from "../../footage/index.ts";
import type { RepeatedResponses } from "../../numerics/index.ts";
import type { RunState, StoredStimulus } from "../../optimization/index.ts";
import type { RunResult } from "../../recipe/index.ts";
import type {
  Cluster,
  Float32ArrayOf,
  KeptRecording,
  RecordingChoices,
  RigProfile,
  RunArrays,
  Tile,
} from "../contract/index.ts";
import type {
  ComputedRun,
  FilmListener,
  FilmScreen,
  KeptRun,
  RunLabel,
  RunRequestRecord,
  RunResultRecord,
  SavedFigures,
  Upload,
  Workspace,
} from "../host.ts";
import { FakeUpload } from "./fake-upload.ts";
import { sampleStimulus } from "./samples.ts";

const LARGEST_UPLOAD = 10_000_000;

interface Kept {
  readonly request: RunRequestRecord;
  result: RunResultRecord | null;
  label: RunLabel;
  computed: ComputedRun | null;
  state: RunState | null;
  paused: boolean;
}

/** A workspace in memory. It outlives the engines that use it. */
export class FakeWorkspace implements Workspace {
  readonly path = "/workspace";
  readonly runs = new Map<string, Kept>();
  readonly trash = new Map<string, Kept>();
  readonly kept = new Map<string, readonly Cluster[]>();
  readonly tiles = new Map<string, Omit<Tile, "run">>();
  rigs: readonly RigProfile[] = [];
  shownOn: Display = displaySchema.parse({});
  readonly uploads = new Set<FakeUpload>();
  warnings: string[] = [];
  /** Of runs whose state cannot be used: why. */
  readonly problems = new Map<string, string>();
  /** Methods that fail, as if the disk were full; with a number: from that call on. */
  readonly failing = new Map<string, number>();

  async load() {
    return { runs: [...this.runs.values()].map((kept) => this.keptRun(kept)), warnings: this.warnings };
  }

  async addRun(request: RunRequestRecord): Promise<void> {
    this.mayFail("addRun");
    this.runs.set(request.id, {
      request,
      result: null,
      label: { name: null, starred: false },
      computed: null,
      state: null,
      paused: false,
    });
  }

  async finishRun({ id }: RunRequestRecord, computed: ComputedRun): Promise<RunResultRecord> {
    this.mayFail("finishRun");
    const { losses, result, stopReason, failure, started, seconds } = computed;
    const kept = this.get(this.runs, id);
    kept.computed = computed;
    kept.result = {
      iterations: losses.length,
      stopReason,
      failure: failure?.message ?? null,
      loss: { first: losses.at(0) ?? null, last: losses.at(-1) ?? null },
      result,
      started: started.toISOString(),
      seconds,
      software: { retinoscope: "1.2.3" },
      hasArrays: true,
    };
    return kept.result;
  }

  async failRun({ id }: RunRequestRecord, message: string): Promise<RunResultRecord> {
    this.mayFail("failRun");
    const kept = this.get(this.runs, id);
    const nothing = { first: null, last: null };
    kept.result = {
      iterations: 0,
      stopReason: "failed",
      failure: message,
      loss: nothing,
      result: null,
      started: null,
      seconds: 0,
      software: { retinoscope: "1.2.3" },
      hasArrays: false,
    };
    return kept.result;
  }

  async labelRun(run: string, label: RunLabel): Promise<void> {
    this.mayFail("labelRun");
    this.get(this.runs, run).label = label;
  }

  async keepResult(run: string, result: RunResult): Promise<void> {
    this.mayFail("keepResult");
    const kept = this.get(this.runs, run);
    kept.result = { ...kept.result!, result };
  }

  async saveState(run: string, state: RunState): Promise<void> {
    this.mayFail("saveState");
    this.get(this.runs, run).state = state;
  }

  async readState(run: string): Promise<RunState | null> {
    this.mayFail("readState");
    return this.get(this.runs, run).state;
  }

  async markPaused(run: string, paused: boolean): Promise<void> {
    this.mayFail("markPaused");
    this.get(this.runs, run).paused = paused;
  }

  async readRun(run: string): Promise<Omit<RunArrays, "run">> {
    this.mayFail("readRun");
    const { computed } = this.get(this.runs, run);
    if (computed === null)
      throw new CarriedError({ name: "FileError", message: `The run "${run}" has no arrays.` });
    const { stimulus, response, losses, terms } = computed;
    return {
      stimulus: { shape: [...stimulus.shape], values: stimulus.values },
      response: { shape: [...response.shape], values: response.values },
      loss: { shape: [losses.length], values: Float64Array.from(losses) },
      terms: { names: [...terms.names], values: terms.values },
    };
  }

  async keepTile(run: string, tile: Omit<Tile, "run">): Promise<void> {
    this.mayFail("keepTile");
    this.tiles.set(run, tile);
  }

  async readTile(run: string): Promise<Omit<Tile, "run"> | null> {
    return this.tiles.get(run) ?? null;
  }

  async discardRun(run: string): Promise<void> {
    this.mayFail("discardRun");
    this.trash.set(run, this.get(this.runs, run));
    this.runs.delete(run);
  }

  async recoverRun(run: string): Promise<KeptRun> {
    const kept = this.get(this.trash, run);
    this.runs.set(run, kept);
    this.trash.delete(run);
    return this.keptRun(kept);
  }

  async removeRun(run: string): Promise<void> {
    this.mayFail("removeRun");
    this.runs.delete(run);
  }

  async clusters(model: string): Promise<readonly Cluster[]> {
    return this.kept.get(model) ?? [];
  }

  async saveClusters(model: string, clusters: readonly Cluster[]): Promise<void> {
    this.mayFail("saveClusters");
    this.kept.set(model, clusters);
  }

  async display(): Promise<Display> {
    return this.shownOn;
  }

  async saveDisplay(display: Display): Promise<void> {
    this.mayFail("saveDisplay");
    this.shownOn = display;
  }

  async rigProfiles(): Promise<readonly RigProfile[]> {
    return this.rigs;
  }

  async saveRigProfiles(profiles: readonly RigProfile[]): Promise<void> {
    this.mayFail("saveRigProfiles");
    this.rigs = profiles;
  }

  async keepStimulus(bytes: Uint8Array): Promise<{ path: string; stimulus: StoredStimulus }> {
    if (bytes.length === 0) throw new CarriedError({ name: "FormatError", message: "The file is empty." });
    return { path: "stimulus-7.npy", stimulus: sampleStimulus(7) };
  }

  /** A film of two frames. */
  async keepFilm(
    upload: Upload,
    _: FilmScreen,
    choices: FootageChoices,
    { signal, onProgress }: FilmListener,
  ): Promise<{ path: string; stimulus: Float32ArrayOf; about: string }> {
    await upload.read(2 ** 20);
    if (choices.channels?.includes("purple"))
      throw new CarriedError({ name: "FootageError", message: "There is no purple." });
    onProgress(1, null);
    signal.throwIfAborted();
    onProgress(2, 2);
    const { shape, values } = sampleStimulus(7);
    return {
      path: "stimulus-7.npy",
      stimulus: { shape: [...shape], values },
      about: `a film, ${choices.fit}`,
    };
  }

  /** `stimulus-7.npy` has the right shape, `stimulus-long.npy` is longer, others are not there. */
  async readStimulus(path: string): Promise<StoredStimulus> {
    if (path === "stimulus-7.npy") return sampleStimulus(7);
    if (path === "stimulus-long.npy") return { shape: [1, 5, 2, 3], values: new Float32Array(30) };
    throw new CarriedError({ name: "FileError", message: `There is no stimulus "${path}".` });
  }

  async keepRecording(upload: Upload, { dataset }: RecordingChoices): Promise<KeptRecording> {
    await upload.read(2 ** 20);
    if (dataset === "gone") throw new CarriedError({ name: "FileError", message: "There is no dataset." });
    return { datasets: [], kept: { path: "recording-7.npy", shape: [4, 1, 3] } };
  }

  async readRecording(): Promise<RepeatedResponses> {
    return { shape: [4, 1, 3], values: new Float64Array(12) };
  }

  async beginUpload(name: string, bytes: number): Promise<Upload> {
    this.mayFail("beginUpload");
    if (bytes > LARGEST_UPLOAD)
      throw new CarriedError({ name: "FileError", message: `"${name}" is too large.` });
    const upload = new FakeUpload(name, bytes, () => this.uploads.delete(upload));
    this.uploads.add(upload);
    return upload;
  }

  private get(place: Map<string, Kept>, run: string): Kept {
    const kept = place.get(run);
    if (kept === undefined)
      throw new CarriedError({ name: "FileError", message: `There is no folder of run "${run}".` });
    return kept;
  }

  private keptRun({ request, result, label, state, paused }: Kept): KeptRun {
    if (result !== null) return { request, result, label };
    const saved: SavedFigures | null = state && {
      iterations: state.losses.length,
      loss: state.losses.at(-1) ?? null,
      objective: state.terms.values.at(-2) ?? null,
      started: state.started.toISOString(),
      seconds: state.seconds,
    };
    const problem = this.problems.get(request.id) ?? null;
    return { request, result, label, unfinished: { paused, saved, problem } };
  }

  private mayFail(method: string): void {
    const calls = this.failing.get(method);
    if (calls === undefined) return;
    this.failing.set(method, calls - 1);
    if (calls <= 0) throw new CarriedError({ name: "FileError", message: "The disk is full." });
  }
}
