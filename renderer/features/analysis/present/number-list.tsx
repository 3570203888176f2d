import { TextInput } from "@mantine/core";
import { useState } from "react";
import styles from "../analysis.module.css";

interface NumberListProps {
  readonly label: string;
  readonly value: readonly number[];
  readonly onCommit: (value: readonly number[]) => void;
}

/** Several numbers above 0, with commas between them; nonsense leaves what was there. */
export function NumberList({ label, value, onCommit }: NumberListProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    const numbers = draft
      .split(/[\s,;]+/)
      .filter((part) => part !== "")
      .map(Number);
    if (numbers.length > 0 && numbers.every((number) => Number.isFinite(number) && number > 0))
      onCommit(numbers);
  };
  return (
    <span className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <TextInput
        aria-label={label}
        w={Math.min(210, 40 + 7 * value.join(", ").length)}
        value={draft ?? value.join(", ")}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </span>
  );
}
