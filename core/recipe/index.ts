export { aboutNeurons } from "./about-neurons.ts";
export { type Finding, findingOf, foundNothing, isCaution } from "./finding.ts";
export { type FittedRecipe, fitRecipe } from "./fit.ts";
export { fixedChannels, freeChannels, withoutFixed } from "./fixed-channels.ts";
export { inits, type RecipeInit } from "./init/init.ts";
export type { Setting } from "./kind.ts";
export { placeName } from "./labels.ts";
export { layerTitle } from "./layer-title.ts";
export { clipLimits, shareAtLimits } from "./limits.ts";
export { methodsText } from "./methods.ts";
export { allBut } from "./objective/contrastive/kind.ts";
export type { Choice, LayerChannel, NeuronGroup } from "./objective/kind.ts";
export {
  beginObjective,
  hiddenChannel,
  neuronGroups,
  objectiveTitle,
  type RecipeObjective,
} from "./objective/objective.ts";
export { PATH_STEPS } from "./optimizer/adaptive/kind.ts";
export { optimizerProblems, optimizers, type RecipeOptimizer, searches } from "./optimizer/optimizer.ts";
export { parseRecipe, parseRecipeText } from "./parse.ts";
export { postprocessors, type RecipePostprocessor } from "./postprocessor/postprocessor.ts";
export { gaussianKernel } from "./postprocessor/temporal-gaussian/gaussian-kernel.ts";
export { UNKNOWN_RANGES } from "./preset-ranges.ts";
export { type Problem, pathText, RecipeError } from "./problem.ts";
export { literal, numbers, OPENRETINA, type PythonCode } from "./python.ts";
export { type RecipeReducer, reducers, responseWindow } from "./reducer/reducer.ts";
export {
  isRangePenalty,
  type RangePenalty,
  type RecipeRegularizer,
  regularizers,
} from "./regularizer/regularizer.ts";
export {
  bestOf,
  type EndReason,
  type RunResult,
  relativeGain,
  runResult,
  type StartReport,
  type StartSteps,
  startReport,
  stepsOfStarts,
  stopReason,
  TOLERANCE,
} from "./result.ts";
export { type ModelIdentity, type RunFacts, runFacts } from "./run-facts.ts";
export { type Recipe, type RecipeInput, recipeSchema } from "./schema.ts";
export { parseSeed, type Seed, seedAfter, seedSchema, toSeed } from "./seed.ts";
export { restartsLabel, startsOf, totalIterationLimit } from "./starts.ts";
export { boundText, iterationLimit, stopperCode, stopperLabels, UNLIMITED_ITERATIONS } from "./stopper.ts";
export {
  type Reference,
  reference,
  type TrustLevel,
  type TrustMark,
  type TrustStep,
  trustLevel,
  trustMarks,
} from "./trust.ts";
export { type RecipeTarget, validateRecipe } from "./validate.ts";
export { keptRecipe } from "./versions.ts";
