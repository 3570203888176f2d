import { Button } from "@mantine/core";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { useServices } from "../../app/services.tsx";
import { runAgain } from "../runs/run-actions.ts";
import styles from "./run-notice.module.css";
import type { Notice } from "./run-state.ts";

interface RunNoticeProps {
  readonly notice: Notice;
  readonly summary: RunSummary;
  /** There is no film: the notice is all that there is to see. */
  readonly alone: boolean;
}

/** What has become of a run, and what to do about it. */
export function RunNotice({ notice: { title, text, again }, summary, alone }: RunNoticeProps) {
  const services = useServices();
  return (
    <div className={alone ? styles.alone : styles.banner} role="status">
      <p className={styles.text}>
        <b className={styles.title}>{title}</b> {text}
      </p>
      {again && (
        <Button
          className={styles.button ?? ""}
          variant="default"
          onClick={() => runAgain(services, [summary])}
        >
          Run again
        </Button>
      )}
    </div>
  );
}
