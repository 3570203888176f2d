import { neuronPlaces } from "../basis/neuron-places.ts";
import type { ModelFacts } from "./model-facts.ts";

/** The neuron's session and type; null where they are not known. */
export function placeOf(
  neuron: number,
  session: string | null,
  facts: ModelFacts | null,
): { readonly session: string | null; readonly cellType: string | null } {
  const place = facts === null ? undefined : neuronPlaces(facts, session)[neuron];
  return { session: place?.session ?? session, cellType: place?.cellType ?? null };
}
