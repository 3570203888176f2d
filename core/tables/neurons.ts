import { type NeuronPlace, type NeuronSource, neuronPlaces } from "../basis/neuron-places.ts";
import type { CsvField } from "../formats/index.ts";

/** A neuron as every table names it. */
export interface NeuronKey extends Omit<NeuronPlace, "cellType"> {
  /** Name of its type; empty where the file does not say. */
  readonly cellType: string;
}

/** The neurons of a session, or of all sessions one after the other, as a recipe with this session numbers them. */
export function neuronKeys(source: NeuronSource, session: string | null): NeuronKey[] {
  return neuronPlaces(source, session).map((place) => ({ ...place, cellType: place.cellType ?? "" }));
}

/** The columns `session`, `neuron` and `cell_type`. */
export const NEURON_COLUMNS = ["session", "neuron", "cell_type"] as const;

export function neuronFields({ session, neuron, cellType }: NeuronKey): CsvField[] {
  return [session, neuron, cellType];
}

/** Of a table of responses, a column a neuron: `frame`, `time_s`, then `response_` and the neuron's session and number. */
export function responseColumns(neurons: readonly Pick<NeuronKey, "session" | "neuron">[]): string[] {
  return ["frame", "time_s", ...neurons.map(({ session, neuron }) => `response_${session}/${neuron}`)];
}

/** What a plot calls a neuron where its session is known from elsewhere. */
export function neuronName({ neuron, cellType }: NeuronKey): string {
  return cellType === "" ? `neuron ${neuron}` : `neuron ${neuron} (${cellType})`;
}
