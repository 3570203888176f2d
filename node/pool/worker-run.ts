import type { ComputedRun, HandedState } from "../../core/engine/host.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import {
  OptimizationError,
  type OptimizationStep,
  type RunState,
  runRecipe,
  type StoredStimulus,
} from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { Gate } from "./gate.ts";
import { LentStarts } from "./lent-starts.ts";
import { type RunListeners, RunReporter } from "./run-reporter.ts";

/** What a thread is to compute. */
export interface ThreadOrder {
  readonly recipe: Recipe;
  /** The stimulus that the recipe starts from, if not from noise. */
  readonly initial: StoredStimulus | null;
  /** Where it stood, if it goes on. */
  readonly from: RunState | null;
}

/**
 * A run in the thread that computes it. It takes a breath every few dozen milliseconds: then others may compute, messages come in,
 * and what happened is told. A run that is paused holds its breath, and the thread does other runs meanwhile; each holds its own
 * state, so that none notices the others.
 */
export class WorkerRun {
  readonly outcome: Promise<ComputedRun>;
  private readonly reporter: RunReporter | null;
  private readonly gate = new Gate();
  private readonly stopping = new AbortController();
  private last: OptimizationStep | null = null;
  /** Those of the run's starts that other threads compute. */
  readonly starts: LentStarts;

  /**
   * @param listeners null: nobody follows it
   * @param onBegun called with each start after the first that this thread begins to compute
   */
  constructor(
    model: RetinaModel,
    order: ThreadOrder,
    listeners: RunListeners | null,
    onBegun: (start: number) => void,
  ) {
    const { recipe, from } = order;
    this.starts = new LentStarts(onBegun);
    this.reporter =
      listeners === null ? null : new RunReporter(model, recipe, listeners, from?.losses.length ?? 0);
    this.outcome = this.compute(model, order);
  }

  /** To be asked for between steps, as all messages come. Null before the first. */
  state(): HandedState | null {
    const began = performance.now();
    const state = this.last?.state();
    return state === undefined ? null : { state, cost: performance.now() - began };
  }

  pause(): void {
    this.gate.close();
  }

  resume(): void {
    this.gate.open();
  }

  stop(): void {
    this.stopping.abort();
    this.starts.giveUp();
    this.gate.open();
  }

  watch(watched: boolean): void {
    this.reporter?.watch(watched);
    if (watched && this.gate.isClosed) this.reporter?.tellFrame();
  }

  private async compute(model: RetinaModel, { recipe, initial, from }: ThreadOrder): Promise<ComputedRun> {
    const { reporter } = this;
    try {
      const { failure, ...outcome } = await runRecipe(recipe, model, () => stored(initial), {
        onStart: () => this.gate.pass(),
        onStep: (step) => {
          this.last = step;
          reporter?.step(step);
        },
        ...(from === null ? {} : { from }),
        breathe: () => this.breathe(),
        signal: this.stopping.signal,
        elsewhere: (start) => this.starts.take(start),
      });
      reporter?.finish(outcome);
      return { ...outcome, failure: failure === null ? null : { message: failure.message } };
    } finally {
      reporter?.dispose();
    }
  }

  private async breathe(): Promise<void> {
    this.reporter?.inhale();
    await new Promise((letMessagesIn) => setImmediate(letMessagesIn));
    if (this.gate.isClosed) {
      this.reporter?.tellFrame();
      await this.gate.pass();
    }
    this.reporter?.exhale();
  }
}

async function stored(initial: StoredStimulus | null): Promise<StoredStimulus> {
  if (initial !== null) return initial;
  throw new OptimizationError("The recipe starts from a stimulus that was not read. Run it again.");
}
