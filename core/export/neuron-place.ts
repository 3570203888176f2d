import { cellTypeName } from "../basis/cell-type-name.ts";
import type { ModelFacts } from "./model-facts.ts";

export interface NeuronPlace {
  readonly session: string | null;
  readonly cellType: string | null;
}

/** Whose neuron it is, and of which type: null where nobody knows. */
export function placeOf(neuron: number, session: string | null, facts: ModelFacts | null): NeuronPlace {
  let first = 0;
  for (const { name, neurons, cellTypes } of facts?.sessions ?? []) {
    if (session !== null && name !== session) continue;
    if (neuron < first + neurons) {
      const label = cellTypes?.[neuron - first];
      const cellType = label === undefined ? null : cellTypeName(facts?.cellTypeNames ?? {}, label);
      return { session: name, cellType };
    }
    first += neurons;
  }
  return { session, cellType: null };
}
