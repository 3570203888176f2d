import { useMemo } from "react";
import { cellTypeColours } from "../../../core/figures/cell-type-colours.ts";
import { useSafeColours } from "../../ui/safe-colours.ts";
import { useScheme } from "../../ui/use-scheme.ts";
import { useDocumentState, useModels } from "../hooks.ts";
import { cellTypesOf, type Neuron, neuronsOf } from "./neurons.ts";

const noNeurons: readonly Neuron[] = [];
const noColours: ReadonlyMap<string, string> = new Map();
const noneSelected: readonly number[] = [];

/** The recipe's session (null: all); the model's first until there is a recipe. */
export function useSession(): string | null {
  const first = useModels(({ current }) => current?.description.sessions[0]?.name ?? null);
  const session = useDocumentState(({ history }) => history?.present.recipe.session);
  return session === undefined ? first : session;
}

/** Neurons of the recipe's session, of the model on the desk. */
export function useNeurons(): readonly Neuron[] {
  const description = useModels(({ current }) => current?.description ?? null);
  const session = useSession();
  return description === null ? noNeurons : neuronsOf(description, session);
}

/** Colours of the model's cell types on the palette that is shown. */
export function useTypeColours(): ReadonlyMap<string, string> {
  const description = useModels(({ current }) => current?.description ?? null);
  const scheme = useScheme();
  const safe = useSafeColours();
  return useMemo(
    () => (description === null ? noColours : cellTypeColours(cellTypesOf(description), scheme, safe)),
    [description, scheme, safe],
  );
}

/** Numbers of the chosen neurons, ascending. */
export function useSelectedNeurons(): readonly number[] {
  return useDocumentState(({ history }) => history?.present.neurons ?? noneSelected);
}
