import { knownNormalisation } from "../../../core/basis/normalisation.ts";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { fitRecipe, type Recipe, type RecipeTarget } from "../../../core/recipe/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Timing } from "../recipe/check-store.ts";
import type { Preset } from "./presets.ts";

/** A preset made to fit a model. */
export interface FittedPreset {
  readonly recipe: Recipe;
  /** What was changed for it, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Fits a preset to a model. The window holds no model, so it estimates how many frames of response come of a stimulus: as the
 * engine said of an earlier one, or as a model gives that answers from its first complete view on.
 */
export function fitPreset(
  { recipe }: Preset,
  { description }: ModelView,
  timing: Pick<Timing, "responseFrames" | "stimulusFrames"> | null = null,
): FittedPreset {
  const { input, sessions, layers, temporalFootprint, metadata } = description;
  const lost = timing === null ? temporalFootprint - 1 : timing.stimulusFrames - timing.responseFrames;
  const frames = (stimulusFrames: number): number => stimulusFrames - lost;
  const target: RecipeTarget = {
    channels: input.channels,
    sessions,
    layers,
    normalisation: knownNormalisation(metadata.stimulusMean.value, metadata.stimulusStd.value),
    minimumFrames: temporalFootprint,
    responseFrames: frames,
    // A layer sees less than the readout does, so it gives at least as many.
    layerFrames: (_layer, stimulusFrames) => frames(stimulusFrames),
  };
  const { recipe: fitted, changes } = fitRecipe(recipe, target);
  return { recipe: fitted, notes: changes };
}

/** As `fitPreset`, with the true length of the response, which the engine is asked for. */
export async function fitPresetTruly(
  preset: Preset,
  model: ModelView,
  engine: Pick<Engine, "request">,
): Promise<FittedPreset> {
  const estimate = fitPreset(preset, model);
  const { recipe } = estimate;
  const { timing } = await engine.request("checkRecipe", { model: model.id, recipe });
  if (timing === null) return estimate;
  const stimulusFrames = recipe.stimulus.frames;
  return fitPreset(preset, model, { responseFrames: timing.responseFrames, stimulusFrames });
}

/** The preset's settings with the session and the neurons that are on the desk, where both are about single neurons. */
export function aboutTheSame(preset: Recipe, { session, objective }: Recipe): Recipe {
  const chosen = objective.type === "increase" || objective.type === "decrease" ? objective.neurons : null;
  const { type } = preset.objective;
  if (chosen === null || (type !== "increase" && type !== "decrease")) return preset;
  return { ...preset, session, objective: { type, neurons: chosen } };
}

/** Whether a recipe has a preset's settings, whatever neurons it is about. */
export function isAsPreset(recipe: Recipe, preset: Recipe): boolean {
  return JSON.stringify(recipe) === JSON.stringify(aboutTheSame(preset, recipe));
}
