import type { AnalysisKind, FoundOf, TaskOf } from "../analyses/index.ts";
import type { Display } from "../basis/display.ts";
import type { HiddenChannel, ModelDescription, ModelFile, OpenOptions } from "../model/index.ts";
import type {
  KeptArrays,
  OptimizationState,
  RunOutcome,
  RunState,
  StoredStimulus,
} from "../optimization/index.ts";
import type { Recipe, RunFacts, RunResult } from "../recipe/index.ts";
import type {
  CellMaskView,
  Cluster,
  Float32ArrayOf,
  Frame,
  LayerKernels,
  RecipeReport,
  RigProfile,
  RunArrays,
  Steps,
  StoredModel,
  Tile,
} from "./contract/index.ts";
import type { PreviewOrder, PreviewReply } from "./preview/order.ts";
import type { SavingLimits } from "./run/save-pace.ts";
import type { SentFiles } from "./upload.ts";

export type { FilmListener, FilmScreen, Upload } from "./upload.ts";

/** What the engine asks of the machine that it runs on. A host (node/) fills it; tests fill it with fakes. */
export interface Host {
  readonly computer: Computer;
  readonly workspace: Workspace;
  readonly modelLibrary: ModelLibrary;
  /** Retinoscope's version. */
  readonly version: string;
  /** Versions and backend, as records of results have them. */
  readonly software: Readonly<Record<string, string>>;
  /** Milliseconds, for pacing. */
  now(): number;
  /** A name unlike all others, fit for a file; those made later sort later. */
  newId(): string;
  /** How often runs are saved while they compute; the usual limits without it. */
  readonly saving?: SavingLimits;
  /** Whether clients are visitors of a kiosk; without it they may ask for everything. */
  readonly kiosk?: boolean;
}

/** Opens models and computes with them, away from the thread that answers clients. */
export interface Computer {
  readonly backend: string;
  /** Runs that can be computed side by side. */
  readonly threads: number;
  /** @throws CheckpointError, ModelError, or an error that says that opening took too long or too much memory */
  open(files: readonly ModelFile[], options: OpenOptions): Promise<ModelComputer>;
}

/** An open model, and threads that compute with it. */
export interface ModelComputer {
  readonly description: ModelDescription;
  checkRecipe(recipe: Recipe): Promise<RecipeReport>;
  /** @throws ModelError if there is no such convolution layer */
  layerKernels(layer: string): Promise<LayerKernels>;
  /** Where a session's cells lie in their recording; null where the file does not say. */
  cellMask(session: string): Promise<CellMaskView | null>;
  /** @throws ModelError if the stimulus or the session does not fit */
  respond(session: string | null, stimulus: Float32ArrayOf): Promise<Float32ArrayOf>;
  /** What a hidden channel does over a stimulus. @throws ModelError if there is no such channel, or the stimulus does not fit */
  channelResponse(
    session: string | null,
    about: HiddenChannel,
    stimulus: StoredStimulus,
  ): Promise<{ response: Float32ArrayOf; lag: number }>;
  /** What a run found. @throws ModelError, OptimizationError if its arrays do not fit the model */
  resultOf(run: KeptArrays): Promise<RunResult>;
  /**
   * Computes a part of an analysis, beside the runs: one after the other.
   * @throws AnalysisError, ModelError, OptimizationError; RunError if its thread dies; the signal's reason, soon after it was aborted
   */
  compute<K extends AnalysisKind>(kind: K, task: TaskOf<K>, listener: TaskListener): Promise<FoundOf<K>>;
  /**
   * Improves a preview, beside runs and analyses: one after the other.
   * @throws RecipeError, OptimizationError, ModelError
   */
  preview(order: PreviewOrder): Promise<PreviewReply>;
  /**
   * Begins a run at once. The engine begins no more than `threads` at a time, all models together.
   * @param from where an earlier run of the recipe stood, to go on from there
   */
  run(
    recipe: Recipe,
    initial: StoredStimulus | null,
    follower: RunListener,
    from: RunState | null,
  ): RunHandle;
  /** Ends all threads; runs that are under way fail. */
  close(): Promise<void>;
}

/** How the engine follows a part of an analysis, and stops it. */
export interface TaskListener {
  readonly signal: AbortSignal;
  /** A few times a second at most, and at the end. */
  readonly onProgress: (done: number, total: number) => void;
}

/** How the engine follows a run. */
export interface RunListener {
  /** Steps since the last call, some thirty times a second at most. */
  readonly onSteps: (steps: Omit<Steps, "run">) => void;
  /** A copy of the stimulus with its responses: often if the run is watched, now and then if not. */
  readonly onFrame: (frame: Omit<Frame, "run">) => void;
}

/** What came of a run, as data. */
export type ComputedRun = Omit<RunOutcome, "failure" | "result"> & {
  readonly failure: { readonly message: string } | null;
  /** Null: that takes the model, which was not at hand. */
  readonly result: RunResult | null;
};

/** A copy of a run's state, as its thread hands it out. All steps until there have been told. */
export interface HandedState {
  readonly state: OptimizationState;
  /** Milliseconds that its thread spent on it. */
  readonly cost: number;
}

/** A run under way. */
export interface RunHandle {
  /**
   * When it is known, all steps have been told.
   * @throws RunError if it fails before its first step, or its thread dies
   */
  readonly outcome: Promise<ComputedRun>;
  /** Lets others compute; what there is stays in memory. */
  pause(): void;
  resume(): void;
  /** Ends it at the next step with what there is, paused or not. */
  stop(): void;
  /** Whether somebody looks: then frames come often. */
  watch(watched: boolean): void;
  /** At its next breath, or at once if it is paused; null if it has made no step yet, or has ended. */
  state(): Promise<HandedState | null>;
}

/** What run.json and its companions say of a run. */
export interface KeptRun {
  readonly request: RunRequestRecord;
  /** Null: it has not ended, or the engine ended before it did. */
  readonly result: RunResultRecord | null;
  readonly label: RunLabel;
  /** How far it came; of runs without a result alone. */
  readonly unfinished?: UnfinishedRun;
}

/** What is known of a run that an earlier engine did not end. */
export interface UnfinishedRun {
  /** Whether its user had paused it. */
  readonly paused: boolean;
  /** Where it stood when it was saved last; null if it never was. */
  readonly saved: SavedFigures | null;
  /** Why it cannot go on from what was saved, as a sentence. */
  readonly problem: string | null;
}

export type SavedFigures = Pick<RunResultRecord, "iterations" | "seconds"> & {
  readonly loss: number | null;
  readonly objective: number | null;
  readonly started: string;
};

/** Written when a run is asked for, and never changed. */
export interface RunRequestRecord {
  readonly version: 1;
  readonly id: string;
  /** With the parts of its files that it was opened without, where there are any. */
  readonly model: Pick<StoredModel, "id" | "name" | "files"> & {
    readonly leftOut?: readonly string[] | undefined;
  };
  readonly recipe: Recipe;
  readonly name: string;
  readonly created: string;
  readonly batch: string | null;
}

/** What the engine needs of a run's `run.json`. */
export interface RunResultRecord
  extends Pick<RunFacts, "result" | "failure" | "started" | "seconds" | "software"> {
  readonly iterations: number;
  readonly stopReason: RunOutcome["stopReason"];
  readonly loss: { readonly first: number | null; readonly last: number | null };
  /** False if it failed before its first step. */
  readonly hasArrays: boolean;
}

/** What a user may change about a run. */
export interface RunLabel {
  /** Null: the request's. */
  readonly name: string | null;
  readonly starred: boolean;
}

/** The folder that keeps runs, clusters and stimuli. Writes are whole or not at all; its errors are sentences (FileError). */
export interface Workspace extends SentFiles {
  readonly path: string;
  /** All runs, oldest first, and sentences about what could not be read. What cannot be read is left as it is. */
  load(): Promise<{ readonly runs: readonly KeptRun[]; readonly warnings: readonly string[] }>;
  addRun(request: RunRequestRecord): Promise<void>;
  finishRun(request: RunRequestRecord, computed: ComputedRun): Promise<RunResultRecord>;
  /** For runs that failed before their first step. */
  failRun(request: RunRequestRecord, message: string): Promise<RunResultRecord>;
  labelRun(run: string, label: RunLabel): Promise<void>;
  /** Keeps what a run found beside its record, which does not say it. */
  keepResult(run: string, result: RunResult): Promise<void>;
  /** Keeps where a run stands until it is finished; whatever happens meanwhile, this state or the one before it is there. */
  saveState(run: string, state: RunState): Promise<void>;
  /** What was saved last; null if nothing was. @throws FileError if it is of a newer version */
  readState(run: string): Promise<RunState | null>;
  /** Keeps that a run's user has paused it, or not any more. */
  markPaused(run: string, paused: boolean): Promise<void>;
  /** @throws FileError, FormatError if they are gone or damaged */
  readRun(run: string): Promise<Omit<RunArrays, "run">>;
  /** Keeps a run's tile beside what it was made from. A cache: it may be gone at any time. */
  keepTile(run: string, tile: Omit<Tile, "run">): Promise<void>;
  /** Null if there is none. */
  readTile(run: string): Promise<Omit<Tile, "run"> | null>;
  /** Moves a run's folder to the trash. */
  discardRun(run: string): Promise<void>;
  /** Back from the trash. */
  recoverRun(run: string): Promise<KeptRun>;
  /** For good. */
  removeRun(run: string): Promise<void>;

  clusters(model: string): Promise<readonly Cluster[]>;
  saveClusters(model: string, clusters: readonly Cluster[]): Promise<void>;

  display(): Promise<Display>;
  saveDisplay(display: Display): Promise<void>;

  rigProfiles(): Promise<readonly RigProfile[]>;
  saveRigProfiles(profiles: readonly RigProfile[]): Promise<void>;
}

export interface DownloadProgress {
  readonly done: number;
  readonly total: number | null;
}

/** Models whose files the machine has or can get. */
export interface ModelLibrary {
  stored(): Promise<readonly StoredModel[]>;
  demo(): Promise<readonly ModelFile[]>;
  /** The names under which openretina publishes models, with a title each. */
  readonly remote: readonly { readonly name: string; readonly title: string }[];
  /** @throws DownloadError */
  download(
    name: string,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<readonly ModelFile[]>;
  /** Keeps a model's files under the hash of their contents and options; says which model that is. Once for each. */
  store(
    files: readonly ModelFile[],
    about: { readonly name: string; readonly origin: StoredModel["origin"]; readonly options: OpenOptions },
  ): Promise<StoredModel>;
  /** @throws FileError if it is not stored (any more), or its files are not those that were stored */
  read(model: string): Promise<{
    readonly files: readonly ModelFile[];
    readonly options: OpenOptions;
    readonly stored: StoredModel;
  }>;
  forget(model: string): Promise<void>;
}
