import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useRuns } from "../../../app/services.tsx";
import field from "../../../ui/field.module.css";
import styles from "../panel.module.css";

interface StartRunProps {
  readonly id: string;
  readonly onChange: (id: string) => void;
}

/** Starts from the stimulus that an earlier run found. */
export function StartRun({ id, onChange }: StartRunProps) {
  const runs = useRuns((state) => state.runs);
  const order = useRuns((state) => state.order);
  const choices = useMemo(() => {
    const listed = order.flatMap((each) => {
      const run = runs?.get(each);
      return run?.hasResult ? [{ value: run.id, label: `${run.name} · ${timeOf(run.created)}` }] : [];
    });
    const gone = id !== "" && !listed.some(({ value }) => value === id);
    return gone
      ? [...listed, { value: id, label: `${runs?.get(id)?.name ?? id} (no stimulus yet)` }]
      : listed;
  }, [runs, order, id]);

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
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  );
}

function timeOf(created: string): string {
  const format = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return new Date(created).toLocaleString("en-GB", format);
}
