import { naturalOrder } from "../../basis/natural-order.ts";
import type { Table } from "../../formats/index.ts";
import type { Evaluation } from "../../numerics/index.ts";
import { NEURON_COLUMNS, type NeuronKey, neuronFields } from "../../tables/index.ts";

/** Columns of the measures, in the order in which results have them. */
export const measures = [
  ["correlation", "correlation"],
  ["mse", "mse"],
  ["poisson_loss", "poissonLoss"],
  ["feve", "feve"],
  ["oracle_correlation", "oracle"],
  ["variance_ratio", "varianceRatio"],
] as const satisfies readonly (readonly [column: string, name: keyof Evaluation])[];

/** Measures that are there only where something was shown several times. */
const OF_REPEATS: readonly (keyof Evaluation)[] = ["feve", "oracle", "varianceRatio"];

/** A neuron with how well it is predicted. */
export interface EvaluatedNeuron {
  readonly key: NeuronKey;
  readonly evaluation: Evaluation;
}

/** @param measured `[neuron, measure]` */
export function evaluatedNeurons(
  keys: readonly NeuronKey[],
  measured: ArrayLike<number>,
  repeats: number,
): EvaluatedNeuron[] {
  return keys.map((key, neuron) => {
    const entries = measures.map(([, name], place) => [
      name,
      repeats < 2 && OF_REPEATS.includes(name) ? null : measured[neuron * measures.length + place]!,
    ]);
    return { key, evaluation: Object.fromEntries(entries) as Evaluation };
  });
}

/** A row a neuron; and medians, a row a cell type, in the order of their names: neurons without a type have an empty one. */
export function evaluationTables(neurons: readonly EvaluatedNeuron[]): {
  readonly neurons: Table;
  readonly "cell-types": Table;
} {
  return {
    neurons: {
      header: [...NEURON_COLUMNS, ...measures.map(([column]) => column)],
      rows: neurons.map(({ key, evaluation }) => [
        ...neuronFields(key),
        ...measures.map(([, name]) => evaluation[name] ?? ""),
      ]),
    },
    "cell-types": {
      header: ["cell_type", "neurons", ...measures.map(([column]) => column)],
      rows: evaluatedTypes(neurons).map(({ cellType, count, medians }) => [
        ...[cellType, count],
        ...measures.map(([, name]) => medians[name] ?? ""),
      ]),
    },
  };
}

/** Medians of the neurons of a type. */
export interface EvaluatedType {
  readonly cellType: string;
  readonly count: number;
  readonly medians: Readonly<Record<keyof Evaluation, number | null>>;
}

export function evaluatedTypes(neurons: readonly EvaluatedNeuron[]): EvaluatedType[] {
  const types = [...new Set(neurons.map(({ key }) => key.cellType))].sort(naturalOrder);
  return types.map((cellType) => {
    const own = neurons.filter(({ key }) => key.cellType === cellType);
    return { cellType, count: own.length, medians: evaluationMedians(own) };
  });
}

/** Over neurons whose measure is known; null where there are none. */
export function evaluationMedians(neurons: readonly EvaluatedNeuron[]): EvaluatedType["medians"] {
  const entries = measures.map(([, name]) => [
    name,
    median(neurons.map(({ evaluation }) => evaluation[name])),
  ]);
  return Object.fromEntries(entries);
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (known.length === 0) return null;
  const sorted = known.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
