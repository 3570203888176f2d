import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import { NumberField, type NumberFieldProps } from "../../ui/number-field.tsx";
import styles from "./analysis.module.css";

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly data: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of several, with its name before it. */
export function Choice<T extends string>({ label, value, data, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <NativeSelect
        id={id}
        size="xs"
        value={value}
        data={[...data]}
        onChange={({ currentTarget }) => onChange(currentTarget.value as T)}
      />
    </span>
  );
}

/** A number, with its name before it. */
export function Quantity(props: Omit<NumberFieldProps, "bare">) {
  return (
    <span className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {props.label}
      </span>
      <span className={styles.number} data-unit={props.unit !== undefined || undefined}>
        <NumberField {...props} bare />
      </span>
    </span>
  );
}

interface CountProps extends Pick<NumberFieldProps, "label" | "step"> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number within bounds, with its name before it: what is typed beyond them becomes the nearest. */
export function Count({ onChange, ...props }: CountProps) {
  const { min, max } = props;
  return (
    <Quantity
      {...props}
      onCommit={(value) => value !== null && onChange(Math.max(min, Math.min(max, Math.round(value))))}
    />
  );
}
