import { UnstyledButton } from "@mantine/core";
import { CloseIcon } from "../../../ui/icons.tsx";
import styles from "./chip.module.css";

interface ChipProps {
  readonly label: string;
  /** More about it, on hover. */
  readonly title?: string | undefined;
  readonly colour: string;
  /** Without: it cannot be removed. */
  readonly onRemove?: (() => void) | undefined;
}

/** A neuron or a group, with its colour. */
export function Chip({ label, title, colour, onRemove }: ChipProps) {
  return (
    <span className={styles.chip} title={title}>
      <svg className={styles.dot} viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={colour} />
      </svg>
      <span className={styles.label}>{label}</span>
      {onRemove !== undefined && (
        <UnstyledButton className={styles.remove} aria-label={`Remove ${label}`} onClick={onRemove}>
          <CloseIcon size={10} />
        </UnstyledButton>
      )}
    </span>
  );
}
