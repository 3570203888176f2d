import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useRunList } from "../../stores/hooks.ts";
import { canCompare, compareRuns, deleteRuns, runsOf } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";
import { CloseIcon, TrashIcon } from "../../ui/icons.tsx";
import styles from "./run-toolbar.module.css";

/** What can be done with the runs that are marked. */
export function MarkedRuns() {
  const services = useServices();
  const marked = useRunList((state) => state.marked);
  const comparable = canCompare(marked.length);
  return (
    <>
      <Tooltip label={comparable ? "Side by side, in step (C)" : "Mark two runs or more to compare"}>
        <Button
          size="compact-xs"
          disabled={!comparable}
          onClick={() => compareRuns(services, runsOf(services, marked))}
        >
          Compare {marked.length}
        </Button>
      </Tooltip>
      <span className={styles.grow} />
      <Tooltip label={marked.length === 1 ? "Delete the marked run" : `Delete ${marked.length} marked runs`}>
        <ActionIcon
          aria-label={`Delete ${marked.length} marked`}
          onClick={() => deleteRuns(services, runsOf(services, marked))}
        >
          <TrashIcon />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Take the marks away">
        <ActionIcon
          aria-label="Take the marks away"
          onClick={() => services.runList.getState().setMarked([])}
        >
          <CloseIcon />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
