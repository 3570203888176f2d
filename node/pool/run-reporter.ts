import type { Frame, Steps } from "../../core/engine/contract/index.ts";
import type { ComputedRun } from "../../core/engine/host.ts";
import { type Prediction, preparePrediction, type RetinaModel } from "../../core/model/index.ts";
import type { OptimizationStep } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";

/** Between frames at least, in milliseconds: while somebody looks, and while nobody does. */
const WATCHED_MS = 1000 / 30;
const UNWATCHED_MS = 1000;

/** Responses to frames may take this share of the time that the run itself takes … */
const SHARE = 0.05;
/** … and so many milliseconds besides, so that short runs are seen, too. */
const ALLOWANCE_MS = 100;

export interface RunListeners {
  readonly onSteps: (steps: Omit<Steps, "run">) => void;
  /** The arrays belong to whoever gets them. */
  readonly onFrame: (frame: Omit<Frame, "run">) => void;
}

/** Tells what a run does, at its breaths: every step, in bundles, and a frame now and then. */
export class RunReporter {
  private readonly model: RetinaModel;
  private readonly recipe: Recipe;
  private readonly listeners: RunListeners;
  private prediction: Prediction | null = null;
  private watched = false;

  private last: OptimizationStep | null = null;
  private first: number;
  private losses: number[] = [];
  private terms: number[][] = [];

  /** Steps done at the last frame, and when it was taken. */
  private framed = 0;
  private framedAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds spent on responses, and on the run itself. */
  private spent = 0;
  private computed = 0;
  private resumedAt = performance.now();

  /** @param done steps that were done, and told, before it began */
  constructor(model: RetinaModel, recipe: Recipe, listeners: RunListeners, done: number) {
    this.model = model;
    this.recipe = recipe;
    this.listeners = listeners;
    this.first = done;
  }

  step(step: OptimizationStep): void {
    this.last = step;
    this.losses.push(step.loss);
    const terms = [step.objective];
    for (const { value } of step.penalties) terms.push(value);
    this.terms.push(terms);
  }

  watch(watched: boolean): void {
    this.watched = watched;
  }

  /** Where a breath begins. */
  inhale(): void {
    const now = performance.now();
    this.computed += now - this.resumedAt;
    this.tellSteps();
    const interval = this.watched ? WATCHED_MS : UNWATCHED_MS;
    if (now - this.framedAt >= interval && this.spent <= ALLOWANCE_MS + SHARE * this.computed)
      this.tellFrame();
  }

  /** Where it ends. */
  exhale(): void {
    this.resumedAt = performance.now();
  }

  /** The stimulus as it is now, unless the last frame was of it: for a run that is held up, and is looked at. */
  tellFrame(): void {
    if (this.last === null || this.framed === this.last.iteration + 1) return;
    const began = performance.now();
    const { input } = this.model.description;
    const shape = [input.channels, this.recipe.stimulus.frames, input.height, input.width];
    const values = this.last.stimulus();
    this.prediction ??= preparePrediction(this.model, shape, this.recipe.session);
    const response = this.prediction.predict(values);
    this.framed = this.last.iteration + 1;
    this.listeners.onFrame({
      iterations: this.framed,
      stimulus: { shape, values },
      response: { shape: [...response.shape], values: response.values },
    });
    this.framedAt = performance.now();
    this.spent += this.framedAt - began;
  }

  /** The rest of the steps, and the frame that the run ended with. */
  finish({ losses, stimulus, response }: Pick<ComputedRun, "losses" | "stimulus" | "response">): void {
    this.tellSteps();
    this.listeners.onFrame({
      iterations: losses.length,
      stimulus: { shape: [...stimulus.shape], values: stimulus.values.slice() },
      response: { shape: [...response.shape], values: response.values.slice() },
    });
  }

  dispose(): void {
    this.prediction?.dispose();
  }

  private tellSteps(): void {
    if (this.last === null || this.losses.length === 0) return;
    const names = ["objective", ...this.last.penalties.map(({ name }) => name)];
    this.listeners.onSteps({ first: this.first, losses: this.losses, names, terms: this.terms });
    this.first += this.losses.length;
    this.losses = [];
    this.terms = [];
  }
}
