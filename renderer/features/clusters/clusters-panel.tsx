import { Button } from "@mantine/core";
import { nameProblem } from "../../stores/clusters/edit.ts";
import { useClusters } from "../../stores/hooks.ts";
import { useNeurons, useSelectedNeurons, useSession } from "../../stores/neurons/use-neurons.ts";
import { ClusterRow } from "./cluster-row.tsx";
import styles from "./clusters-panel.module.css";
import { useClusterActions } from "./use-cluster-actions.ts";

/** Named groups of the model's neurons. */
export function ClustersPanel() {
  const clusters = useClusters((state) => state.clusters);
  const selected = useSelectedNeurons();
  const session = useSession();
  const withTypes = useNeurons().some(({ type }) => type !== null);
  const { make, makeFromTypes, change, select, remove } = useClusterActions();
  return (
    <div className={styles.panel}>
      <div className={styles.make}>
        <Button
          variant="default"
          disabled={selected.length === 0}
          title={
            selected.length === 0
              ? "Select neurons on the map or in the table first"
              : `A cluster of the ${selected.length} selected neurons`
          }
          onClick={make}
        >
          From selection
        </Button>
        <Button
          variant="default"
          disabled={!withTypes}
          title={withTypes ? "A cluster for each cell type of this session" : "The file names no cell types"}
          onClick={makeFromTypes}
        >
          From cell types
        </Button>
      </div>
      {clusters.length === 0 ? (
        <p className={styles.empty}>
          A cluster is a named group of neurons: to drive them together, or to set them against others in a
          contrast. Select neurons and make one of them
          {withTypes ? ", or begin with a cluster for each cell type." : "."}
        </p>
      ) : (
        <ul className={styles.list}>
          {clusters.map((cluster) => (
            <ClusterRow
              key={cluster.id}
              cluster={cluster}
              here={cluster.session === session}
              chosen={cluster.session === session && sameNeurons(cluster.neurons, selected)}
              updateProblem={selected.length === 0 ? "Select neurons first" : null}
              problemOf={(name) => nameProblem(clusters, cluster.id, name)}
              onChange={(changed) => change(cluster, changed)}
              onSelect={() => select(cluster)}
              onUpdate={() => change(cluster, { session, neurons: [...selected] })}
              onDelete={() => remove(cluster)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Both ascending. */
function sameNeurons(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((neuron, index) => neuron === b[index]);
}
