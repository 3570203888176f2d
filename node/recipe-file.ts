import { dirname, resolve } from "node:path";
import type { StimulusSource } from "../core/optimization/index.ts";
import { parseRecipeText, type Recipe } from "../core/recipe/index.ts";
import { readBytes } from "./files.ts";
import { readArray } from "./stimulus-file.ts";

/** @throws FileError, RecipeError */
export async function readRecipe(path: string): Promise<Recipe> {
  return parseRecipeText(new TextDecoder().decode(await readBytes(path)));
}

/** Stimuli that a recipe names: an npy file by its path from the recipe's folder, a run by the path of its folder. */
export function stimulusSource(recipePath: string): StimulusSource {
  const folder = dirname(recipePath);
  return (init) =>
    readArray(init.type === "npy" ? resolve(folder, init.path) : resolve(folder, init.id, "stimulus.npy"));
}
