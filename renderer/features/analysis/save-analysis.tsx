import { Button } from "@mantine/core";
import type { AnalysisKind } from "../../../core/engine/contract/index.ts";
import type { Outcome } from "../../stores/analyses-store.ts";
import { useServices } from "../../stores/services.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import { notifyError } from "../../ui/notices/notices.ts";
import { type AnalysisFiles, saveAnalysis } from "./save.ts";

interface SaveAnalysisProps<K extends AnalysisKind> {
  readonly title: string;
  readonly outcome: Outcome<K> | null;
  readonly files: (outcome: Outcome<K>) => AnalysisFiles;
}

/** Takes an analysis away: arrays, tables and what they are, in one archive. */
export function SaveAnalysis<K extends AnalysisKind>({ title, outcome, files }: SaveAnalysisProps<K>) {
  const services = useServices();
  if (outcome === null) return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<DownloadIcon size={11} />}
      title="Arrays as npy, tables as CSV, and a record of what they are"
      onClick={() => {
        saveAnalysis(services, title, outcome as unknown as Outcome, files(outcome)).catch(notifyError);
      }}
    >
      Save (.zip)
    </Button>
  );
}
