import type { AnalysisKind, FoundOf, TaskOf } from "../../core/analyses/index.ts";
import { sourceOf } from "../../core/basis/byte-source.ts";
import type {
  CellMaskView,
  Float32ArrayOf,
  LayerKernels,
  RecipeReport,
} from "../../core/engine/contract/index.ts";
import type {
  Computer,
  ModelComputer,
  RunHandle,
  RunListener,
  TaskListener,
} from "../../core/engine/host.ts";
import type { PreviewOrder, PreviewReply } from "../../core/engine/preview/order.ts";
import type { Backend } from "../../core/kernels/index.ts";
import type { HiddenChannel, ModelDescription, ModelFile, OpenOptions } from "../../core/model/index.ts";
import type { KeptArrays, RunState, StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe, RunResult } from "../../core/recipe/index.ts";
import { workerScript } from "../locate.ts";
import { QuestionThread } from "../pool/question-thread.ts";
import type { ThreadSource } from "../pool/thread.ts";
import { WorkerPool } from "../pool/worker-pool.ts";

/** How long a model may take to open, in milliseconds. The largest that openretina publishes takes a few seconds. */
const OPENING_MS = 60_000;

/** Files of models whose threads are started before they are needed. */
const MAX_WARMED_BYTES = 2 ** 26;

export interface ComputerOptions {
  readonly backend: Backend;
  readonly threads: number;
}

/** Computes in worker threads: one for each model that answers questions, a pool for its runs, and one for its analyses. */
export class ThreadComputer implements Computer {
  readonly backend: Backend;
  readonly threads: number;

  constructor({ backend, threads }: ComputerOptions) {
    this.backend = backend;
    this.threads = threads;
  }

  async open(files: readonly ModelFile[], options: OpenOptions): Promise<ModelComputer> {
    const source = { script: workerScript(), setup: { files, open: options, backend: this.backend } };
    const { thread, description } = await QuestionThread.open(source, OPENING_MS);
    return new ThreadModel(thread, description, source, this.threads);
  }
}

class ThreadModel implements ModelComputer {
  readonly description: ModelDescription;
  private readonly questions: QuestionThread;
  private readonly source: ThreadSource;
  private readonly threads: number;
  private readonly warming: NodeJS.Immediate | undefined;
  private startedPool: WorkerPool | null = null;
  private analyst: WorkerPool | null = null;
  private previewer: QuestionThread | null = null;

  constructor(
    questions: QuestionThread,
    description: ModelDescription,
    source: ThreadSource,
    threads: number,
  ) {
    this.questions = questions;
    this.description = description;
    this.source = source;
    this.threads = threads;
    // Ready when the first run is asked for, but not in the way of telling what the model is. Each thread holds the weights, so
    // that of large ones no more are held than are used.
    const bytes = source.setup.files.reduce((sum, { bytes }) => sum + sourceOf(bytes).size, 0);
    if (bytes <= MAX_WARMED_BYTES) this.warming = setImmediate(() => this.pool());
  }

  checkRecipe(recipe: Recipe): Promise<RecipeReport> {
    return this.questions.ask("checkRecipe", { recipe });
  }

  layerKernels(layer: string): Promise<LayerKernels> {
    return this.questions.ask("layerKernels", { layer });
  }

  cellMask(session: string): Promise<CellMaskView | null> {
    return this.questions.ask("cellMask", { session });
  }

  respond(session: string | null, stimulus: Float32ArrayOf): Promise<Float32ArrayOf> {
    return this.questions.ask("respond", { session, stimulus });
  }

  channelResponse(session: string | null, about: HiddenChannel, stimulus: StoredStimulus) {
    return this.questions.ask("channelResponse", { session, about, stimulus });
  }

  resultOf(run: KeptArrays): Promise<RunResult> {
    return this.questions.ask("resultOf", run);
  }

  compute<K extends AnalysisKind>(kind: K, task: TaskOf<K>, listener: TaskListener): Promise<FoundOf<K>> {
    this.analyst ??= this.startPool(1);
    return this.analyst.compute(kind, task, listener);
  }

  preview(order: PreviewOrder): Promise<PreviewReply> {
    // At the usual priority: somebody waits for it, and it never takes long.
    this.previewer ??= new QuestionThread(this.source);
    return this.previewer.ask("preview", order);
  }

  run(
    recipe: Recipe,
    initial: StoredStimulus | null,
    follower: RunListener,
    from: RunState | null,
  ): RunHandle {
    return this.pool().run(recipe, initial, follower, from);
  }

  async close(): Promise<void> {
    clearImmediate(this.warming);
    await Promise.all([
      this.questions.close(),
      this.startedPool?.close(),
      this.analyst?.close(),
      this.previewer?.close(),
    ]);
  }

  private pool(): WorkerPool {
    this.startedPool ??= this.startPool(this.threads);
    return this.startedPool;
  }

  private startPool(threads: number): WorkerPool {
    const { script, setup } = this.source;
    // The window draws on the same cores.
    return new WorkerPool(threads, { script, setup: { ...setup, background: true } });
  }
}
