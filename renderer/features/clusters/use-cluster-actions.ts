import type { Cluster } from "../../../core/engine/contract/index.ts";
import { newId } from "../../lib/new-id.ts";
import { addTypeClusters, changeCluster, restoreCluster } from "../../stores/clusters/edit.ts";
import { useMakeCluster } from "../../stores/clusters/use-make-cluster.ts";
import { byType } from "../../stores/neurons/neurons.ts";
import { useNeurons, useSession, useTypeColours } from "../../stores/neurons/use-neurons.ts";
import { useServices } from "../../stores/services.ts";
import { notify, notifyError } from "../../ui/notices/notices.ts";

/** What can be done with clusters. What fails is told as a notice, and nothing is changed then. */
export function useClusterActions() {
  const { clusters: store, document } = useServices();
  const makeCluster = useMakeCluster();
  const session = useSession();
  const neurons = useNeurons();
  const colours = useTypeColours();

  const told = (work: () => Promise<unknown>): void => {
    // An async function, so that what is thrown before the first await is told as well.
    void (async () => work())().catch(notifyError);
  };
  const save = (edit: (clusters: readonly Cluster[]) => readonly Cluster[]): void =>
    told(() => {
      const { clusters, save: keep } = store.getState();
      return keep(edit(clusters));
    });

  return {
    make: () => told(makeCluster),
    makeFromTypes: () =>
      save((clusters) => {
        const types = [...byType(neurons)].map(([type, members]) => ({
          type,
          colour: colours.get(type)!,
          session,
          neurons: members,
        }));
        return addTypeClusters(clusters, types, newId);
      }),
    change: ({ id }: Cluster, change: Partial<Omit<Cluster, "id">>) =>
      save((clusters) => changeCluster(clusters, id, change)),
    select: (cluster: Cluster) => {
      document.getState().setSession(cluster.session);
      document.getState().select(cluster.neurons);
    },
    remove: (cluster: Cluster) => {
      const place = store.getState().clusters.findIndex(({ id }) => id === cluster.id);
      told(async () => {
        const { clusters, save: keep } = store.getState();
        await keep(clusters.filter(({ id }) => id !== cluster.id));
        const undo = { label: "Undo", run: () => save((left) => restoreCluster(left, cluster, place)) };
        notify(`The cluster “${cluster.name}” was deleted.`, { action: undo });
      });
    },
  };
}
