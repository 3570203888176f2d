import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import {
  layerTitle,
  neuronGroups,
  objectiveTitle,
  type Recipe,
  seedAfter,
} from "../../../core/recipe/index.ts";
import { byType, type Neuron, neuronsOf } from "../neurons/neurons.ts";
import { subjectOf } from "../runs/subject.ts";

/** What a wall shows: a population is a list of recipes that differ in one thing, or any runs. */
export type Population = "neurons" | "types" | "channels" | "seeds" | "runs";

/** The kind of population, and the part of the model it is from. */
export interface PopulationChoice {
  readonly population: Population;
  /** Null: all sessions. */
  readonly session: string | null;
  /** Of channels; null: the model has none. */
  readonly layer: string | null;
  /** How many, from the recipe's own on. */
  readonly seeds: number;
}

/** A place on the wall, whether there is a run for it or not. */
export interface Member {
  /** The same as long as it is the same neuron, channel, seed. */
  readonly key: string;
  /** Below its tile. */
  readonly short: string;
  /** Among others of all kinds; what its run is called. */
  readonly name: string;
  /** Its cell type, whose colour it gets. */
  readonly type: string | null;
  /** Where it looks, in pixels of the stimulus. */
  readonly place: { readonly row: number; readonly column: number } | null;
  /** What is to be run for it; null where a run is all there is. */
  readonly recipe: Recipe | null;
  /** The run that it stands for; null: any of its recipe. */
  readonly run: string | null;
}

/** The members of a population, in the order of their numbers. @param base the recipe that they share but for one thing */
export function membersOf(
  model: ModelView,
  { population, session, layer, seeds }: PopulationChoice,
  base: Recipe,
): readonly Member[] {
  switch (population) {
    case "neurons":
      return neuronsOf(model.description, session).map((neuron) => neuronMember(model, neuron, base));
    case "types":
      return typeMembers(model, session, base);
    case "channels":
      return layer === null ? [] : channelMembers(model, layer, base);
    case "seeds":
      return seedMembers(base, seeds);
    case "runs":
      return [];
  }
}

/** Any runs of a model, as members of a wall. */
export function runMember(run: RunSummary, model: ModelView | null): Member {
  const [group] = neuronGroups(run.recipe.objective);
  const neuron =
    model?.id === run.model && group?.neurons.length === 1
      ? neuronsOf(model.description, run.recipe.session)[group.neurons[0]!]
      : undefined;
  return {
    key: run.id,
    short: run.name,
    name: run.name,
    type: subjectOf(run, model).type,
    place: neuron?.field ?? null,
    recipe: null,
    run: run.id,
  };
}

/** Asked in its own session, where fewer responses are computed, whichever sessions are shown. */
function neuronMember(model: ModelView, neuron: Neuron, base: Recipe): Member {
  const { session, indexInSession: index, type, field } = neuron;
  const several = model.description.sessions.length > 1;
  return {
    key: `neuron ${session} ${index}`,
    short: String(index),
    name: several ? `neuron ${index} · ${session}` : `neuron ${index}`,
    type,
    place: field,
    recipe: withNeurons({ ...base, session }, [index]),
    run: null,
  };
}

function typeMembers(model: ModelView, session: string | null, base: Recipe): Member[] {
  const neurons = neuronsOf(model.description, session);
  return [...byType(neurons)].map(([type, indices]) => ({
    key: `type ${session} ${type}`,
    short: type,
    name: `${type} · ${indices.length} neurons`,
    type,
    place: null,
    recipe: withNeurons({ ...base, session }, indices),
    run: null,
  }));
}

function channelMembers(model: ModelView, layer: string, base: Recipe): Member[] {
  const count = model.description.layers.find(({ name }) => name === layer)?.channels ?? 0;
  return Array.from({ length: count }, (_, channel) => ({
    key: `channel ${layer} ${channel}`,
    short: String(channel),
    name: `${layerTitle(layer)} · channel ${channel}`,
    type: null,
    place: null,
    recipe: { ...base, objective: { type: "inner-neuron", layer, channel } },
    run: null,
  }));
}

function seedMembers(base: Recipe, count: number): Member[] {
  const { init } = base.stimulus;
  if (init.type !== "normal") return [];
  return Array.from({ length: count }, (_, index) => {
    const seed = seedAfter(init.seed, index);
    // Each is one start, so that they can be told apart.
    const recipe: Recipe = {
      ...{ ...base, restarts: 1 },
      stimulus: { ...base.stimulus, init: { ...init, seed } },
    };
    const short = String(seed);
    return {
      ...{ key: `seed ${short}`, short, name: `${objectiveTitle(base.objective)} · seed ${short}` },
      ...{ type: null, place: null, recipe, run: null },
    };
  });
}

function withNeurons(recipe: Recipe, neurons: readonly number[]): Recipe {
  const type = recipe.objective.type === "decrease" ? "decrease" : "increase";
  return { ...recipe, objective: { type, neurons: [...neurons] } };
}
