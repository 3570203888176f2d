import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useRunList, useRuns } from "../../stores/hooks.ts";
import { noFilter } from "../../stores/runs/list.ts";
import { useListedRuns } from "../../stores/runs/use-listed-runs.ts";
import { RenameDialog } from "./rename-dialog.tsx";
import { RunList } from "./run-list.tsx";
import styles from "./run-strip.module.css";
import { RunToolbar } from "./run-toolbar.tsx";

/** The runs, below everything else: a row of cards, or a gallery where there is room for it. */
export function RunStrip() {
  const ids = useListedRuns();
  const { ref, width, height } = useElementSize();
  return (
    <div className={styles.strip}>
      <RunToolbar listed={ids.length} />
      <div ref={ref} className={styles.place}>
        {ids.length === 0 ? <Empty /> : height > 0 && <RunList ids={ids} width={width} height={height} />}
      </div>
      <RenameDialog />
    </div>
  );
}

function Empty() {
  const known = useRuns(({ runs }) => runs !== null);
  const none = useRuns(({ order }) => order.length === 0);
  const { changeFilter } = useRunList((state) => state);
  if (!known) return <p className={styles.empty}>Waiting for the engine to tell its runs.</p>;
  if (none)
    return (
      <p className={styles.empty}>
        No runs yet. Choose a neuron on the map and press Run: the stimulus that it likes most forms on the
        stage, and the run stays here.
      </p>
    );
  return (
    <p className={styles.empty}>
      No run passes the search and the filter.
      <Button variant="default" size="compact-xs" onClick={() => changeFilter(noFilter)}>
        Show all runs
      </Button>
    </p>
  );
}
