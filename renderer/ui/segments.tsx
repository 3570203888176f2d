import { SegmentedControl, type SegmentedControlProps } from "@mantine/core";
import styles from "./segments.module.css";

interface SegmentsProps<T extends string>
  extends Omit<SegmentedControlProps, "data" | "value" | "onChange" | "classNames" | "aria-label"> {
  /** Said to screen readers. */
  readonly label: string;
  readonly data: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side. */
export function Segments<T extends string>({ label, data, value, onChange, ...rest }: SegmentsProps<T>) {
  return (
    <SegmentedControl
      {...rest}
      aria-label={label}
      withItemsBorders={false}
      classNames={{
        root: styles.root!,
        indicator: styles.indicator!,
        label: styles.label!,
      }}
      data={[...data]}
      value={value}
      onChange={(chosen) => onChange(chosen as T)}
    />
  );
}
