import { type ArrayOf, predictResponses, type Responses } from "../model/predict.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import type { Recipe, RunResult } from "../recipe/index.ts";
import { differentiate, isZero } from "./differentiate.ts";
import { OptimizationError, StateError } from "./errors.ts";
import { noStoredStimuli, type StimulusSource } from "./initial-stimulus.ts";
import {
  type OptimizationOptions,
  type OptimizationStep,
  optimizeStimulus,
  type StopReason,
} from "./optimize-stimulus.ts";
import { planOptimization } from "./plan.ts";
import { resultOf } from "./result.ts";
import type { OptimizationState } from "./state.ts";

/** What came of a recipe. */
export interface RunOutcome {
  /** `[channel, time, height, width]` in model units. */
  readonly stimulus: ArrayOf<readonly [number, number, number, number], ArrayBuffer>;
  /** The loss before each update. */
  readonly losses: readonly number[];
  readonly terms: Terms;
  /** `[time, neuron]` of all neurons of the recipe's session to the final stimulus. */
  readonly response: Responses;
  /** What was found: all of the final stimulus. */
  readonly result: RunResult;
  readonly stopReason: StopReason | "failed";
  /** Why it failed, if it did after at least one step. */
  readonly failure: OptimizationError | null;
  readonly started: Date;
  /** Spent computing; breaths do not count. */
  readonly seconds: number;
}

/** What the losses are made of: minus the first term plus the others. */
export interface Terms {
  /** `objective`, then the penalties' names. */
  readonly names: readonly string[];
  /** `[iteration, term]` in row-major order. */
  readonly values: Float64Array<ArrayBuffer>;
}

/** A run between two steps: what it takes to go on, and what it has computed until there. */
export interface RunState extends Pick<RunOutcome, "terms" | "started" | "seconds"> {
  readonly optimization: OptimizationState;
  /** The loss before each update: `[iteration]`. */
  readonly losses: Float64Array<ArrayBuffer>;
}

/** How a host follows a run. */
export interface RunFollower {
  /** Called once before the first step, when it is known that the run can begin. */
  readonly onStart?: () => Promise<void>;
  /** @param end the most iterations there can be, or null where there is no end in sight */
  readonly onStep?: (step: OptimizationStep, end: number | null) => void;
  /** Called between steps now and then: lets messages and signals in. */
  readonly breathe?: () => Promise<void>;
  /** Stops before the next step and keeps what there is. */
  readonly signal?: AbortSignal;
  /** Where an earlier run of the recipe stood: it goes on from there, and the outcome is that of both. */
  readonly from?: RunState;
}

/** How long to compute before taking a breath, in milliseconds. */
const BREATH_MS = 30;

/**
 * Runs a recipe from start to end. What was computed before a failure is part of the outcome.
 *
 * @throws RecipeError if the recipe does not fit the model
 * @throws OptimizationError if it fails before the first step is done, or cannot go on from where it stood
 */
export async function runRecipe(
  recipe: Recipe,
  model: RetinaModel,
  source: StimulusSource = noStoredStimuli,
  { onStart, onStep, breathe, signal, from }: RunFollower = {},
): Promise<RunOutcome> {
  const plan = await planOptimization(
    recipe,
    model,
    from === undefined ? source : sourceOf(from, recipe, model),
  );
  const end = Number.isFinite(plan.stopper.maxIterations) ? plan.stopper.maxIterations : null;
  await onStart?.();
  const started = from?.started ?? new Date();
  const clock = performance.now();
  const losses: number[] = Array.from(from?.losses ?? []);
  const terms: number[] = Array.from(from?.terms.values ?? []);
  let breaths = 0;
  let stopReason: RunOutcome["stopReason"] = "failed";
  let failure: OptimizationError | null = null;
  try {
    const steps = optimizeStimulus({
      ...plan,
      ...(signal === undefined ? {} : { signal }),
      ...(from === undefined ? {} : { from: from.optimization }),
    });
    let breath = clock;
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      const { loss, objective, penalties } = next.value;
      losses.push(loss);
      terms.push(objective);
      for (const { value } of penalties) terms.push(value);
      onStep?.(next.value, end);
      if (breathe === undefined) continue;
      const inhaled = performance.now();
      if (inhaled - breath < BREATH_MS) continue;
      await breathe();
      breath = performance.now();
      breaths += breath - inhaled;
    }
    stopReason = next.value;
  } catch (error) {
    if (!(error instanceof OptimizationError) || error instanceof StateError || losses.length === 0)
      throw error;
    failure = error;
  }
  const seconds = (from?.seconds ?? 0) + (performance.now() - clock - breaths) / 1000;
  const [channels, frames, height, width] = plan.shape;
  const stimulus = { shape: [channels, frames, height, width] as const, values: plan.stimulus.slice() };
  const response = predictResponses(model, stimulus, recipe.session);
  const gradientZero = isZero(gradientAt(plan));
  const result = resultOf({ recipe, stimulus, response, losses, gradientZero }, model);
  const names = ["objective", ...plan.regularizers.map(({ name }) => name)];
  return {
    stimulus,
    losses,
    terms: { names, values: Float64Array.from(terms) },
    response,
    result,
    stopReason,
    failure,
    started,
    seconds,
  };
}

/** The objective's gradient where the optimisation stands. */
function gradientAt({ objective, model, optimizer, shape, stimulus }: OptimizationOptions): Float32Array {
  const prepared = objective.prepare(model, shape, optimizer.gradients);
  try {
    return differentiate(prepared, stimulus, shape).gradient;
  } finally {
    prepared.dispose();
  }
}

/** What a recipe started from may be gone by now, and is not needed any more. */
function sourceOf({ optimization }: RunState, recipe: Recipe, model: RetinaModel): StimulusSource {
  const { channels, height, width } = model.description.input;
  const shape = [channels, recipe.stimulus.frames, height, width];
  return async () => ({ shape, values: optimization.stimulus });
}
