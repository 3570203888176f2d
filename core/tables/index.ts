/** What all tables have in common: their columns, and how they name neurons. */

export type { NeuronSource } from "../basis/neuron-places.ts";
export * from "./neurons.ts";
export { RUN_COLUMNS, runFields, type TabledRun } from "./runs.ts";
export { columnFaults, DEGREES, DEGREES_COLUMN, vocabulary } from "./vocabulary.ts";
