import { cellTypeName } from "../basis/cell-type-name.ts";
import type { CsvField } from "../formats/index.ts";

/** What is told of a model's neurons. */
export interface NeuronSource {
  readonly sessions: readonly {
    readonly name: string;
    readonly neurons: number;
    readonly cellTypes: readonly (number | string)[] | null;
  }[];
  readonly cellTypeNames: Readonly<Record<string, string>>;
}

/** A neuron as every table names it. */
export interface NeuronKey {
  readonly session: string;
  /** Within its session, from 0. */
  readonly neuron: number;
  /** Name of its type; empty where the file does not say. */
  readonly cellType: string;
}

/** The neurons of a session, or of all sessions one after the other, as a recipe with this session numbers them. */
export function neuronKeys(source: NeuronSource, session: string | null): NeuronKey[] {
  return source.sessions
    .filter(({ name }) => session === null || name === session)
    .flatMap(({ name, neurons, cellTypes }) =>
      Array.from({ length: neurons }, (_, neuron) => {
        const label = cellTypes?.[neuron];
        return {
          session: name,
          neuron,
          cellType: label === undefined ? "" : cellTypeName(source.cellTypeNames, label),
        };
      }),
    );
}

/** The columns `session`, `neuron` and `cell_type`. */
export const NEURON_COLUMNS = ["session", "neuron", "cell_type"] as const;

export function neuronFields({ session, neuron, cellType }: NeuronKey): CsvField[] {
  return [session, neuron, cellType];
}

/** What a plot calls a neuron where its session is known from elsewhere. */
export function neuronName({ neuron, cellType }: NeuronKey): string {
  return cellType === "" ? `neuron ${neuron}` : `neuron ${neuron} (${cellType})`;
}
