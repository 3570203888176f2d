import { formatNumber, readNumber, type Step, stepped } from "../lib/numbers.ts";
import { type FieldLook, ValueField } from "./value-field.tsx";

export interface NumberFieldProps extends FieldLook {
  readonly value: number | null;
  /** Null only where `nullable`. */
  readonly onCommit: (value: number | null) => void;
  /** An empty field is a value of its own: what it means. */
  readonly nullable?: string;
  readonly step: Step;
  /** Arrow keys go no further. What is typed is taken as it is: validation says what is wrong with it. */
  readonly min?: number;
  readonly max?: number;
}

/** A number. */
export function NumberField({ value, nullable, step, min, max, ...rest }: NumberFieldProps) {
  return (
    <ValueField
      {...rest}
      shown={value === null ? "" : formatNumber(value)}
      valueNow={value ?? undefined}
      read={(text) => {
        const read = readNumber(text);
        // Nothing where there must be a number is as good as nonsense.
        return read === null && nullable === undefined ? undefined : read;
      }}
      stepped={(draft, direction, times) => {
        const from = (draft === null ? value : readNumber(draft)) ?? value ?? min ?? 0;
        const next = stepped(from, direction, step === "1-2-5" ? step : step * times);
        return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, next));
      }}
      placeholder={nullable}
    />
  );
}
