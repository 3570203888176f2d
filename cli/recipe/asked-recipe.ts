import { neuronCount, type RetinaModel } from "../../core/model/index.ts";
import {
  cellTypeCalled,
  cellTypesOf,
  neuronPlaces,
  objectiveOfType,
  recipeTarget,
} from "../../core/optimization/index.ts";
import { aboutNeurons, fitRecipe, parseRecipe, type Recipe } from "../../core/recipe/index.ts";
import { presetNames, readPreset } from "../../node/presets.ts";
import { readRecipe } from "../../node/recipe-file.ts";
import { UsageError } from "../errors.ts";
import { note } from "../print.ts";
import type { RecipeOptions } from "./options.ts";
import { withValues } from "./set-values.ts";

/**
 * The recipe that a user asks for: a preset made to fit the model, a file or standard input, with what the options say in place of what
 * it says. Without `--session`, a preset numbers neurons through all sessions.
 *
 * @param neurons several that it is to be about together
 * @throws UsageError, RecipeError, FileError
 */
export async function askedRecipe(
  options: RecipeOptions,
  model: RetinaModel,
  neurons?: readonly number[],
): Promise<Recipe> {
  requireOneSubject(options, neurons);
  const isPreset = presetNames.includes(options.recipe);
  const written = isPreset ? await readPreset(options.recipe) : await readRecipe(options.recipe);
  const session = sessionOf(options, isPreset ? null : written.session);
  const wanted = { ...written, session };
  const asked = about(isPreset ? fitted(wanted, model) : wanted, options, model, neurons);
  const recipe = withNumbers(asked, options);
  return options.set === undefined ? recipe : parseRecipe(withValues(recipe, options.set));
}

function requireOneSubject(options: RecipeOptions, neurons: readonly number[] | undefined): void {
  const { neuron, cluster, layer, channel } = options;
  const given = Object.entries({ neuron, neurons, cluster, layer }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length > 1) {
    throw new UsageError(
      `A stimulus is for one of ${given.map(([name]) => `--${name}`).join(" and ")}. Choose one.`,
    );
  }
  if (channel !== undefined && layer === undefined)
    throw new UsageError("--channel is one of a hidden layer. Name it, too: --layer core_features_layer0.");
}

function sessionOf({ session }: RecipeOptions, written: string | null): string | null {
  if (session === undefined) return written;
  return session === "all" ? null : session;
}

/** A preset is for the demo; of what it is about, nothing needs to be told where something else is asked for. */
function fitted(preset: Recipe, model: RetinaModel): Recipe {
  const isKnown =
    preset.session === null || model.description.sessions.some(({ name }) => name === preset.session);
  const { recipe, changes } = fitRecipe(isKnown ? preset : { ...preset, session: null }, recipeTarget(model));
  for (const change of changes) note(`note: ${change}`);
  return { ...recipe, session: preset.session };
}

function about(
  recipe: Recipe,
  { neuron, cluster, layer, channel = 0 }: RecipeOptions,
  { description }: RetinaModel,
  neurons: readonly number[] | undefined,
): Recipe {
  if (layer !== undefined) return { ...recipe, objective: { type: "inner-neuron", layer, channel } };
  if (cluster !== undefined) {
    const types = cellTypesOf(description, recipe.session);
    const objective = objectiveOfType(recipe.objective, cellTypeCalled(types, cluster), types);
    return { ...recipe, objective };
  }
  const chosen = neuron === undefined ? neurons : [neuron];
  if (chosen === undefined) return recipe;
  const { sessions } = description;
  const count = neuronCount(
    sessions.filter(({ name }) => recipe.session === null || name === recipe.session),
  );
  return ofItsSession({ ...recipe, objective: aboutNeurons(recipe.objective, chosen, count) }, description);
}

/** One neuron of all sessions by its own session, so that nothing is computed and kept of the others. */
function ofItsSession(recipe: Recipe, description: RetinaModel["description"]): Recipe {
  const { session, objective } = recipe;
  if (session !== null || (objective.type !== "increase" && objective.type !== "decrease")) return recipe;
  const [only, ...more] = objective.neurons;
  const place = neuronPlaces(description, null)[only!];
  if (place === undefined || more.length > 0) return recipe;
  return { ...recipe, session: place.session, objective: { ...objective, neurons: [place.neuron] } };
}

function withNumbers(recipe: Recipe, { seed, frames, iterations, norm, window }: RecipeOptions): Recipe {
  const { stimulus, stopper, reducer } = recipe;
  const { init } = stimulus;
  if (seed !== undefined && init.type !== "normal") {
    throw new UsageError(
      `The recipe starts from "${init.type}" and not from noise, so that --seed has no meaning.`,
    );
  }
  return {
    ...recipe,
    stimulus: {
      ...stimulus,
      ...(frames === undefined ? {} : { frames }),
      init: seed === undefined || init.type !== "normal" ? init : { ...init, seed },
    },
    stopper: iterations === undefined ? stopper : { ...stopper, maxIterations: iterations },
    postprocessors: norm === undefined ? recipe.postprocessors : withNorm(recipe.postprocessors, norm),
    reducer:
      window === undefined
        ? reducer
        : { outOfRange: "error", ...reducer, type: "slice-mean", start: window[0], length: window[1] },
  };
}

function withNorm(postprocessors: Recipe["postprocessors"], norm: number): Recipe["postprocessors"] {
  if (!postprocessors.some(({ type }) => type === "norm-clip")) {
    throw new UsageError(
      'The recipe does not limit the norm: --norm needs a "norm-clip" among its postprocessors.',
    );
  }
  return postprocessors.map((each) => (each.type === "norm-clip" ? { ...each, norm } : each));
}
