import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { quoted } from "../core/basis/foreign-text.ts";
import type { StimulusSource } from "../core/optimization/index.ts";
import { parseRecipeText, type Recipe } from "../core/recipe/index.ts";
import { FileError, fileError, readBytes, readText } from "./files.ts";
import { readStandardInput, STANDARD } from "./standard-streams.ts";
import { parseArray } from "./stimulus-file.ts";

const MAX_RECIPE_BYTES = 2 ** 24;
/** Of a stimulus: twice the most values that one may have (core/optimization/memory.ts), in float64. */
const MAX_STIMULUS_BYTES = 2 ** 28;

/** A recipe's file, and where it may have stimuli read from. */
export interface RecipePlace {
  readonly recipe: string;
  /** Files and folders besides the recipe's own folder. */
  readonly allowPath?: readonly string[] | undefined;
}

/** @throws FileError, RecipeError */
export async function readRecipe(path: string): Promise<Recipe> {
  if (path !== STANDARD) return parseRecipeText(await readText(path, MAX_RECIPE_BYTES));
  return parseRecipeText(new TextDecoder().decode(await readStandardInput(MAX_RECIPE_BYTES)));
}

/**
 * Stimuli that a recipe names: an npy file by its path from the recipe's folder, a run by the path of its folder. A recipe may come from
 * somebody else, so it has nothing read but npy files below its own folder, links followed, and what its user has allowed besides.
 */
export function stimulusSource({ recipe, allowPath = [] }: RecipePlace): StimulusSource {
  const folder = dirname(resolve(recipe));
  return async (init) => {
    const named = init.type === "npy" ? init.path : join(init.id, "stimulus.npy");
    const path = resolve(folder, named);
    if (!path.endsWith(".npy"))
      throw new FileError(`The recipe starts from ${quoted(named)}, which is no npy file. Name one that is.`);
    await mustLieIn([folder, ...allowPath.map((allowed) => resolve(allowed))], path, named);
    return parseArray(await readBytes(path, MAX_STIMULUS_BYTES));
  };
}

/** First as it is written, so that nothing is learnt of what lies elsewhere; then where links lead. */
async function mustLieIn(places: readonly string[], path: string, named: string): Promise<void> {
  const refusal = new FileError(
    `The recipe starts from ${quoted(named)}, which does not lie below the recipe's folder. Move it there, or allow its place by --allow-path.`,
  );
  if (!places.some((place) => isWithin(place, path))) throw refusal;
  try {
    const real = await Promise.all([path, ...places].map((place) => realpath(place)));
    if (!real.slice(1).some((place) => isWithin(place, real[0]!))) throw refusal;
  } catch (error) {
    throw fileError("Reading", path, error);
  }
}

function isWithin(place: string, path: string): boolean {
  const way = relative(place, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}
