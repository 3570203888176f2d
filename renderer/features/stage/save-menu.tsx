import { ActionIcon, Button, Menu } from "@mantine/core";
import { describedPng } from "../../../core/formats/index.ts";
import { figureRecord } from "../../figures/figure-record.ts";
import { saveFile } from "../../lib/save-file.ts";
import { type Exported, exportedFile, FRAME_SCALE, frameFile } from "../../stores/run-data/array-files.ts";
import { runsOf } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";
import { ChevronDownIcon, DownloadIcon } from "../../ui/icons.tsx";
import { notifyError } from "../../ui/notices/notices.ts";
import styles from "./stage-header.module.css";
import { useRunShape } from "./use-run-shape.ts";

/** Takes a run's arrays away as files. */
export function SaveMenu({ run, name }: { readonly run: string; readonly name: string }) {
  const services = useServices();
  const { runData, playbackClock, engine } = services;
  const save = (which: Exported): void => {
    const file = exportedFile(which, runData.get(run), name);
    if (file === null) notifyError(`There is no ${which} to save yet. Wait for the run's first steps.`);
    else saveFile(file.bytes, file.name, "application/octet-stream");
  };
  const saveFrame = async (): Promise<void> => {
    const { frame } = playbackClock.store.getState();
    const file = frameFile(runData.get(run), frame, name);
    if (file === null) {
      notifyError("There is no frame to save yet. Wait for the run's first steps.");
      return;
    }
    const title = `Frame ${frame} of the stimulus, in a symmetric range, ${FRAME_SCALE} ×`;
    const record = await figureRecord(engine, title, runsOf(services, [run]));
    const bytes = describedPng(file.bytes, "Retinoscope", JSON.stringify(record, null, 2));
    saveFile(bytes, file.name, "image/png");
  };
  const empty = useRunShape(run).size === null;
  return (
    <div className={styles.save}>
      <Button
        variant="default"
        className={styles.saveMain ?? ""}
        leftSection={<DownloadIcon />}
        disabled={empty}
        onClick={() => save("stimulus")}
      >
        Save stimulus<span className={styles.kind}>(.npy)</span>
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={30}
            className={styles.saveMore ?? ""}
            aria-label="Save other arrays"
            disabled={empty}
          >
            <ChevronDownIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save("stimulus")}>Stimulus: channel × time × height × width</Menu.Item>
          <Menu.Item onClick={() => save("response")}>Response: time × neuron</Menu.Item>
          <Menu.Item onClick={() => save("loss")}>Loss: iteration</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void saveFrame().catch(notifyError)}>
            This frame of the stimulus (.png, {FRAME_SCALE} ×)
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
