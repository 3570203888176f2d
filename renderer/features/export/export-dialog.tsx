import { Modal } from "@mantine/core";
import { useExports, useRuns } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { Segments } from "../../ui/segments.tsx";
import styles from "./export-dialog.module.css";
import { ExportForm } from "./export-form.tsx";
import { ExportOutcome } from "./export-outcome.tsx";
import { ExportProgress } from "./export-progress.tsx";
import { RigForm } from "./rig/rig-form.tsx";

/** Takes runs away as files: what and how, how far it is, what came of it. */
export function ExportDialog() {
  const { exports } = useServices();
  const { opened, subject, runs, progress, outcome } = useExports((state) => state);
  const name = useRuns(({ runs: known }) => known?.get(runs[0] ?? "")?.name);
  const what = runs.length === 1 ? (name ?? "a run") : `${runs.length} runs`;
  const title = subject === "files" ? `Export ${what}` : `To the rig: ${what}`;
  const choosing = progress === null && outcome === null;
  return (
    <Modal
      opened={opened}
      onClose={() => exports.getState().close()}
      title={title}
      size={choosing ? (subject === "rig" ? 1060 : 880) : 560}
      yOffset="4vh"
    >
      {progress !== null && <ExportProgress progress={progress} />}
      {progress === null && outcome !== null && <ExportOutcome outcome={outcome} />}
      {choosing && runs.length > 0 && (
        <>
          <Segments
            className={styles.subject ?? ""}
            label="What is made of the runs"
            data={[
              { value: "files", label: "Files of each run" },
              { value: "rig", label: "A presentation for the rig" },
            ]}
            value={subject}
            onChange={exports.getState().turnTo}
          />
          {subject === "files" ? <ExportForm runs={runs} /> : <RigForm runs={runs} />}
        </>
      )}
    </Modal>
  );
}
