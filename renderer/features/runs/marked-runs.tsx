import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useRunList, useServices } from "../../app/services.tsx";
import { CloseIcon, TrashIcon } from "../../ui/icons.tsx";
import { canCompare, compareRuns, deleteRuns, runsOf } from "./run-actions.ts";
import styles from "./run-toolbar.module.css";
import { MOST_COMPARED } from "./store.ts";

/** What can be done with the runs that are marked. */
export function MarkedRuns() {
  const services = useServices();
  const marked = useRunList((state) => state.marked);
  const comparable = canCompare(marked.length);
  const many = marked.length > MOST_COMPARED;
  const help = many ? `At most ${MOST_COMPARED} runs can be compared` : "Mark two to four runs to compare";
  return (
    <>
      <Tooltip label={comparable ? "Side by side, in step (C)" : help}>
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
