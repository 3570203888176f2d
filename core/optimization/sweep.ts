import { quoted } from "../basis/foreign-text.ts";
import { neuronPlaces } from "../basis/neuron-places.ts";
import type { ModelDescription } from "../model/description.ts";
import { OptimizationError } from "../recipe/computing/errors.ts";
import { hiddenChannel, type LayerChannel, type Recipe, type Seed } from "../recipe/index.ts";
import { cellTypesOf, objectiveOfType } from "./cell-types.ts";

/** What a sweep goes over. Given both, every choice of neurons is combined with every seed. */
export interface SweepAxes {
  /** One run for each neuron, for each of these neurons, or for each cell type; null: the recipe's own objective. */
  readonly neurons: "all" | "types" | readonly number[] | null;
  /** One run for each channel of a hidden layer, or for each of these channels; absent or null: none. */
  readonly channels?: { readonly layer: string; readonly channels: "all" | readonly number[] } | null;
  /** Seeds of the initial noise; null: the recipe's own initial stimulus. */
  readonly seeds: readonly Seed[] | null;
}

/** One run of a sweep. */
export interface SweepRun {
  /** Unlike all others' and fit for a folder: `neuron-00003`, `type-7`, `seed-42`, `neuron-00003-seed-42`. */
  readonly name: string;
  /** Of its recipe's session, or of all sessions one after the other where that is null. */
  readonly neurons: readonly number[] | null;
  readonly channel: LayerChannel | null;
  /** Of these neurons, where the file says it and all have the same. */
  readonly cellType: string | null;
  readonly seed: Seed | null;
  readonly recipe: Recipe;
}

/**
 * The runs of a sweep, in order: by neuron, type or channel, then by seed. Neurons are numbered within the recipe's session; where it
 * names none, through all sessions one after the other, and the runs are each of the neuron's own session.
 *
 * With `types`, an increase or decrease objective gets all neurons of a type; a contrastive one gets them as the cluster to
 * drive, and each of the other types as a cluster not to.
 *
 * @throws OptimizationError if the recipe's objective or the model has nothing to go over
 */
export function sweepRuns(
  recipe: Recipe,
  model: ModelDescription,
  { neurons, channels = null, seeds }: SweepAxes,
): SweepRun[] {
  const objectives = overObjectives(recipe, model, { neurons, channels });
  if (seeds === null) return objectives;
  const { init } = recipe.stimulus;
  if (init.type !== "normal") {
    throw new OptimizationError(
      `A sweep over seeds needs an initial stimulus of noise, but the recipe starts from "${init.type}". ` +
        'Set stimulus.init.type to "normal".',
    );
  }
  return objectives.flatMap((run) =>
    seeds.map((seed) => ({
      ...run,
      name: run.name === "" ? `seed-${seed}` : `${run.name}-seed-${seed}`,
      seed,
      recipe: { ...run.recipe, stimulus: { ...run.recipe.stimulus, init: { ...init, seed } } },
    })),
  );
}

function overObjectives(
  recipe: Recipe,
  model: ModelDescription,
  { neurons, channels }: Required<Omit<SweepAxes, "seeds">>,
): SweepRun[] {
  if (channels !== null) return overChannels(recipe, model, channels);
  if (neurons === "types") return overTypes(recipe, model);
  if (neurons !== null) return overNeurons(recipe, model, neurons);
  const { objective } = recipe;
  const only = objective.type === "increase" || objective.type === "decrease" ? objective.neurons : null;
  const place = only?.length === 1 ? neuronPlaces(model, recipe.session)[only[0]!] : undefined;
  return [
    {
      name: "",
      neurons: only,
      channel: hiddenChannel(objective),
      cellType: place?.cellType ?? null,
      seed: seedOf(recipe),
      recipe,
    },
  ];
}

const seedOf = ({ stimulus: { init } }: Recipe): Seed | null => (init.type === "normal" ? init.seed : null);

function overNeurons(recipe: Recipe, model: ModelDescription, wanted: "all" | readonly number[]): SweepRun[] {
  const { objective } = recipe;
  if (objective.type !== "increase" && objective.type !== "decrease") {
    throw new OptimizationError(
      `A sweep over neurons needs an objective of type "increase" or "decrease", but the recipe's is "${objective.type}"` +
        `${objective.type === "contrastive" ? ", which can be swept over cell types" : ", which can be swept over seeds"}.`,
    );
  }
  const places = neuronPlaces(model, recipe.session);
  const prefixes = recipe.session === null ? sessionPrefixes(model) : null;
  const chosen = wanted === "all" ? places.map((_, neuron) => neuron) : wanted;
  return chosen.map((number) => {
    const place = places[number];
    if (place === undefined) {
      throw new OptimizationError(
        `There is no neuron ${number}: there are ${places.length}, numbered from 0.`,
      );
    }
    const { session, neuron, cellType } = place;
    return {
      name: `${prefixes?.get(session) ?? ""}neuron-${String(neuron).padStart(5, "0")}`,
      neurons: [neuron],
      channel: null,
      cellType,
      seed: seedOf(recipe),
      // Of its session alone, so that nothing is computed and kept of the others.
      recipe: { ...recipe, session, objective: { ...objective, neurons: [neuron] } },
    };
  });
}

/** What the names of a session's runs begin with, where there are several sessions. */
function sessionPrefixes({ sessions }: ModelDescription): ReadonlyMap<string, string> | null {
  if (sessions.length < 2) return null;
  const words = sessions.map(({ name }) => fileWord(name));
  const alike = new Set(words).size < words.length;
  return new Map(
    sessions.map(({ name }, index) => [name, `${alike ? `${index}-` : ""}${words[index]}-`] as const),
  );
}

function overTypes(recipe: Recipe, model: ModelDescription): SweepRun[] {
  const types = cellTypesOf(model, recipe.session);
  if (types.length === 0) {
    throw new OptimizationError("The model's file names no cell types. Sweep over neurons instead.");
  }
  return types.map((type) => ({
    name: `type-${fileWord(type.label)}`,
    neurons: type.neurons,
    channel: null,
    cellType: type.name,
    seed: seedOf(recipe),
    recipe: { ...recipe, objective: objectiveOfType(recipe.objective, type, types) },
  }));
}

function overChannels(
  recipe: Recipe,
  { layers }: ModelDescription,
  { layer, channels }: NonNullable<SweepAxes["channels"]>,
): SweepRun[] {
  const found = layers.find(({ name }) => name === layer);
  if (found === undefined) {
    const names = layers.map(({ name }) => name).join(", ");
    throw new OptimizationError(
      `The model has no layer ${quoted(layer)}. ${names === "" ? "It has none." : `It has ${names}.`}`,
    );
  }
  const chosen =
    channels === "all" ? Array.from({ length: found.channels }, (_, channel) => channel) : channels;
  return chosen.map((channel) => {
    if (channel >= found.channels) {
      throw new OptimizationError(
        `There is no channel ${channel}: layer "${layer}" has ${found.channels}, numbered from 0.`,
      );
    }
    return {
      name: `${fileWord(layer)}-channel-${String(channel).padStart(4, "0")}`,
      neurons: null,
      channel: { layer, channel },
      cellType: null,
      seed: seedOf(recipe),
      recipe: { ...recipe, objective: { type: "inner-neuron", layer, channel } },
    };
  });
}

/** Fit for the name of a folder. */
const fileWord = (text: string): string => text.replace(/[^A-Za-z0-9_]+/g, "-");
