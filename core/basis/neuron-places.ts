import { cellTypeName } from "./cell-type-name.ts";

/** What is told of a model's neurons. */
export interface NeuronSource {
  readonly sessions: readonly {
    readonly name: string;
    readonly neurons: number;
    readonly cellTypes: readonly (number | string)[] | null;
  }[];
  readonly cellTypeNames: Readonly<Record<string, string>>;
}

/** A neuron by its own session. */
export interface NeuronPlace {
  readonly session: string;
  /** Within its session, from 0. */
  readonly neuron: number;
  /** Name of its type; null where the file does not say. */
  readonly cellType: string | null;
}

/** The neurons of a session, or of all sessions one after the other, as a recipe with this session numbers them. */
export function neuronPlaces(
  { sessions, cellTypeNames }: NeuronSource,
  session: string | null,
): NeuronPlace[] {
  return sessions
    .filter(({ name }) => session === null || name === session)
    .flatMap(({ name, neurons, cellTypes }) =>
      Array.from({ length: neurons }, (_, neuron) => {
        const label = cellTypes?.[neuron];
        const cellType = label === undefined ? null : cellTypeName(cellTypeNames, label);
        return { session: name, neuron, cellType };
      }),
    );
}
