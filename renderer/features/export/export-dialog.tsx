import { Modal } from "@mantine/core";
import { useExports, useRuns, useServices } from "../../app/services.tsx";
import { ExportForm } from "./export-form.tsx";
import { ExportOutcome } from "./export-outcome.tsx";
import { ExportProgress } from "./export-progress.tsx";

/** Takes runs away as files: what and how, how far it is, what came of it. */
export function ExportDialog() {
  const { exports } = useServices();
  const { opened, runs, progress, outcome } = useExports((state) => state);
  const name = useRuns(({ runs: known }) => known?.get(runs[0] ?? "")?.name);
  const title = runs.length === 1 ? `Export ${name ?? "a run"}` : `Export ${runs.length} runs`;
  const choosing = progress === null && outcome === null;
  return (
    <Modal
      opened={opened}
      onClose={() => exports.getState().close()}
      title={title}
      size={choosing ? 880 : 560}
      yOffset="4vh"
    >
      {progress !== null && <ExportProgress progress={progress} />}
      {progress === null && outcome !== null && <ExportOutcome outcome={outcome} />}
      {choosing && runs.length > 0 && <ExportForm runs={runs} />}
    </Modal>
  );
}
