import { postprocessors as steps } from "./postprocessor/postprocessor.ts";
import { regularizers as penalties } from "./regularizer/regularizer.ts";
import type { Recipe } from "./schema.ts";

/** Values of the channels that a recipe holds, by their number. */
export function fixedChannels({
  stimulus: { fixed = {} },
}: Pick<Recipe, "stimulus">): ReadonlyMap<number, number> {
  return new Map(Object.entries(fixed).map(([channel, value]) => [Number(channel), value]));
}

/** Of so many channels, those that a recipe optimizes, ascending. */
export function freeChannels(recipe: Pick<Recipe, "stimulus">, channels: number): number[] {
  const fixed = fixedChannels(recipe);
  return Array.from({ length: channels }, (_, channel) => channel).filter((channel) => !fixed.has(channel));
}

/** The recipe of the free channels alone: without those that are held, and their entries in lists by channel. */
export function withoutFixed(recipe: Recipe, channels: number): Recipe {
  const { fixed, ...stimulus } = recipe.stimulus;
  if (fixed === undefined) return recipe;
  const free = freeChannels(recipe, channels);
  return {
    ...recipe,
    stimulus,
    regularizers: recipe.regularizers.map((each) => penalties.ofChannels(each, free)),
    postprocessors: recipe.postprocessors.map((each) => steps.ofChannels(each, free)),
  };
}
