import { neuronGroups, type Recipe } from "../recipe/index.ts";
import { placeOf } from "./neuron-place.ts";
import type { ExportedRun } from "./run.ts";
import type { Sidecar } from "./sidecar.ts";

type Neuron = Sidecar["neurons"][number];
type Chosen = Pick<Neuron, "neuron" | "role" | "cluster">;

/**
 * The neurons that a recipe's objective is about, with what is known of them.
 * @param window frames of the response that count; null: they are not frames of the response
 */
export function neuronsOf(
  { recipe, model, arrays: { response } }: ExportedRun,
  window: readonly [start: number, end: number] | null,
): Neuron[] {
  return chosenNeurons(recipe.objective).map((chosen) => ({
    ...chosen,
    ...placeOf(chosen.neuron, recipe.session, model.facts),
    response: window === null ? null : meanResponse(response, chosen.neuron, window),
  }));
}

function chosenNeurons(objective: Recipe["objective"]): Chosen[] {
  return neuronGroups(objective).flatMap(({ neurons, role, cluster }) =>
    neurons.map((neuron) => ({ neuron, role, cluster })),
  );
}

function meanResponse(
  { shape, values }: ExportedRun["arrays"]["response"],
  neuron: number,
  [start, end]: readonly [number, number],
): number | null {
  const [, neurons = 0] = shape;
  let sum = 0;
  for (let frame = start; frame < end; frame++) sum += values[frame * neurons + neuron] ?? Number.NaN;
  const mean = sum / (end - start);
  return Number.isFinite(mean) ? mean : null;
}
