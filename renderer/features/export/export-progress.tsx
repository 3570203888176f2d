import { Button, Group, Progress } from "@mantine/core";
import { useState } from "react";
import type { RunsProgress } from "../../../core/export/index.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./export-dialog.module.css";

/** How far an export is. */
export function ExportProgress({
  progress: { done, total, run, file },
}: {
  readonly progress: RunsProgress;
}) {
  const { exports } = useServices();
  const [cancelling, setCancelling] = useState(false);
  const percent = (100 * done) / total;
  const place = total === 1 ? run : `run ${Math.min(total, Math.floor(done) + 1)} of ${total}: ${run}`;
  return (
    <>
      <p className={styles.words}>{file === "" ? place : `${place} · ${file}`}</p>
      <Progress.Root size={6}>
        <Progress.Section value={percent} aria-label="Export" />
      </Progress.Root>
      <p className={styles.hint}>It goes on if you close this, as long as the window is open.</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => exports.getState().close()}>
          Close
        </Button>
        <Button
          disabled={cancelling}
          onClick={() => {
            setCancelling(true);
            exports.getState().cancel();
          }}
        >
          {cancelling ? "Cancelling…" : "Cancel the export"}
        </Button>
      </Group>
    </>
  );
}
