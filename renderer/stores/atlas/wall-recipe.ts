import type { ModelView } from "../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { fitPreset } from "../presets/fit.ts";
import { shippedPresets } from "../presets/presets.ts";
import type { Timing } from "../recipe/check-store.ts";
import type { Population } from "./population.ts";

/** What all members of a wall are run with. */
export interface WallRecipe {
  /** `preset`: the one that comes with the program for what is shown; `desk`: the recipe on the desk. */
  readonly from: "preset" | "desk";
  /** Of the preset; null: its own. */
  readonly norm: number | null;
  /** Starts from different noise; the best is kept. */
  readonly starts: number;
}

/**
 * One start each, so that the wall is there at once. Whether seeds agree is for those that one looks at more closely.
 */
export const firstWallRecipe: WallRecipe = { from: "preset", norm: null, starts: 1 };

const presets: Readonly<Record<Population, string>> = {
  ...{ neurons: "mei", types: "mei", channels: "hidden-layer", seeds: "mei", runs: "mei" },
};

/** The recipe that the members share but for one thing. @param timing of the model, where it is known */
export function baseRecipe(
  { from, norm, starts }: WallRecipe,
  population: Population,
  model: ModelView,
  desk: Recipe | null,
  timing: Pick<Timing, "responseFrames" | "stimulusFrames"> | null,
): Recipe {
  // Seeds are of something: that is on the desk.
  if (desk !== null && (from === "desk" || population === "seeds")) return desk;
  const preset = shippedPresets.find(({ id }) => id === presets[population])!;
  const { recipe } = fitPreset(preset, model, timing);
  return { ...withNorm(recipe, norm), restarts: starts } as Recipe;
}

/** The norm that a recipe keeps stimuli to; null where it keeps none. */
export function normOf({ postprocessors }: Recipe): number | null {
  for (const part of postprocessors) if (part.type === "norm-clip") return part.norm;
  return null;
}

function withNorm(recipe: Recipe, norm: number | null): Recipe {
  if (norm === null) return recipe;
  const postprocessors = recipe.postprocessors.map((part) =>
    part.type === "norm-clip" ? { ...part, norm } : part,
  );
  return { ...recipe, postprocessors };
}
