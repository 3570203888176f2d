import { Button } from "@mantine/core";
import type { Outcome } from "../../../stores/analyses-store.ts";
import styles from "../analysis.module.css";
import { SaveAnalysis } from "../save-analysis.tsx";
import { useJob } from "../use-outcome.ts";

/** How far the reading of weights is, and why it failed; takes them away when they are there. */
export function Reading({
  outcome,
  read,
}: {
  readonly outcome: Outcome<"weights"> | null;
  readonly read: () => void;
}) {
  const { status, failure } = useJob("weights");
  return (
    <div className={styles.word}>
      <div className={styles.said} aria-live="polite">
        {status === "waiting" && "Waits for its turn"}
        {status === "computing" && "Reads the model's weights"}
        {status === "idle" && failure !== null && (
          <>
            <span role="alert" className={styles.failure}>
              {failure}
            </span>
            <Button variant="default" size="compact-xs" onClick={read}>
              Read again
            </Button>
          </>
        )}
      </div>
      <span className={styles.saving}>{outcome !== null && <SaveAnalysis outcome={outcome} />}</span>
    </div>
  );
}
