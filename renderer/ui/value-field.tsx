import { TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import styles from "./value-field.module.css";

/** How a field of any kind of value looks. */
export interface FieldLook {
  /** Said to screen readers; seen above the field unless `bare`. */
  readonly label: string;
  /** Beside the label. */
  readonly labelExtra?: ReactNode;
  readonly bare?: boolean;
  readonly unit?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly invalid?: boolean;
  /** Id of the text that says what is wrong. */
  readonly describedBy?: string | undefined;
}

interface ValueFieldProps<T> extends FieldLook {
  /** The value as text. */
  readonly shown: string;
  /** As screen readers take it. */
  readonly valueNow: number | undefined;
  /** Undefined for what is no value: what was there stays. */
  readonly read: (text: string) => T | undefined;
  /** Called when a value is meant: on Enter, on leaving the field, with the arrow keys. */
  readonly onCommit: (value: T) => void;
  /** What an arrow key makes of what the field holds; ten times as far with Shift. @param draft what is being typed */
  readonly stepped: (draft: string | null, direction: 1 | -1, times: 1 | 10) => T;
  readonly placeholder?: string | undefined;
}

/** A value that is typed: it takes what is typed when it is done, and leaves the typing alone until then. */
export function ValueField<T>(props: ValueFieldProps<T>) {
  const { label, shown, valueNow, read, onCommit, stepped, placeholder, unit, rightSection } = props;
  const [draft, setDraft] = useState<string | null>(null);

  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    const value = read(draft);
    if (draft !== shown && value !== undefined) onCommit(value);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const next = stepped(draft, event.key === "ArrowUp" ? 1 : -1, event.shiftKey ? 10 : 1);
    setDraft(null);
    onCommit(next);
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
      aria-valuenow={valueNow}
      aria-valuetext={shown === "" ? placeholder : valueNow === undefined ? shown : undefined}
      // Mantine's input puts its own in the place of those that are given as properties.
      attributes={{
        input: { "aria-invalid": props.invalid || undefined, "aria-describedby": props.describedBy },
      }}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      data-invalid={props.invalid || undefined}
      classNames={{ input: styles.input!, section: styles.section!, label: styles.labelRow! }}
      value={draft ?? shown}
      placeholder={placeholder}
      rightSection={rightSection ?? (unit === undefined ? undefined : <span>{unit}</span>)}
      rightSectionWidth={rightWidth(rightSection, unit)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}

/** What the input leaves free on its right: a number never lies under its unit. */
function rightWidth(section: ReactNode, unit: ReactNode): number | string {
  if (section !== undefined) return 28;
  if (unit === undefined) return 0;
  // Digits and letters of units are no wider than a "0" of the field.
  return typeof unit === "string" ? `calc(${unit.length}ch + 8px)` : 40;
}
