import { Button, Progress } from "@mantine/core";
import type { ReactNode } from "react";
import { type AnalysisKind, anyAnalysis } from "../../../core/analyses/index.ts";
import type { AnyOutcome } from "../../stores/analyses-store.ts";
import { useServices } from "../../stores/services.ts";
import { CloseIcon, PlayIcon } from "../../ui/icons.tsx";
import styles from "./analysis.module.css";
import { SaveAnalysis } from "./save-analysis.tsx";
import { useJob } from "./use-outcome.ts";

interface JobBarProps {
  readonly kind: AnalysisKind;
  /** What can be saved; null: nothing yet. */
  readonly outcome: AnyOutcome | null;
  /** On the button: `Compare 12 stimuli`. */
  readonly action: string;
  /** Null: it cannot be asked for; `hint` says what to do. */
  readonly onStart: (() => void) | null;
  readonly hint: string | null;
  /** What can be chosen. */
  readonly children: ReactNode;
}

/** What an analysis asks for, how far it is, and a button that saves what came of it. */
export function JobBar({ kind, outcome, action, onStart, hint, children }: JobBarProps) {
  const { analyses } = useServices();
  const { status, done, total, failure } = useJob(kind);
  return (
    <div className={styles.bar}>
      <div className={styles.fields}>
        {children}
        {status === "idle" ? (
          <Button
            className={styles.start ?? ""}
            leftSection={<PlayIcon size={11} />}
            disabled={onStart === null}
            onClick={() => onStart?.()}
          >
            {action}
          </Button>
        ) : (
          <Button
            className={styles.start ?? ""}
            variant="default"
            leftSection={<CloseIcon size={11} />}
            onClick={() => analyses.store.getState().cancel(kind)}
          >
            Cancel
          </Button>
        )}
      </div>
      <div className={styles.word}>
        <div className={styles.said} aria-live="polite">
          {status !== "idle" && (
            <>
              <Progress
                className={styles.progress ?? ""}
                value={total === 0 ? 0 : (100 * done) / total}
                size={4}
                aria-label="How far the analysis is"
              />
              {status === "waiting"
                ? "Waits for its turn"
                : `${done.toLocaleString("en")} of ${total.toLocaleString("en")} ${anyAnalysis(kind).counts}`}
            </>
          )}
          {status === "idle" && failure !== null && (
            <span role="alert" className={styles.failure}>
              {failure}
            </span>
          )}
          {status === "idle" && failure === null && hint !== null && onStart === null && hint}
        </div>
        <span className={styles.saving}>{outcome !== null && <SaveAnalysis outcome={outcome} />}</span>
      </div>
    </div>
  );
}
