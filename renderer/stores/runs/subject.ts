import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { hiddenChannel, neuronGroups, objectiveTitle } from "../../../core/recipe/index.ts";
import { neuronsOf } from "../neurons/neurons.ts";

/** What kind of thing a run is about: one cell type, whose colour it gets, or words where there is no single type. */
export interface Subject {
  readonly type: string | null;
  readonly text: string;
}

/** @param model on the desk: of the neurons of others nothing is known here */
export function subjectOf(
  { recipe, model, modelName }: Pick<RunSummary, "recipe" | "model" | "modelName">,
  desk: ModelView | null,
): Subject {
  const { objective, session } = recipe;
  if (hiddenChannel(objective) !== null) return { type: null, text: "hidden channel" };
  // What is driven or silenced comes first.
  const [chosen] = neuronGroups(objective);
  if (chosen === undefined) return { type: null, text: objectiveTitle(objective) };
  if (desk === null || desk.id !== model) return { type: null, text: modelName };
  const neurons = neuronsOf(desk.description, session);
  const types = new Set(chosen.neurons.map((neuron) => neurons[neuron]?.type ?? null));
  const [type] = types;
  if (types.size > 1) return { type: null, text: `${types.size} cell types` };
  return typeof type === "string" ? { type, text: type } : { type: null, text: session ?? "all sessions" };
}
