import { Popover, UnstyledButton } from "@mantine/core";
import styles from "./help.module.css";

interface HelpProps {
  /** What is explained: `window`. */
  readonly about: string;
  readonly children: string;
}

/** A word of the field, explained one click from where it stands. */
export function Help({ about, children }: HelpProps) {
  return (
    <Popover position="bottom" width={270} shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles.mark} aria-label={`What is ${about}?`}>
          ?
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.text}>{children}</Popover.Dropdown>
    </Popover>
  );
}
