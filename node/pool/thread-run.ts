import type { ComputedRun, RunHandle } from "../../core/engine/host.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { OptimizationError, runRecipe, type StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { Gate } from "./gate.ts";
import { type RunListeners, RunReporter } from "./run-reporter.ts";

/**
 * A run in the thread that computes it. It takes a breath every few dozen milliseconds: then others may compute, messages come in,
 * and what happened is told. A run that is paused holds its breath, and the thread does other runs meanwhile; each holds its own
 * state, so that none notices the others.
 */
export class ThreadRun implements RunHandle {
  readonly outcome: Promise<ComputedRun>;
  private readonly reporter: RunReporter | null;
  private readonly gate = new Gate();
  private readonly stopping = new AbortController();

  /** @param listeners null: nobody follows it */
  constructor(
    model: RetinaModel,
    recipe: Recipe,
    initial: StoredStimulus | null,
    listeners: RunListeners | null,
  ) {
    this.reporter = listeners === null ? null : new RunReporter(model, recipe, listeners);
    this.outcome = this.compute(model, recipe, initial);
  }

  pause(): void {
    this.gate.close();
  }

  resume(): void {
    this.gate.open();
  }

  stop(): void {
    this.stopping.abort();
    this.gate.open();
  }

  watch(watched: boolean): void {
    this.reporter?.watch(watched);
    if (watched && this.gate.isClosed) this.reporter?.tellFrame();
  }

  private async compute(
    model: RetinaModel,
    recipe: Recipe,
    initial: StoredStimulus | null,
  ): Promise<ComputedRun> {
    const { reporter } = this;
    try {
      const { failure, ...outcome } = await runRecipe(recipe, model, () => stored(initial), {
        onStart: () => this.gate.pass(),
        ...(reporter === null ? {} : { onStep: (step) => reporter.step(step) }),
        breathe: () => this.breathe(),
        signal: this.stopping.signal,
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
