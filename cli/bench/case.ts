import { existsSync } from "node:fs";
import cases from "../../bench/cases.json" with { type: "json" };
import { parseRecipe, type Recipe } from "../../core/recipe/index.ts";

/** A job whose speed is measured; bench/openretina.py measures the same ones. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  /** Path of a checkpoint, from the project's folder. */
  readonly model: string;
  readonly recipe: Recipe;
  /** How many neurons a sweep goes over, one run each; null for a single run. */
  readonly neurons: number | null;
}

/** Those whose models are there: an installed package has no fixtures. */
export function benchCases(): BenchCase[] {
  return cases
    .map(({ recipe, ...rest }) => ({ neurons: null, ...rest, recipe: parseRecipe(recipe) }))
    .filter(({ model }) => existsSync(model));
}
