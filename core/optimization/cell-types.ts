import { cellTypeName } from "../basis/cell-type-name.ts";
import { naturalOrder } from "../basis/natural-order.ts";
import type { ModelDescription } from "../model/description.ts";
import { OptimizationError } from "../recipe/computing/errors.ts";
import type { Recipe } from "../recipe/index.ts";

/** A cell type and its neurons, of a session or of all sessions one after the other. */
export interface CellType {
  /** As it stands in the file, as text. */
  readonly label: string;
  readonly name: string;
  readonly neurons: readonly number[];
}

/** By their labels. */
export function cellTypesOf(
  { sessions, cellTypeNames }: Pick<ModelDescription, "sessions" | "cellTypeNames">,
  session: string | null,
): CellType[] {
  const types = new Map<string, { label: string; name: string; neurons: number[] }>();
  let before = 0;
  for (const { name, neurons, cellTypes } of sessions) {
    if (session !== null && name !== session) continue;
    for (let neuron = 0; neuron < neurons; neuron++) {
      const label = cellTypes?.[neuron];
      if (label === undefined) continue;
      const key = String(label);
      const type = types.get(key) ?? { label: key, name: cellTypeName(cellTypeNames, label), neurons: [] };
      type.neurons.push(before + neuron);
      types.set(key, type);
    }
    before += neurons;
  }
  return [...types.values()].sort((a, b) => naturalOrder(a.label, b.label));
}

/**
 * A cell type as a user calls it: by its label or its name, capital letters or not.
 * @throws OptimizationError that names those that there are
 */
export function cellTypeCalled(types: readonly CellType[], wanted: string): CellType {
  const plain = (text: string): string => text.trim().toLowerCase();
  const found = types.find((type) => [type.label, type.name].some((name) => plain(name) === plain(wanted)));
  if (found !== undefined) return found;
  const names = types.map(({ label, name }) => (name === label ? label : `${label} (${name})`)).join(", ");
  throw new OptimizationError(
    names === ""
      ? "The model's file names no cell types. Choose neurons by their numbers."
      : `There is no cell type "${wanted}". There are ${names}.`,
  );
}

/**
 * The same objective about a cell type: all its neurons; for a contrast against each of the other types.
 * @throws OptimizationError if the objective is about no neurons, or there is nothing to contrast with
 */
export function objectiveOfType(
  objective: Recipe["objective"],
  { label, neurons }: CellType,
  types: readonly CellType[],
): Recipe["objective"] {
  switch (objective.type) {
    case "increase":
    case "decrease":
      return { ...objective, neurons: [...neurons] };
    case "contrastive": {
      const off = types.filter((other) => other.label !== label).map((other) => [...other.neurons]);
      if (off.length > 0) return { ...objective, on: [...neurons], off };
      throw new OptimizationError(
        "All neurons are of one cell type, so there is none to tell it from. Choose other clusters in the recipe.",
      );
    }
    default:
      throw new OptimizationError(
        `A cell type needs an objective about neurons, but the recipe's is "${objective.type}".`,
      );
  }
}
