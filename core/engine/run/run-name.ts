import { layerTitle, type Recipe } from "../../recipe/index.ts";

/** So many neurons are named one by one; more are counted. */
const MOST_NAMED = 5;

/** What a run is called until somebody gives it a name: what its objective is about. */
export function runName({ objective }: Pick<Recipe, "objective">): string {
  switch (objective.type) {
    case "increase":
      return neuronsText(objective.neurons);
    case "decrease":
      return `depressing ${neuronsText(objective.neurons)}`;
    case "contrastive":
      return `contrast of ${neuronsText(objective.on)}`;
    case "inner-neuron":
      return `${layerTitle(objective.layer)} · channel ${objective.channel}`;
    case "sparse-activation":
      return "sparse activation";
  }
}

function neuronsText(neurons: readonly number[]): string {
  if (neurons.length > MOST_NAMED) return `${neurons.length} neurons`;
  return `${neurons.length === 1 ? "neuron" : "neurons"} ${neurons.join(", ")}`;
}
