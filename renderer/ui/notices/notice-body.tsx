import { Badge, Button } from "@mantine/core";
import styles from "./notice-body.module.css";

/** What a person can do about a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

interface NoticeBodyProps {
  readonly message: string;
  /** How often it was told. */
  readonly count: number;
  readonly action: NoticeAction | undefined;
  readonly close: () => void;
}

export function NoticeBody({ message, count, action, close }: NoticeBodyProps) {
  return (
    <div className={styles.body}>
      <span className={styles.message}>{message}</span>
      {count > 1 && (
        <Badge size="sm" variant="default" aria-label={`told ${count} times`}>
          {count}×
        </Badge>
      )}
      {action !== undefined && (
        <Button
          variant="subtle"
          onClick={() => {
            close();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  );
}
