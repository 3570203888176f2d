export { type FittedRecipe, fitRecipe } from "./fit.ts";
export { gaussianKernel } from "./gaussian-kernel.ts";
export { layerTitle } from "./layer-title.ts";
export { parseRecipe, parseRecipeText } from "./parse.ts";
export { type Problem, pathText, RecipeError } from "./problem.ts";
export { responseWindow } from "./response-window.ts";
export { type Recipe, type RecipeInput, recipeSchema } from "./schema.ts";
export { type RecipeTarget, validateRecipe } from "./validate.ts";
