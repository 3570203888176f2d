import { cellTypeName } from "../cell-type-name.ts";
import type { ModelDescription } from "../model/description.ts";
import type { Recipe, Seed } from "../recipe/index.ts";
import { OptimizationError } from "./errors.ts";

/** What a sweep goes over. Given both, every choice of neurons is combined with every seed. */
export interface SweepAxes {
  /** One run for each neuron, for each of these neurons, or for each cell type; null: the recipe's own objective. */
  readonly neurons: "all" | "types" | readonly number[] | null;
  /** Seeds of the initial noise; null: the recipe's own initial stimulus. */
  readonly seeds: readonly Seed[] | null;
}

/** One run of a sweep. */
export interface SweepRun {
  /** Unlike all others' and fit for a folder: `neuron-00003`, `type-7`, `seed-42`, `neuron-00003-seed-42`. */
  readonly name: string;
  readonly neurons: readonly number[] | null;
  /** Of these neurons, where the file says it and all have the same. */
  readonly cellType: string | null;
  readonly seed: Seed | null;
  readonly recipe: Recipe;
}

/**
 * The runs of a sweep, in order: by neuron or type as numbered in the recipe's session, then by seed.
 *
 * With `types`, an increase or decrease objective gets all neurons of a type; a contrastive one gets them as the cluster to
 * drive, and each of the other types as a cluster not to.
 *
 * @throws OptimizationError if the recipe's objective or the model has nothing to go over
 */
export function sweepRuns(
  recipe: Recipe,
  model: ModelDescription,
  { neurons, seeds }: SweepAxes,
): SweepRun[] {
  const objectives = neurons === null ? [unchanged(recipe)] : overNeurons(recipe, model, neurons);
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

function unchanged(recipe: Recipe): SweepRun {
  return { name: "", neurons: null, cellType: null, seed: seedOf(recipe), recipe };
}

const seedOf = ({ stimulus: { init } }: Recipe): Seed | null => (init.type === "normal" ? init.seed : null);

function overNeurons(
  recipe: Recipe,
  model: ModelDescription,
  wanted: "all" | "types" | readonly number[],
): SweepRun[] {
  const types = cellTypes(model, recipe.session);
  const named = types.map((type) => type && cellTypeName(model.cellTypeNames, type.label));
  if (wanted === "types")
    return overTypes(
      recipe,
      types.map((type) => type && String(type.label)),
      named,
    );
  const { objective } = recipe;
  if (objective.type !== "increase" && objective.type !== "decrease") {
    throw new OptimizationError(
      `A sweep over neurons needs an objective of type "increase" or "decrease", but the recipe's is "${objective.type}"` +
        `${objective.type === "contrastive" ? ", which can be swept over cell types" : ", which can be swept over seeds"}.`,
    );
  }
  const chosen = wanted === "all" ? types.map((_, neuron) => neuron) : wanted;
  return chosen.map((neuron) => {
    if (neuron >= types.length) {
      throw new OptimizationError(
        `There is no neuron ${neuron}: there are ${types.length}, numbered from 0.`,
      );
    }
    return {
      name: `neuron-${String(neuron).padStart(5, "0")}`,
      neurons: [neuron],
      cellType: named[neuron]!,
      seed: seedOf(recipe),
      recipe: { ...recipe, objective: { ...objective, neurons: [neuron] } },
    };
  });
}

/** @param types labels of the neurons' types, by which runs are called @param named the same by their names */
function overTypes(
  recipe: Recipe,
  types: readonly (string | null)[],
  named: readonly (string | null)[],
): SweepRun[] {
  const clusters = new Map<string, number[]>();
  types.forEach((type, neuron) => {
    if (type !== null) clusters.set(type, [...(clusters.get(type) ?? []), neuron]);
  });
  if (clusters.size === 0) {
    throw new OptimizationError("The model's file names no cell types. Sweep over neurons instead.");
  }
  const names = [...clusters.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return names.map((type) => ({
    name: `type-${type.replace(/[^A-Za-z0-9]+/g, "-")}`,
    neurons: clusters.get(type)!,
    cellType: named[clusters.get(type)![0]!]!,
    seed: seedOf(recipe),
    recipe: { ...recipe, objective: objectiveOfType(recipe.objective, type, clusters) },
  }));
}

function objectiveOfType(
  objective: Recipe["objective"],
  type: string,
  clusters: ReadonlyMap<string, readonly number[]>,
): Recipe["objective"] {
  const on = [...clusters.get(type)!];
  switch (objective.type) {
    case "increase":
    case "decrease":
      return { ...objective, neurons: on };
    case "contrastive": {
      const off = [...clusters].filter(([other]) => other !== type).map(([, neurons]) => [...neurons]);
      if (off.length > 0) return { ...objective, on, off };
      throw new OptimizationError(
        "All neurons are of one cell type, so there is none to tell it from. Choose other clusters in the recipe.",
      );
    }
    default:
      throw new OptimizationError(
        `A sweep over cell types needs an objective about neurons, but the recipe's is "${objective.type}".`,
      );
  }
}

/** By neuron of the session, or of all sessions one after the other. */
function cellTypes(
  { sessions }: ModelDescription,
  session: string | null,
): ({ readonly label: number | string } | null)[] {
  return sessions
    .filter(({ name }) => session === null || name === session)
    .flatMap(({ neurons, cellTypes: types }) =>
      Array.from({ length: neurons }, (_, neuron) => {
        const label = types?.[neuron];
        return label === undefined ? null : { label };
      }),
    );
}
