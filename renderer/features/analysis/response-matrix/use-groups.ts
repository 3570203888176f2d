import { useMemo } from "react";
import { useClusters } from "../../../stores/hooks.ts";
import { byType } from "../../../stores/neurons/neurons.ts";
import { useNeurons, useSession, useTypeColours } from "../../../stores/neurons/use-neurons.ts";

export interface NeuronGroup {
  readonly name: string;
  readonly neurons: readonly number[];
  readonly colour: string;
}

export type Grouping = "types" | "clusters";

/** As many as an analysis takes. */
const MAX_GROUPS = 200;

/** Neurons of the session that are looked at together: its cell types, or the clusters that lie in it. */
export function useNeuronGroups(grouping: Grouping): readonly NeuronGroup[] {
  const neurons = useNeurons();
  const session = useSession();
  const colours = useTypeColours();
  const clusters = useClusters((state) => state.clusters);
  return useMemo(() => {
    const groups: NeuronGroup[] =
      grouping === "types"
        ? [...byType(neurons)].map(([name, members]) => ({
            name,
            neurons: members,
            colour: colours.get(name) ?? "var(--accent)",
          }))
        : clusters
            .filter((cluster) => cluster.session === session)
            .map(({ name, neurons: members, colour }) => ({
              name,
              neurons: [...new Set(members)].toSorted((a, b) => a - b),
              colour,
            }));
    return groups.slice(0, MAX_GROUPS);
  }, [grouping, neurons, session, colours, clusters]);
}
