import { type ArrayOf, predictResponses, type Responses } from "../model/predict.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import type { OptimizationError } from "../recipe/computing/errors.ts";
import { bestOf, type Recipe, type RunResult, totalIterationLimit } from "../recipe/index.ts";
import { type ChannelSplit, freePart } from "./fixed-channels.ts";
import { Curve, follow, type Terms } from "./follow.ts";
import { noStoredStimuli, type StimulusSource } from "./initial-stimulus.ts";
import type { OptimizationStep, StopReason } from "./optimization.ts";
import { planOptimization, refuseProblems } from "./plan.ts";
import { resultOf } from "./result.ts";
import { type Elsewhere, optimizeStarts } from "./starts.ts";
import { type OptimizationState, reportsOf } from "./state.ts";

/** What came of a recipe. */
export interface RunOutcome {
  /** `[channel, time, height, width]` in model units; of several starts, that of the best. */
  readonly stimulus: ArrayOf<readonly [number, number, number, number], ArrayBuffer>;
  /** The loss before each update, one start after the other. */
  readonly losses: readonly number[];
  readonly terms: Terms;
  /** `[time, neuron]` of all neurons of the recipe's session to the final stimulus. */
  readonly response: Responses;
  /** What was found: all of the final stimulus. */
  readonly result: RunResult;
  /** Of several starts, the best one's, or `aborted`. */
  readonly stopReason: StopReason | "failed";
  /** Why it failed, if it did after at least one step. */
  readonly failure: OptimizationError | null;
  readonly started: Date;
  /** Spent computing; breaths do not count. */
  readonly seconds: number;
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
  /** Gives starts that another thread computes. */
  readonly elsewhere?: Elsewhere;
}

/**
 * Runs a recipe to its end, with all of its starts. What was computed before a failure is part of the outcome.
 *
 * @throws RecipeError if the recipe does not fit the model
 * @throws OptimizationError if it fails before the first step is done, or cannot go on from where it stood
 */
export async function runRecipe(
  recipe: Recipe,
  model: RetinaModel,
  source: StimulusSource = noStoredStimuli,
  follower: RunFollower = {},
): Promise<RunOutcome> {
  const part = freePart(recipe, model);
  if (part === null) return runFree(recipe, model, source, follower);
  // Before anything is split: what the recipe says of channels may not fit.
  refuseProblems(recipe, model);
  const { split } = part;
  const { onStep, from } = follower;
  const outcome = await runFree(
    part.recipe,
    part.model,
    async (init) => split.pickStored(await source(init)),
    {
      ...follower,
      ...(onStep && { onStep: (step, end) => onStep(wholeStep(step, split), end) }),
      ...(from && { from: { ...from, optimization: eachStimulus(from.optimization, (x) => split.pick(x)) } }),
    },
  );
  const [, ...rest] = outcome.stimulus.shape;
  const values = split.whole(outcome.stimulus.values);
  return { ...outcome, stimulus: { shape: [model.description.input.channels, ...rest], values } };
}

/** A step of the free channels as one of the whole stimulus. */
function wholeStep(step: OptimizationStep, split: ChannelSplit): OptimizationStep {
  const whole = (free: Float32Array): Float32Array<ArrayBuffer> => split.whole(free);
  return { ...step, stimulus: () => whole(step.stimulus()), state: () => eachStimulus(step.state(), whole) };
}

function eachStimulus(
  state: OptimizationState,
  change: (stimulus: Float32Array) => Float32Array<ArrayBuffer>,
): OptimizationState {
  const { before } = state;
  return {
    ...state,
    stimulus: change(state.stimulus),
    ...(before && { before: before.map((start) => ({ ...start, stimulus: change(start.stimulus) })) }),
  };
}

async function runFree(
  recipe: Recipe,
  model: RetinaModel,
  source: StimulusSource,
  { onStart, onStep, breathe, signal, from, elsewhere }: RunFollower,
): Promise<RunOutcome> {
  // Whatever may be wrong is known before the first step.
  const plan = await planOptimization(
    recipe,
    model,
    from === undefined ? source : sourceOf(from, recipe, model),
  );
  await onStart?.();
  const started = from?.started ?? new Date();
  const clock = performance.now();
  const most = totalIterationLimit(recipe);
  const curve = new Curve(plan.regularizers, from);
  const { end, breaths } = await follow(
    optimizeStarts(
      { ...plan, ...(signal === undefined ? {} : { signal }), from: from?.optimization },
      elsewhere,
    ),
    (step) => {
      curve.add(step);
      onStep?.(step, most);
    },
    breathe,
  );
  const { finished, failure } = end;
  const seconds = (from?.seconds ?? 0) + (performance.now() - clock - breaths) / 1000;
  const best = bestOf(finished) ?? finished[0]!;
  const { losses } = curve;
  const [channels, frames, height, width] = plan.shape;
  const stimulus = { shape: [channels, frames, height, width] as const, values: best.stimulus.slice() };
  const response = responseTo(stimulus, model, recipe.session);
  const gradientZero = best.gradientZero ?? null;
  const restarts = plan.further?.length === 0 ? null : reportsOf(finished);
  const stopReason = finished.at(-1)?.stopReason === "aborted" ? "aborted" : best.stopReason;
  return {
    stimulus,
    losses,
    terms: curve.terms,
    response,
    result: resultOf({ recipe, stimulus, response, losses, gradientZero, stopReason, restarts }, model),
    stopReason,
    failure: best.stopReason === "failed" ? failure : null,
    started,
    seconds,
  };
}

/** What is beyond numbers, where a run has diverged, drives no neuron in any way: NaN for all. */
function responseTo(stimulus: RunOutcome["stimulus"], model: RetinaModel, session: string | null): Responses {
  if (stimulus.values.every(Number.isFinite)) return predictResponses(model, stimulus, session);
  const grey = { ...stimulus, values: new Float32Array(stimulus.values.length) };
  const { shape, values } = predictResponses(model, grey, session);
  return { shape, values: values.fill(Number.NaN) };
}

/** What a recipe started from may be gone by now, and is not needed any more. */
function sourceOf({ optimization }: RunState, recipe: Recipe, model: RetinaModel): StimulusSource {
  const { channels, height, width } = model.description.input;
  const shape = [channels, recipe.stimulus.frames, height, width];
  return async () => ({ shape, values: optimization.stimulus });
}
