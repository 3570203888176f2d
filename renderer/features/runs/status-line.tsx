import { Button, Progress } from "@mantine/core";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { timeLeft } from "../../lib/duration.ts";
import { shortNumber } from "../../lib/numbers.ts";
import { isInterrupted, resumeRuns, runAgain } from "../../stores/runs/run-actions.ts";
import { findingOfRun, findingWord, needsCaution } from "../../stores/runs/run-finding.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./run-card.module.css";

/** The last line of a card: what came of a run, or how far it is. */
export function StatusLine({ run, tabIndex }: { readonly run: RunSummary; readonly tabIndex: number }) {
  const services = useServices();
  if (run.status === "running" || run.status === "paused") {
    const { iterations, maxIterations } = run;
    const left = run.status === "paused" ? "paused" : timeLeft(run);
    return (
      <>
        <span className={styles.value}>
          <span>
            {iterations}
            {maxIterations !== null && ` / ${shortCount(maxIterations)}`}
          </span>
          <span className={styles.left}>{left}</span>
        </span>
        <Progress
          className={styles.bar ?? ""}
          size={3}
          value={maxIterations === null ? 100 : (100 * iterations) / maxIterations}
          animated={maxIterations === null && run.status === "running"}
          color={run.status === "paused" ? "gray" : "amber"}
          aria-label={`Progress of ${run.name}`}
        />
      </>
    );
  }
  if (run.status === "interrupted" || run.status === "failed")
    return (
      <span className={styles.value}>
        <span className={styles.broken} title={run.failure ?? "Retinoscope ended before the run did."}>
          {run.status}
        </span>
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.again ?? ""}
          tabIndex={tabIndex}
          onClick={() => (isInterrupted(run) ? resumeRuns : runAgain)(services, [run])}
        >
          {isInterrupted(run) ? "Resume" : "Run again"}
        </Button>
      </span>
    );
  if (run.status === "queued") return <span className={styles.value}>{placeInQueue(run.queuePosition)}</span>;
  const word = findingWord(run);
  return (
    <span className={styles.value} title={findingOfRun(run)?.text}>
      <span title="Objective of the stimulus that is kept">
        {run.objective === null ? "no value" : shortNumber(run.objective)}
      </span>
      {run.status === "stopped" && <span className={styles.left}>stopped at {run.iterations}</span>}
      {run.status === "done" && word !== "" && (
        <span className={styles.left} data-caution={needsCaution(run) || undefined}>
          {word}
        </span>
      )}
    </span>
  );
}

function placeInQueue(position: number | null): string {
  if (position === null) return "queued";
  return position === 0 ? "queued, next" : `queued, number ${position + 1}`;
}

/** `100k`, where a long number would take the place of what matters more. */
function shortCount(count: number): string {
  return count >= 10_000 && count % 1000 === 0 ? `${count / 1000}k` : String(count);
}
