export { type Finding, findingOf, foundNothing, isCaution } from "./finding.ts";
export { type FittedRecipe, fitRecipe } from "./fit.ts";
export { gaussianKernel } from "./gaussian-kernel.ts";
export { layerTitle } from "./layer-title.ts";
export { clipLimits, shareAtLimits } from "./limits.ts";
export { allBut } from "./objective/contrastive.ts";
export type { Choice, LayerChannel, NeuronGroup } from "./objective/kind.ts";
export {
  beginObjective,
  hiddenChannel,
  neuronGroups,
  objectiveTitle,
  type RecipeObjective,
} from "./objective/objective.ts";
export { parseRecipe, parseRecipeText } from "./parse.ts";
export { type Problem, pathText, RecipeError } from "./problem.ts";
export { isRangePenalty, type RangePenalty, type RecipeRegularizer } from "./regularizer/regularizer.ts";
export { responseWindow } from "./response-window.ts";
export { type RunResult, relativeGain, runResult, TOLERANCE } from "./result.ts";
export { type Recipe, type RecipeInput, recipeSchema } from "./schema.ts";
export { parseSeed, type Seed, seedAfter, seedSchema, toSeed } from "./seed.ts";
export { type RecipeTarget, validateRecipe } from "./validate.ts";
export { keptRecipe } from "./versions.ts";
