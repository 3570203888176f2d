import { selectivityIndex } from "../analysis/index.ts";
import type { CsvField, Table } from "../formats/index.ts";

/** A neuron of a response matrix. */
export interface MatrixColumn {
  readonly name: string;
  /** Cell type; empty where it is not known. */
  readonly type: string;
}

export interface MatrixTables {
  readonly matrix: Table;
  /** Of each neuron over stimuli, and of each stimulus over neurons. */
  readonly selectivity: Table;
  /** Means of groups over time. */
  readonly groups: Table;
}

/** What a stimulus does: responses `[neuron]`, and each group over time. */
export interface MatrixTableRow {
  readonly name: string;
  readonly responses: ArrayLike<number>;
  readonly traces: readonly {
    readonly name: string;
    readonly neurons: number;
    readonly mean: ArrayLike<number>;
    readonly standardError: ArrayLike<number>;
  }[];
}

export function matrixTables(
  rows: readonly MatrixTableRow[],
  columns: readonly MatrixColumn[],
): MatrixTables {
  return {
    matrix: {
      header: ["stimulus", ...columns.map(({ name }) => name)],
      rows: rows.map(({ name, responses }) => [name, ...Array.from(responses)]),
    },
    selectivity: {
      header: ["of", "name", "type", "index", "strongest"],
      rows: selectivity(rows, columns),
    },
    groups: {
      header: ["stimulus", "type", "neurons", "frame", "mean", "standard_error"],
      rows: groupRows(rows),
    },
  };
}

function selectivity(rows: readonly MatrixTableRow[], columns: readonly MatrixColumn[]): CsvField[][] {
  const neurons = columns.map(({ name, type }, neuron): CsvField[] => {
    const over = rows.map(({ responses }) => responses[neuron]!);
    return ["neuron", name, type, selectivityIndex(over) ?? "", rows[strongest(over)]?.name ?? ""];
  });
  const stimuli = rows.map(({ name, responses }): CsvField[] => [
    "stimulus",
    name,
    "",
    selectivityIndex(responses) ?? "",
    columns[strongest(responses)]!.name,
  ]);
  return [...neurons, ...stimuli];
}

function strongest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((best, value, index) => (value > values[best]! ? index : best), 0);
}

function* groupRows(rows: readonly MatrixTableRow[]): Generator<CsvField[]> {
  for (const { name: stimulus, traces } of rows) {
    for (const { name, neurons, mean, standardError } of traces) {
      for (let frame = 0; frame < mean.length; frame++)
        yield [stimulus, name, neurons, frame, mean[frame]!, standardError[frame]!];
    }
  }
}
