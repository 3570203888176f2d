import type { AnalysisResult } from "../../../../core/analyses/index.ts";
import { naturalOrder } from "../../../../core/basis/natural-order.ts";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { selectivityIndex } from "../../../../core/numerics/index.ts";
import type { Neuron } from "../../../stores/neurons/neurons.ts";

/** A response matrix as it is shown: rows and columns in an order that a person chose. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** `[row, column]` in the engine's order. */
  readonly values: Float32Array;
  /** Sparseness of each neuron over stimuli; null where it has none. */
  readonly ofNeurons: readonly (number | null)[];
  /** Of each stimulus over neurons. */
  readonly ofStimuli: readonly (number | null)[];
}

export function matrixOf({ matrix }: Pick<AnalysisResult<"response-matrix">, "matrix">): Matrix {
  const [rows = 0, columns = 0] = matrix.shape;
  const { values } = matrix;
  return {
    rows,
    columns,
    values,
    ofNeurons: Array.from({ length: columns }, (_, column) =>
      selectivityIndex(Array.from({ length: rows }, (_row, row) => values[row * columns + column]!)),
    ),
    ofStimuli: Array.from({ length: rows }, (_, row) =>
      selectivityIndex(values.subarray(row * columns, (row + 1) * columns)),
    ),
  };
}

export type ColumnSort = "type" | "number" | "response" | "selectivity";
export type RowSort = "neuron" | "type" | "name" | "selectivity";

/**
 * Neurons from left to right.
 * @param row whose responses sort them, the strongest first
 */
export function columnOrder(
  matrix: Matrix,
  neurons: readonly Pick<Neuron, "type">[],
  sort: ColumnSort,
  row: number,
): number[] {
  const order = Array.from({ length: matrix.columns }, (_, column) => column);
  const response = (column: number): number => matrix.values[row * matrix.columns + column]!;
  switch (sort) {
    case "number":
      return order;
    case "type":
      return order.sort((a, b) => byName(neurons[a]?.type ?? null, neurons[b]?.type ?? null) || a - b);
    case "response":
      return order.sort((a, b) => response(b) - response(a) || a - b);
    case "selectivity":
      return order.sort((a, b) => (matrix.ofNeurons[b] ?? -1) - (matrix.ofNeurons[a] ?? -1) || a - b);
  }
}

/** Stimuli from top to bottom. @param types of what each run is about; null where it is not one type */
export function rowOrder(
  matrix: Matrix,
  runs: readonly Pick<RunSummary, "name" | "recipe">[],
  types: readonly (string | null)[],
  sort: RowSort,
): number[] {
  const order = Array.from({ length: matrix.rows }, (_, row) => row);
  const neuron = (row: number): number => firstNeuron(runs[row]!);
  switch (sort) {
    case "neuron":
      return order.sort((a, b) => neuron(a) - neuron(b) || a - b);
    case "type":
      return order.sort((a, b) => byName(types[a]!, types[b]!) || neuron(a) - neuron(b) || a - b);
    case "name":
      return order.sort((a, b) => byName(runs[a]!.name, runs[b]!.name) || a - b);
    case "selectivity":
      return order.sort((a, b) => (matrix.ofStimuli[b] ?? -1) - (matrix.ofStimuli[a] ?? -1) || a - b);
  }
}

/** The first that a run drives; those that drive none come last. */
function firstNeuron({ recipe: { objective } }: Pick<RunSummary, "recipe">): number {
  if (objective.type === "increase" || objective.type === "decrease")
    return objective.neurons[0] ?? Number.MAX_SAFE_INTEGER;
  return objective.type === "contrastive"
    ? (objective.on[0] ?? Number.MAX_SAFE_INTEGER)
    : Number.MAX_SAFE_INTEGER;
}

/** Those without a name come last. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return naturalOrder(a, b);
}
