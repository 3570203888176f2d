import { Button } from "@mantine/core";
import type { AnyOutcome } from "../../stores/analyses-store.ts";
import { useRunUnits } from "../../stores/runs/use-run-units.ts";
import { useServices } from "../../stores/services.ts";
import { DownloadIcon } from "../../ui/icons.tsx";
import { notifyError } from "../../ui/notices/notices.ts";
import { saveAnalysis } from "./save.ts";

/** Takes an analysis away: arrays, tables, figures and what they are, in one archive. */
export function SaveAnalysis({ outcome }: { readonly outcome: AnyOutcome }) {
  const services = useServices();
  const { model } = outcome;
  const units = useRunUnits(model.id, model.description.input.channels);
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<DownloadIcon size={11} />}
      title="Arrays as npy, tables as CSV, figures as SVG, and a record of what they are"
      onClick={() => {
        saveAnalysis(services, outcome, units).catch(notifyError);
      }}
    >
      Save (.zip)
    </Button>
  );
}
