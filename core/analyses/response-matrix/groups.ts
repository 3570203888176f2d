import { naturalOrder } from "../../basis/natural-order.ts";
import type { Group } from "../../numerics/index.ts";
import { type NeuronSource, neuronKeys } from "../../tables/index.ts";
import { AnalysisError } from "../errors.ts";

/** The neurons of each cell type of a session, or of all sessions, that the model's file names. */
export function cellTypeGroups(model: NeuronSource, session: string | null): Group[] {
  const groups = new Map<string, number[]>();
  for (const [index, { cellType }] of neuronKeys(model, session).entries()) {
    if (cellType !== "") groups.set(cellType, [...(groups.get(cellType) ?? []), index]);
  }
  return [...groups].sort(([a], [b]) => naturalOrder(a, b)).map(([name, neurons]) => ({ name, neurons }));
}

/** @throws AnalysisError if a group has a neuron that is not there */
export function checkGroups(groups: readonly Group[], neurons: number): void {
  for (const { name, neurons: members } of groups) {
    const missing = members.find((neuron) => neuron >= neurons);
    if (missing === undefined) continue;
    throw new AnalysisError(
      `Group "${name}": there is no neuron ${missing}; there are ${neurons}, numbered from 0.`,
    );
  }
}
