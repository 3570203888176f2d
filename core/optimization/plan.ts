import type { FeatureShape } from "../kernels/convolution.ts";
import type { RetinaModel } from "../model/index.ts";
import {
  type Problem,
  type Recipe,
  RecipeError,
  type RecipeTarget,
  validateRecipe,
} from "../recipe/index.ts";
import { initialStimulus, noStoredStimuli, type StimulusSource } from "./initial-stimulus.ts";
import { memoryProblems } from "./memory.ts";
import { makeObjective } from "./objective/make.ts";
import type { OptimizationOptions } from "./optimize-stimulus.ts";
import { adam } from "./optimizer/adam.ts";
import type { Optimizer } from "./optimizer/optimizer.ts";
import { sgd } from "./optimizer/sgd.ts";
import { normClip } from "./postprocessor/norm-clip.ts";
import type { Postprocessor } from "./postprocessor/postprocessor.ts";
import { temporalGaussian } from "./postprocessor/temporal-gaussian.ts";
import { toReducer } from "./reducer.ts";
import { makeRegularizer } from "./regularizer/make.ts";
import { earlyStopper, iterationStopper, type Stopper } from "./stopper.ts";

/**
 * All that `optimizeStimulus` takes, as a recipe describes it. Each call makes an optimizer, a stopper and an initial
 * stimulus of its own, for one run.
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
  const errors = checkRecipe(recipe, model).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RecipeError(errors);
  const { channels, height, width } = model.description.input;
  const shape: FeatureShape = [channels, recipe.stimulus.frames, height, width];
  const postprocessors = recipe.postprocessors.map(toPostprocessor);
  return {
    model,
    objective: makeObjective(recipe.objective, recipe.session, toReducer(recipe.reducer)),
    regularizers: recipe.regularizers.map(makeRegularizer),
    postprocessors,
    optimizer: toOptimizer(recipe.optimizer),
    stopper: toStopper(recipe.stopper),
    shape,
    stimulus: await initialStimulus(recipe.stimulus.init, shape, postprocessors, source),
  };
}

/** Everything about a recipe that does not fit a model, and warnings of what a person may not expect. */
export function checkRecipe(recipe: Recipe, model: RetinaModel): Problem[] {
  const { input, sessions, layers, temporalFootprint } = model.description;
  const target: RecipeTarget = {
    channels: input.channels,
    sessions,
    layers,
    minimumFrames: temporalFootprint,
    responseFrames: (frames) => model.responseFrames(frames),
    layerFrames: (layer, frames) => model.layerShape(layer, frames)[1],
  };
  return [...validateRecipe(recipe, target), ...memoryProblems(recipe, model.description)];
}

function toPostprocessor(postprocessor: Recipe["postprocessors"][number]): Postprocessor {
  switch (postprocessor.type) {
    case "norm-clip":
      return normClip(postprocessor.ranges, postprocessor.norm);
    case "temporal-gaussian":
      return temporalGaussian(postprocessor.sigma, postprocessor.kernelSize);
  }
}

function toOptimizer(optimizer: Recipe["optimizer"]): Optimizer {
  switch (optimizer.type) {
    case "sgd":
      return sgd(optimizer);
    case "adam":
    case "adamw":
      return adam({ ...optimizer, decoupled: optimizer.type === "adamw" });
  }
}

function toStopper({ maxIterations, patience, minDelta }: Recipe["stopper"]): Stopper {
  return patience === null
    ? iterationStopper(maxIterations)
    : earlyStopper(maxIterations, patience, minDelta);
}
