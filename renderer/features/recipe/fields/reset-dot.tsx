import { Tooltip, UnstyledButton } from "@mantine/core";
import styles from "./reset-dot.module.css";

interface ResetDotProps {
  readonly label: string;
  /** The preset's value, for people. */
  readonly preset: string;
  readonly onReset: () => void;
}

/** Beside what differs from the preset; gives the preset's value back. */
export function ResetDot({ label, preset, onReset }: ResetDotProps) {
  return (
    <Tooltip label={`Back to the preset's ${preset}`}>
      <UnstyledButton
        className={styles.dot}
        aria-label={`Reset ${label} to the preset's ${preset}`}
        onClick={onReset}
      />
    </Tooltip>
  );
}
