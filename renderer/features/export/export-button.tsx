import { Button } from "@mantine/core";
import { chosenRuns } from "../../stores/desk.ts";
import { openExport } from "../../stores/exports/open-export.ts";
import { useExports, useRunList, useRuns } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import styles from "./export-button.module.css";

/** Opens the export of the runs that are marked, or of the one on the stage; tells how far an export is that is under way. */
export function ExportButton() {
  const services = useServices();
  const percent = useExports(({ progress }) =>
    progress === null ? null : Math.floor((100 * progress.done) / progress.total),
  );
  const marked = useRunList((state) => state.marked);
  const possible = useRuns(({ runs, shown }) =>
    (marked.length > 0 ? marked : [shown]).some((id) => id !== null && runs?.get(id)?.hasResult === true),
  );
  if (percent !== null) {
    return (
      <Button
        variant="default"
        className={styles.button ?? ""}
        onClick={() => services.exports.getState().open([])}
      >
        Exporting {percent} %
      </Button>
    );
  }
  return (
    <Button
      variant="default"
      className={styles.button ?? ""}
      leftSection={<DownloadIcon />}
      disabled={!possible}
      onClick={() => openExport(services, chosenRuns(services))}
    >
      Export
    </Button>
  );
}
