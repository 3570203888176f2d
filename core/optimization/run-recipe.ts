import { type ArrayOf, predictResponses, type Responses } from "../model/predict.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import { bestOf, type Recipe, type RunResult, startsOf, totalIterationLimit } from "../recipe/index.ts";
import { differentiate, isZero } from "./differentiate.ts";
import { OptimizationError, StateError } from "./errors.ts";
import { type ChannelSplit, freePart } from "./fixed-channels.ts";
import { noStoredStimuli, type StimulusSource } from "./initial-stimulus.ts";
import {
  lossNow,
  type OptimizationOptions,
  type OptimizationStep,
  optimizeStimulus,
  type StopReason,
} from "./optimize-stimulus.ts";
import { planOptimization, refuseProblems } from "./plan.ts";
import { resultOf } from "./result.ts";
import { type FinishedStart, type OptimizationState, reportsOf } from "./state.ts";

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
 * Runs a recipe from start to end; with restarts, one start after the other. What was computed before a failure is part of the outcome.
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
  { onStart, onStep, breathe, signal, from }: RunFollower,
): Promise<RunOutcome> {
  const starts = startsOf(recipe);
  const finished: FinishedStart[] = [...(from?.optimization.before ?? [])];
  const first = finished.length;
  // Whatever may be wrong is known before the first step.
  let plan = await planOf(starts[first]!, model, source, from);
  await onStart?.();
  const started = from?.started ?? new Date();
  const clock = performance.now();
  const end = totalIterationLimit(recipe);
  const losses: number[] = Array.from(from?.losses ?? []);
  const terms: number[] = Array.from(from?.terms.values ?? []);
  let breaths = 0;
  let breath = clock;
  let failure: OptimizationError | null = null;

  /** Steps from where the start stands to its end. */
  const follow = async (state: OptimizationState | undefined): Promise<StopReason> => {
    const before = [...finished];
    const done = before.reduce((sum, { iterations }) => sum + iterations, 0);
    const steps = optimizeStimulus({
      ...plan,
      ...(signal === undefined ? {} : { signal }),
      ...(state === undefined ? {} : { from: state }),
    });
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) {
      const { loss, objective, penalties } = next.value;
      losses.push(loss);
      terms.push(objective);
      for (const { value } of penalties) terms.push(value);
      onStep?.(starts.length === 1 ? next.value : ofSeveral(next.value, before, done), end);
      if (breathe === undefined) continue;
      const inhaled = performance.now();
      if (inhaled - breath < BREATH_MS) continue;
      await breathe();
      breath = performance.now();
      breaths += breath - inhaled;
    }
    return next.value;
  };

  for (let start = first; start < starts.length; start++) {
    const done = losses.length - (start === first ? (from?.optimization.iterations ?? 0) : 0);
    if (start > first) plan = await planOf(starts[start]!, model, source);
    let stopReason: FinishedStart["stopReason"] = "failed";
    try {
      stopReason = await follow(start === first ? from?.optimization : undefined);
    } catch (error) {
      if (!(error instanceof OptimizationError) || error instanceof StateError) throw error;
      // Others may do better.
      if (losses.length === 0 && start === starts.length - 1) throw error;
      failure = error;
    }
    const value = starts.length === 1 || stopReason === "failed" ? null : -lossNow(plan);
    finished.push(reportOf(starts[start]!, plan, { iterations: losses.length - done, stopReason, value }));
    if (signal?.aborted) break;
  }
  const seconds = (from?.seconds ?? 0) + (performance.now() - clock - breaths) / 1000;
  const best = starts.length === 1 ? finished[0]! : (bestOf(finished) ?? finished[0]!);
  const [channels, frames, height, width] = plan.shape;
  const stimulus = { shape: [channels, frames, height, width] as const, values: best.stimulus.slice() };
  const response = responseTo(stimulus, model, recipe.session);
  const gradientZero = isZero(gradientAt({ ...plan, stimulus: best.stimulus }));
  const restarts = starts.length === 1 ? null : reportsOf(finished);
  const stopReason = finished.at(-1)?.stopReason === "aborted" ? "aborted" : best.stopReason;
  return {
    stimulus,
    losses,
    terms: {
      names: ["objective", ...plan.regularizers.map(({ name }) => name)],
      values: Float64Array.from(terms),
    },
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

/** The objective's gradient where the optimisation stands. */
function gradientAt({ objective, model, optimizer, shape, stimulus }: OptimizationOptions): Float32Array {
  const prepared = objective.prepare(model, shape, optimizer.gradients);
  try {
    return differentiate(prepared, stimulus, shape).gradient;
  } finally {
    prepared.dispose();
  }
}

/** A step of one of several starts as one of the whole run. */
function ofSeveral(step: OptimizationStep, before: readonly FinishedStart[], done: number): OptimizationStep {
  return { ...step, iteration: done + step.iteration, state: () => ({ ...step.state(), before }) };
}

/** What comes of a start. */
function reportOf(
  { stimulus: { init }, optimizer }: Recipe,
  plan: OptimizationOptions,
  { value, ...how }: Pick<FinishedStart, "iterations" | "stopReason" | "value">,
): FinishedStart {
  return {
    seed: init.type === "normal" ? init.seed : null,
    pathSteps: optimizer.type === "adaptive" ? (optimizer.pathSteps ?? 0) : 0,
    ...how,
    value: Number.isFinite(value ?? Number.NaN) ? value : null,
    stimulus: plan.stimulus.slice(),
  };
}

function planOf(
  recipe: Recipe,
  model: RetinaModel,
  source: StimulusSource,
  from?: RunState,
): Promise<OptimizationOptions> {
  return planOptimization(recipe, model, from === undefined ? source : sourceOf(from, recipe, model));
}

/** What a recipe started from may be gone by now, and is not needed any more. */
function sourceOf({ optimization }: RunState, recipe: Recipe, model: RetinaModel): StimulusSource {
  const { channels, height, width } = model.description.input;
  const shape = [channels, recipe.stimulus.frames, height, width];
  return async () => ({ shape, values: optimization.stimulus });
}
