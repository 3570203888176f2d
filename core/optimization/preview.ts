import { preparePrediction } from "../model/predict.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import type { Recipe, RunResult } from "../recipe/index.ts";
import { freePart } from "./fixed-channels.ts";
import type { StoredStimulus } from "./initial-stimulus.ts";
import type { OptimizationStep, StopReason } from "./optimization.ts";
import { optimizeStimulus } from "./optimize-stimulus.ts";
import { planOptimization, refuseProblems } from "./plan.ts";
import { resultOf } from "./result.ts";

/** How far a preview has come. */
export interface PreviewAnswer {
  /** The best so far: `[channel, time, height, width]`, in model units. */
  readonly stimulus: { readonly shape: number[]; readonly values: Float32Array<ArrayBuffer> };
  /** To it, of the recipe's session: `[time, neuron]`. */
  readonly response: { readonly shape: number[]; readonly values: Float32Array<ArrayBuffer> };
  readonly result: RunResult;
  readonly iterations: number;
  /** Whether it gets no better: nothing is gained by going on. */
  readonly ended: boolean;
}

/** A recipe's first start, computed a little at a time for somebody who looks on. Nothing of it is kept. */
export interface Preview {
  /** Computes for so many milliseconds, and at least one step. @param budgetMs may be used up */
  improve(budgetMs: number): Promise<PreviewAnswer>;
  /** Frees what it holds. */
  dispose(): Promise<void>;
}

/**
 * @param initial where to start instead of the recipe's own start; null for that, if it is noise
 * @throws RecipeError if the recipe does not fit the model; OptimizationError if it cannot begin
 */
export async function startPreview(
  recipe: Recipe,
  model: RetinaModel,
  initial: StoredStimulus | null,
): Promise<Preview> {
  const part = freePart(recipe, model);
  if (part === null) return previewFree(recipe, model, initial);
  refuseProblems(recipe, model);
  const { split } = part;
  const preview = await previewFree(part.recipe, part.model, initial && split.pickStored(initial));
  return {
    ...preview,
    async improve(budgetMs) {
      const answer = await preview.improve(budgetMs);
      const { shape, values } = answer.stimulus;
      const stimulus = {
        shape: shape.with(0, model.description.input.channels),
        values: split.whole(values),
      };
      return { ...answer, stimulus };
    },
  };
}

async function previewFree(
  { restarts: _, ...recipe }: Recipe,
  model: RetinaModel,
  initial: StoredStimulus | null,
): Promise<Preview> {
  const { frames, init } = recipe.stimulus;
  const started: Recipe =
    initial === null || init.type !== "normal"
      ? recipe
      : { ...recipe, stimulus: { frames, init: { type: "npy", path: "preview" } } };
  const plan = await planOptimization(started, model, initial === null ? undefined : async () => initial);
  const steps = optimizeStimulus(plan);
  const prediction = preparePrediction(model, plan.shape, recipe.session);
  const losses: number[] = [];
  let last: OptimizationStep | null = null;
  let stopReason: StopReason | null = null;
  return {
    async improve(budgetMs) {
      const deadline = performance.now() + budgetMs;
      do {
        const next = await steps.next();
        if (next.done) stopReason = next.value;
        else {
          last = next.value;
          losses.push(last.loss);
        }
      } while (stopReason === null && performance.now() < deadline);
      // At its end the stimulus is the best; before, the step knows it.
      const values = stopReason === null && last !== null ? last.stimulus() : new Float32Array(plan.stimulus);
      const [channels, length, height, width] = plan.shape;
      const stimulus = { shape: [channels, length, height, width] as const, values };
      const response = prediction.predict(values);
      const about = { recipe: started, stimulus, response, losses, gradientZero: null, restarts: null };
      return {
        stimulus: { shape: [...plan.shape], values },
        response: { shape: [...response.shape], values: new Float32Array(response.values) },
        result: resultOf({ ...about, stopReason: stopReason ?? "aborted" }, model),
        iterations: losses.length,
        ended: stopReason !== null,
      };
    },
    async dispose() {
      prediction.dispose();
      await steps.return("aborted");
    },
  };
}
