import type { RetinaModel } from "../../core/model/index.ts";
import { recipeTarget, type SweepRun, sweepRuns } from "../../core/optimization/index.ts";
import { fitRecipe, type Recipe } from "../../core/recipe/index.ts";

const wholeLayer = /layer\d+$/;

/** Layers whose channels are shown: whole ones, or all where the model does not name any so. */
export function shownLayers({ description: { layers } }: RetinaModel): string[] {
  const whole = layers.filter(({ name }) => wholeLayer.test(name));
  return (whole.length > 0 ? whole : layers).map(({ name }) => name);
}

/**
 * A run for each neuron and for each channel of the hidden layers, by the settings of one recipe. Where a layer gives fewer frames than
 * the recipe's window has, the window is made to fit.
 */
export function plannedRuns(recipe: Recipe, model: RetinaModel): SweepRun[] {
  const { description } = model;
  const increase: Recipe = { ...recipe, objective: { type: "increase", neurons: [0] } };
  const neurons = sweepRuns(increase, description, { neurons: "all", seeds: null });
  const channels = shownLayers(model).flatMap((layer) => {
    const about: Recipe = {
      ...recipe,
      session: null,
      objective: { type: "inner-neuron", layer, channel: 0 },
    };
    const { recipe: fitted } = fitRecipe(about, recipeTarget(model));
    return sweepRuns(fitted, description, {
      neurons: null,
      channels: { layer, channels: "all" },
      seeds: null,
    });
  });
  return [...neurons, ...channels];
}
