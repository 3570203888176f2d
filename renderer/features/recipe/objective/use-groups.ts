import { useMemo } from "react";
import type { SessionView } from "../../../../core/engine/contract/index.ts";
import { cellTypeColours } from "../../../../core/figures/cell-type-colours.ts";
import { useClusters, useDocument, useModels } from "../../../stores/hooks.ts";
import { cellTypesOf, type Neuron, neuronsOf } from "../../../stores/neurons/neurons.ts";
import { useSafeColours } from "../../../ui/safe-colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { type Group, groupsOf } from "./groups.ts";

/** What an objective can be about, in the recipe's session. */
export interface Choices {
  readonly neurons: readonly Neuron[];
  readonly groups: readonly Group[];
  readonly colourOf: (neuron: number) => string;
  readonly sessions: readonly SessionView[];
}

const none: Choices = { neurons: [], groups: [], colourOf: () => "var(--muted)", sessions: [] };

export function useChoices(): Choices {
  const model = useModels(({ current }) => current);
  const session = useDocument(({ recipe }) => recipe.session);
  const clusters = useClusters((state) => state.clusters);
  const scheme = useScheme();
  const safe = useSafeColours();
  return useMemo(() => {
    if (model === null) return none;
    const { description } = model;
    const colours = cellTypeColours(cellTypesOf(description), scheme, safe);
    const neurons = neuronsOf(description, session);
    return {
      neurons,
      groups: groupsOf(description, session, clusters, colours),
      colourOf: (neuron) => colours.get(neurons[neuron]?.type ?? "") ?? "var(--muted)",
      sessions: description.sessions,
    };
  }, [model, session, clusters, scheme, safe]);
}
