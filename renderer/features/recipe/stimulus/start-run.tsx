import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useModels, useRuns } from "../../../stores/hooks.ts";
import field from "../../../ui/field.module.css";
import styles from "../panel.module.css";

interface StartRunProps {
  readonly id: string;
  /** @param frames of the run's stimulus */
  readonly onChange: (id: string, frames: number | null) => void;
}

/** Starts from the stimulus that an earlier run with this model found. */
export function StartRun({ id, onChange }: StartRunProps) {
  const runs = useRuns((state) => state.runs);
  const order = useRuns((state) => state.order);
  const model = useModels(({ current }) => current?.id);
  const choices = useMemo(() => {
    const listed = order.flatMap((each) => {
      const run = runs?.get(each);
      return run?.hasResult && run.model === model
        ? [{ value: run.id, label: `${run.name} · ${timeOf(run.created)}` }]
        : [];
    });
    const gone = id !== "" && !listed.some(({ value }) => value === id);
    return gone
      ? [...listed, { value: id, label: `${runs?.get(id)?.name ?? id} (no stimulus yet)` }]
      : listed;
  }, [runs, order, id, model]);

  if (choices.length === 0)
    return <p className={styles.hint}>No run has a stimulus yet. Start from noise first.</p>;
  return (
    <Select
      label="Run"
      classNames={{ label: field.label!, input: field.input! }}
      searchable
      data={choices}
      value={id === "" ? null : id}
      placeholder="Choose a run"
      allowDeselect={false}
      onChange={(chosen) =>
        chosen !== null && onChange(chosen, runs?.get(chosen)?.recipe.stimulus.frames ?? null)
      }
    />
  );
}

function timeOf(created: string): string {
  const format = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return new Date(created).toLocaleString("en-GB", format);
}
