import { type FeatureShape, norm } from "../kernels/index.ts";
import type { ArrayOf, Responses } from "../model/predict.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import {
  clipLimits,
  hiddenChannel,
  neuronGroups,
  type Recipe,
  type RunResult,
  relativeGain,
  responseWindow,
  type StartReport,
  searches,
  shareAtLimits,
  stepsOfStarts,
  TOLERANCE,
  withoutFixed,
} from "../recipe/index.ts";
import { makeObjective } from "../recipe/objective/make.ts";
import { toReducer } from "../recipe/reducer/computed.ts";
import { makeRegularizer } from "../recipe/regularizer/make.ts";
import * as tf from "../tensor.ts";
import { ChannelSplit, FixedChannelModel } from "./fixed-channels.ts";
import { KnownResponses } from "./known-responses.ts";
import type { StopReason } from "./optimization.ts";

/** What a result is made of, as a run's files hold it. */
export interface KeptArrays {
  readonly recipe: Recipe;
  /** The one that is kept: `[channel, time, height, width]`. */
  readonly stimulus: ArrayOf<readonly [number, number, number, number]>;
  /** To that stimulus, of all neurons of the recipe's session. */
  readonly response: Responses;
  /** The loss before each update. */
  readonly losses: ArrayLike<number>;
}

/** A run that has ended. */
export interface EndedRun extends KeptArrays {
  /** Whether the objective's gradient at that stimulus is zero; null if nobody knows. */
  readonly gradientZero: boolean | null;
  readonly stopReason?: StopReason | "failed";
  /** Of a run with several starts, what came of each. */
  readonly restarts?: readonly StartReport[] | null;
}

/**
 * What came of a run, told of the stimulus that is kept and of the responses to it: whoever asks the model for responses to that
 * stimulus finds the same objective.
 */
export function resultOf(run: EndedRun, model: RetinaModel): RunResult {
  return describe(run, model);
}

/** The same without the model; null where it takes the model, as for a hidden channel. */
export function resultOfArrays(run: EndedRun): RunResult | null {
  return hiddenChannel(run.recipe.objective) === null ? describe(run, null) : null;
}

function describe(whole: EndedRun, opened: RetinaModel | null): RunResult {
  const { run, model } = freeRun(whole, opened);
  const { recipe, stimulus, response, gradientZero, stopReason, restarts = null } = run;
  const [channels, frames, height, width] = stimulus.shape;
  const shape: FeatureShape = [channels, frames, height, width];
  const { objective, seen } = evaluate(run, shape, model);
  const score = objective - penaltyOf(recipe, stimulus.values, shape);
  const scores = [...trace(run), score];
  const gains = scores.slice(1).map((after, i) => relativeGain(scores[i]!, after));
  const settled = gains.length >= 2 && gains.slice(-2).every(isSmall);
  const change = relativeGain(scores[firstProcessed(recipe)] ?? score, score);
  const diverged = change === null || change < -TOLERANCE;
  return {
    objective: finite(objective),
    response: finite(drivenResponse(recipe, response) ?? seen),
    norm: finite(norm(stimulus.values)),
    converged: !diverged && (gradientZero === true ? change > 0 : stopReason === "converged" || settled),
    lastGain: gains.at(-1) ?? null,
    gradientZero,
    diverged,
    atLimits: shareAtLimits(stimulus.values, clipLimits(recipe)),
    restarts,
  };
}

/** What is found is told of the channels that were optimized: without those that are held, if any are. */
function freeRun(run: EndedRun, model: RetinaModel | null): { run: EndedRun; model: RetinaModel | null } {
  const { recipe, stimulus } = run;
  const [channels, frames, height, width] = stimulus.shape;
  if (recipe.stimulus.fixed === undefined) return { run, model };
  const split = new ChannelSplit(recipe, channels);
  const free = {
    shape: [split.free.length, frames, height, width] as const,
    values: split.pick(stimulus.values),
  };
  return {
    run: { ...run, recipe: withoutFixed(recipe, channels), stimulus: free },
    model: model && new FixedChannelModel(model, split),
  };
}

/**
 * Objective minus penalties on the way to the stimulus that is kept: of several starts, on that of the best; of a search, which looks
 * at what it rejects, only where it rose.
 */
function trace({ recipe, losses, restarts }: EndedRun): number[] {
  const best = stepsOfStarts(restarts).find((start) => start.best);
  const scores = Array.from(losses, (loss) => -loss).slice(best?.from, best?.to);
  if (!searches(recipe.optimizer)) return scores;
  let highest = Number.NEGATIVE_INFINITY;
  return scores.filter((score) => {
    if (!(score > highest)) return false;
    highest = score;
    return true;
  });
}

/** The objective, and the mean of the responses that it is made of. */
function evaluate(
  { recipe, stimulus, response }: EndedRun,
  shape: FeatureShape,
  model: RetinaModel | null,
): { readonly objective: number; readonly seen: number } {
  const objective = makeObjective(recipe.objective, recipe.session, toReducer(recipe.reducer));
  const prepared = objective.prepare(new KnownResponses(response, model), shape, "largest");
  try {
    return tf.tidy(() => {
      const evaluation = prepared.evaluate(tf.tensor4d(stimulus.values, [...shape]));
      return {
        objective: evaluation.objective.dataSync()[0]!,
        seen: mean(Array.from(evaluation.response.dataSync())),
      };
    });
  } finally {
    prepared.dispose();
  }
}

function penaltyOf({ regularizers }: Recipe, stimulus: Float32Array, shape: FeatureShape): number {
  const unused = new Float32Array(regularizers.length === 0 ? 0 : stimulus.length);
  return regularizers.reduce(
    (sum, settings) => sum + makeRegularizer(settings).penalize(stimulus, shape, unused),
    0,
  );
}

/** The first stimulus of a run that all postprocessors were applied to: one that was not may have any norm. */
function firstProcessed({ stimulus: { init }, postprocessors }: Recipe): number {
  return init.type === "normal" && init.postprocess >= postprocessors.length ? 0 : 1;
}

/** Mean response of the neurons that are to be driven, or to be silenced; null if the objective names none. */
function drivenResponse({ objective, reducer }: Recipe, { shape, values }: Responses): number | null {
  const driven = neuronGroups(objective).filter(({ role }) => role !== "off");
  const window = responseWindow(reducer, shape[0]);
  if (driven.length === 0 || window === null) return null;
  const [start, end] = window;
  const frames = Array.from({ length: end - start }, (_, i) => start + i);
  const neurons = [...new Set(driven.flatMap((group) => group.neurons))];
  return mean(frames.flatMap((frame) => neurons.map((neuron) => values[frame * shape[1] + neuron]!)));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const isSmall = (gain: number | null): boolean => gain !== null && Math.abs(gain) <= TOLERANCE;
