import { Button, FileButton } from "@mantine/core";
import type { RecordingChoices } from "../../../../core/engine/contract/index.ts";
import { FileIcon } from "../../../ui/icons.tsx";
import styles from "../analysis.module.css";
import { Choice } from "../field.tsx";
import type { useRecording } from "./use-recording.ts";

/** Orders of axes that files have. */
const ORDERS = [
  ["time", "neuron"],
  ["neuron", "time"],
  ["time", "repeat", "neuron"],
  ["time", "neuron", "repeat"],
  ["repeat", "time", "neuron"],
  ["repeat", "neuron", "time"],
  ["neuron", "time", "repeat"],
  ["neuron", "repeat", "time"],
] as const;

const USUAL = "as usual";
const UNCHOSEN = "";

/** A file of recorded responses, and how they lie in it. */
export function RecordingFields({
  recording,
  choices,
  sending,
  open,
  choose,
}: ReturnType<typeof useRecording>) {
  const orders = ORDERS.map((axes) => axes.join(", "));
  return (
    <>
      <span className={styles.field}>
        <FileButton accept=".npy,.h5,.hdf5" onChange={open}>
          {(props) => (
            <Button {...props} variant="default" loading={sending} leftSection={<FileIcon size={12} />}>
              {recording === null ? "Open recorded responses" : "Other responses"}
            </Button>
          )}
        </FileButton>
      </span>
      {recording !== null && recording.datasets.length > 1 && (
        <Choice
          label="Dataset"
          value={choices.dataset ?? UNCHOSEN}
          data={[UNCHOSEN, ...recording.datasets].map((value) => ({ value, label: value || "choose one" }))}
          onChange={(value) => choose({ ...choices, dataset: value === UNCHOSEN ? null : value })}
        />
      )}
      <Choice
        label="Axes"
        value={choices.axes === null ? USUAL : choices.axes.join(", ")}
        data={[
          { value: USUAL, label: "time, (repeat,) neuron" },
          ...orders.slice(1).map((value) => ({ value, label: value })),
        ]}
        onChange={(value) =>
          choose({
            ...choices,
            axes: value === USUAL ? null : (value.split(", ") as NonNullable<RecordingChoices["axes"]>),
          })
        }
      />
    </>
  );
}
