import { knownNormalisation } from "../../../core/basis/normalisation.ts";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import {
  allBut,
  fitRecipe,
  neuronGroups,
  type Recipe,
  type RecipeTarget,
} from "../../../core/recipe/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { cellTypesOf, neuronCount } from "../../lib/numbering.ts";
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

/**
 * The preset's settings, about what the recipe on the desk is about: a preset says how to look for a stimulus, and a person has said of
 * whom. A contrast that was none before drives the type of the chosen neuron, or the chosen neurons, against everything else.
 *
 * @param sessions of the model
 */
export function aboutTheSame(preset: Recipe, recipe: Recipe, sessions: Sessions): Recipe {
  const { session } = recipe;
  return { ...preset, session, objective: retarget(preset.objective, recipe, sessions) };
}

type Sessions = Parameters<typeof cellTypesOf>[1];
type Objective = Recipe["objective"];

function retarget(
  objective: Objective,
  { session, objective: before }: Recipe,
  sessions: Sessions,
): Objective {
  if (objective.type === "contrastive" && before.type === "contrastive")
    return { ...objective, on: before.on, off: before.off };
  if (objective.type === "inner-neuron")
    return before.type === "inner-neuron"
      ? { ...objective, layer: before.layer, channel: before.channel }
      : objective;
  const [chosen] = neuronGroups(before);
  if (objective.type === "contrastive") {
    const on = ofOneType(chosen?.neurons ?? [0], session, sessions);
    return { ...objective, on, off: [allBut(on, neuronCount(session, sessions))] };
  }
  if (objective.type !== "increase" && objective.type !== "decrease") return objective;
  return { ...objective, neurons: [...(chosen?.neurons ?? [0])] };
}

/** One neuron stands for its type, if that has others; several are meant as they are. */
function ofOneType(neurons: readonly number[], session: string | null, sessions: Sessions): number[] {
  const [first] = neurons;
  if (first === undefined || neurons.length > 1) return [...neurons];
  const types = cellTypesOf(session, sessions);
  const type = types[first] ?? null;
  return type === null ? [first] : types.flatMap((each, neuron) => (each === type ? [neuron] : []));
}

/** Whether a recipe has a preset's settings, whatever it is about. */
export function isAsPreset(recipe: Recipe, preset: Recipe): boolean {
  return (
    recipe.objective.type === preset.objective.type &&
    JSON.stringify(impersonal(recipe)) === JSON.stringify(impersonal(preset))
  );
}

/** Without what it is about. */
function impersonal({ objective, ...recipe }: Recipe): object {
  const temperature = objective.type === "contrastive" ? objective.temperature : null;
  return { ...recipe, session: null, objective: { type: objective.type, temperature } };
}
