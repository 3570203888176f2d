import type { Cluster, ModelView } from "../../../../core/engine/contract/index.ts";
import { renumber } from "../../../lib/numbering.ts";
import { byType, neuronsOf } from "../../../stores/neurons/neurons.ts";

/** Neurons that have a name: a cluster or a cell type. Numbered as in the recipe's session. */
export interface Group {
  readonly id: string;
  readonly kind: "cluster" | "type";
  readonly name: string;
  readonly colour: string;
  readonly neurons: readonly number[];
}

/** Clusters, then cell types; those without a neuron in the session are left out. */
export function groupsOf(
  description: ModelView["description"],
  session: string | null,
  clusters: readonly Cluster[],
  typeColours: ReadonlyMap<string, string>,
): readonly Group[] {
  const named = clusters.map(({ id, name, colour, session: own, neurons }): Group => {
    const here = renumber(neurons, own, session, description.sessions);
    return { id: `cluster:${id}`, kind: "cluster", name, colour, neurons: here };
  });
  const types = [...byType(neuronsOf(description, session))].map(
    ([name, neurons]): Group => ({
      id: `type:${name}`,
      kind: "type",
      name,
      colour: typeColours.get(name) ?? "var(--muted)",
      neurons,
    }),
  );
  return [...named, ...types].filter(({ neurons }) => neurons.length > 0);
}

/** The group that holds these neurons and no others. */
export function groupWith(groups: readonly Group[], neurons: readonly number[]): Group | undefined {
  const wanted = new Set(neurons);
  return groups.find(
    (group) => group.neurons.length === wanted.size && group.neurons.every((neuron) => wanted.has(neuron)),
  );
}

/**
 * The cell types that together are these neurons, no more and no fewer, two at least; null where they are no whole types. Everything
 * but some others is told by that alone.
 */
export function typesWithin(groups: readonly Group[], neurons: readonly number[]): readonly Group[] | null {
  const wanted = new Set(neurons);
  const types = groups.filter(
    (group) => group.kind === "type" && group.neurons.every((neuron) => wanted.has(neuron)),
  );
  const covered = types.reduce((sum, group) => sum + group.neurons.length, 0);
  return types.length > 1 && covered === wanted.size ? types : null;
}

/** Each cell type that has none of these neurons, as a group of its own. */
export function otherTypes(groups: readonly Group[], neurons: readonly number[]): readonly Group[] {
  const taken = new Set(neurons);
  return groups.filter((group) => group.kind === "type" && !group.neurons.some((each) => taken.has(each)));
}

/** Neurons that are driven and silenced at once. */
export function overlap(on: readonly number[], off: readonly (readonly number[])[]): readonly number[] {
  const silenced = new Set(off.flat());
  return on.filter((neuron) => silenced.has(neuron));
}
