import { knownNormalisation } from "../basis/normalisation.ts";
import type { FeatureShape } from "../kernels/index.ts";
import type { RetinaModel } from "../model/index.ts";
import {
  iterationLimit,
  optimizerProblems,
  type Problem,
  type Recipe,
  RecipeError,
  type RecipeTarget,
  startsOf,
  validateRecipe,
} from "../recipe/index.ts";
import { makeObjective } from "../recipe/objective/make.ts";
import { makeOptimizer } from "../recipe/optimizer/make.ts";
import type { Postprocessor } from "../recipe/postprocessor/computed.ts";
import { makePostprocessor } from "../recipe/postprocessor/makers.ts";
import { toReducer } from "../recipe/reducer/computed.ts";
import type { Regularizer } from "../recipe/regularizer/computed.ts";
import { makeRegularizer } from "../recipe/regularizer/make.ts";
import { type FreePart, freePart } from "./fixed-channels.ts";
import { initialStimulus, noStoredStimuli, type StimulusSource } from "./initial-stimulus.ts";
import { memoryProblems } from "./memory.ts";
import type { OptimizationOptions } from "./optimization.ts";
import { earlyStopper, iterationStopper, plateauStopper, type Stopper, toleranceStopper } from "./stopper.ts";

/**
 * All that `optimizeStimulus` takes, as a recipe describes it, with all of its starts. Each call makes an optimizer, a stopper and an
 * initial stimulus of its own, for one run.
 *
 * Where the recipe holds channels, all of it is of the free channels alone: model, shape and stimulus.
 *
 * @param source gives the stimuli that the recipe may start from instead of noise
 * @throws RecipeError if the recipe does not fit the model
 * @throws OptimizationError if the initial stimulus cannot be made
 */
export async function planOptimization(
  recipe: Recipe,
  model: RetinaModel,
  source: StimulusSource = noStoredStimuli,
): Promise<OptimizationOptions> {
  refuseProblems(recipe, model);
  const part = freePart(recipe, model);
  if (part !== null) return planOptimization(part.recipe, part.model, ofFree(source, part));
  const [first, ...further] = startsOf(recipe);
  const plan = await planStart(first!, model, source);
  return { ...plan, further: further.map((start) => () => planStart(start, model, source)) };
}

async function planStart(
  recipe: Recipe,
  model: RetinaModel,
  source: StimulusSource,
): Promise<OptimizationOptions> {
  const { channels, height, width } = model.description.input;
  const shape: FeatureShape = [channels, recipe.stimulus.frames, height, width];
  const { init } = recipe.stimulus;
  const postprocessors = recipe.postprocessors.map((each) => makePostprocessor(each));
  const regularizers = recipe.regularizers.map(makeRegularizer);
  const optimizer = makeOptimizer(recipe.optimizer, { shape, postprocessors });
  return {
    model,
    objective: makeObjective(recipe.objective, recipe.session, toReducer(recipe.reducer)),
    // A search keeps norm, ranges and filters by itself, exactly.
    ...(optimizer.search === undefined
      ? { regularizers, postprocessors }
      : { regularizers: regularizers.map((each) => unlessIdle(each, postprocessors)), postprocessors: [] }),
    optimizer,
    stopper: toStopper(recipe.stopper),
    shape,
    stimulus: await initialStimulus(init, shape, postprocessors, source),
    start: {
      seed: init.type === "normal" ? init.seed : null,
      pathSteps: recipe.optimizer.type === "adaptive" ? (recipe.optimizer.pathSteps ?? 0) : 0,
    },
  };
}

/** Stored stimuli are whole: of them, the free channels. */
function ofFree(source: StimulusSource, { split }: FreePart): StimulusSource {
  return async (init) => split.pickStored(await source(init));
}

/** @throws RecipeError if a recipe does not fit a model */
export function refuseProblems(recipe: Recipe, model: RetinaModel): void {
  const errors = checkRecipe(recipe, model).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RecipeError(errors);
}

/** The penalty, or one of nothing where limits that are kept leave it nothing to act on. */
function unlessIdle(regularizer: Regularizer, postprocessors: readonly Postprocessor[]): Regularizer {
  const idle = postprocessors.some(({ limits }) => limits !== undefined && regularizer.idleWithin?.(limits));
  return idle ? { name: regularizer.name, penalize: () => 0 } : regularizer;
}

/** What recipes for a model must fit. */
export function recipeTarget(model: RetinaModel): RecipeTarget {
  const { input, sessions, layers, temporalFootprint, metadata } = model.description;
  return {
    channels: input.channels,
    sessions,
    layers,
    normalisation: knownNormalisation(metadata.stimulusMean.value, metadata.stimulusStd.value),
    minimumFrames: temporalFootprint,
    responseFrames: (frames) => model.responseFrames(frames),
    layerFrames: (layer, frames) => model.layerShape(layer, frames)[1],
  };
}

/** Everything about a recipe that does not fit a model, and warnings of what a person may not expect. */
export function checkRecipe(recipe: Recipe, model: RetinaModel): Problem[] {
  return [
    ...validateRecipe(recipe, recipeTarget(model)),
    ...memoryProblems(recipe, model.description),
    ...optimizerProblems(recipe, model.description.input),
  ];
}

/** The one that a recipe describes. Every one has a limit of iterations. */
export function toStopper(described: Recipe["stopper"]): Stopper {
  const { maxIterations, patience, minDelta, tolerance, plateau } = described;
  const limit = iterationLimit(described);
  let stopper = iterationStopper(limit);
  if (patience !== null && plateau === true) stopper = plateauStopper(limit, patience, minDelta);
  else if (patience !== null) {
    // To the letter, openretina's goes on through a constant loss; where nothing else would end it, that is never done.
    const constant = plateau !== false || maxIterations === null;
    stopper = earlyStopper(limit, patience, minDelta, constant);
  }
  return tolerance === undefined || tolerance === null ? stopper : toleranceStopper(stopper, tolerance);
}
