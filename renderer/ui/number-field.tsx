import { TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { formatNumber, readNumber, type Step, stepped } from "../lib/numbers.ts";
import styles from "./number-field.module.css";

export interface NumberFieldProps {
  /** Said to screen readers; seen above the field unless `bare`. */
  readonly label: string;
  /** Beside the label. */
  readonly labelExtra?: ReactNode;
  readonly bare?: boolean;
  readonly value: number | null;
  /** Called when a value is meant: on Enter, on leaving the field, with the arrow keys. Null only where `nullable`. */
  readonly onCommit: (value: number | null) => void;
  /** An empty field is a value of its own: what it means. */
  readonly nullable?: string;
  readonly step: Step;
  /** Arrow keys go no further. What is typed is taken as it is: validation says what is wrong with it. */
  readonly min?: number;
  readonly max?: number;
  readonly unit?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly invalid?: boolean;
  /** Id of the text that says what is wrong. */
  readonly describedBy?: string | undefined;
}

/** A number: it takes what is typed when it is done, and leaves the typing alone until then. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onCommit, nullable, step, min, max, unit, rightSection } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value === null ? "" : formatNumber(value);

  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    const read = readNumber(draft);
    // Nonsense, or nothing where there must be a number: what was there stays.
    if (draft === shown || read === undefined || (read === null && nullable === undefined)) return;
    onCommit(read);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const from = (draft === null ? value : readNumber(draft)) ?? value ?? min ?? 0;
    const size = event.shiftKey && step !== "1-2-5" ? step * 10 : step;
    const next = stepped(from, event.key === "ArrowUp" ? 1 : -1, size);
    setDraft(null);
    onCommit(Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, next)));
  };

  return (
    <TextInput
      label={
        props.bare ? undefined : (
          <span className={styles.label}>
            {label}
            {props.labelExtra}
          </span>
        )
      }
      role="spinbutton"
      aria-label={label}
      aria-valuenow={value ?? undefined}
      aria-valuetext={value === null ? nullable : undefined}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      data-invalid={props.invalid || undefined}
      classNames={{ input: styles.input!, section: styles.section!, label: styles.labelRow! }}
      value={draft ?? shown}
      placeholder={nullable}
      rightSection={rightSection ?? (unit === undefined ? undefined : <span>{unit}</span>)}
      rightSectionWidth={rightSection === undefined && unit === undefined ? 0 : "auto"}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
