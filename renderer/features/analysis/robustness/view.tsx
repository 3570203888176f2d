import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useModels, useRunList, useRuns } from "../../../stores/hooks.ts";
import { attempt } from "../../../stores/runs/run-actions.ts";
import { isUnderWay } from "../../../stores/runs/runs-store.ts";
import { fromSeeds, missingSeeds } from "../../../stores/runs/seeds.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Count } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import { sourcesOf } from "../sources.ts";
import { useOutcome } from "../use-outcome.ts";
import { type ComparedResults, comparedResults } from "./results.ts";
import { RobustnessResult } from "./robustness-result.tsx";

const MAX_SEEDS = 100;

/** How alike the results of one recipe are, or of whatever runs are marked. */
export function View() {
  const { analyses, runs: store } = useServices();
  const model = useModels(({ current }) => current)!;
  const known = useRuns(({ runs }) => runs);
  const shown = useRuns((state) => state.shown);
  const marked = useRunList((state) => state.marked);
  const outcome = useOutcome("robustness");
  const [seeds, setSeeds] = useState(10);
  const compared = useMemo(() => comparedResults(known, marked, shown), [known, marked, shown]);
  const { runs, from } = compared;
  const missing = from === null ? [] : missingSeeds(compared.known, seeds);
  const find = (): void => {
    if (from === null) return;
    attempt(store.getState().start({ model: from.model, runs: fromSeeds(from, missing) }, { show: false }));
  };
  const start = (): void =>
    void analyses.store.getState().start({
      model,
      runs,
      asked: { kind: "robustness", stimuli: sourcesOf(runs) },
    });
  return (
    <div className={styles.view}>
      <JobBar
        kind="robustness"
        action={`Compare ${runs.length.toLocaleString("en")} ${runs.length === 1 ? "result" : "results"}`}
        onStart={runs.length < 2 ? null : start}
        hint={hintOf(compared)}
        outcome={outcome}
      >
        {from !== null && (
          <>
            <Count label="Seeds" value={seeds} step={1} min={2} max={MAX_SEEDS} onChange={setSeeds} />
            {missing.length > 0 ? (
              <Button variant="default" onClick={find}>
                Run {from.name} from {missing.length} more
              </Button>
            ) : (
              <span className={styles.label} aria-live="polite">
                {from.name}: {progressText(compared)}
              </span>
            )}
          </>
        )}
      </JobBar>
      {outcome === null ? (
        <EmptyAnalysis title="Does it always find the same stimulus?">
          Click a run below, run its recipe from more seeds, and press Compare: loss curves over each other,
          how alike each two results are, and the mean and standard deviation of all of them. Or mark runs of
          your own, such as those of several models.
        </EmptyAnalysis>
      ) : (
        <RobustnessResult key={outcome.runs.map(({ id }) => id).join()} outcome={outcome} />
      )}
    </div>
  );
}

/** How many runs of a recipe have a result, and how many are still to come to one. */
function progressText({ known, runs }: ComparedResults): string {
  const underWay = known.filter(isUnderWay).length;
  return underWay === 0
    ? `${runs.length} seeds have run`
    : `${runs.length} of ${known.length} seeds have run`;
}

function hintOf({ runs, from, known }: ComparedResults): string {
  if (from === null)
    return "Click a run below that began with noise, or mark at least two that have a stimulus.";
  if (known.some(isUnderWay)) return "Results can be compared as soon as there are two.";
  return runs.length === 0 ? "It has no result yet." : "There is one result so far. Run it from more seeds.";
}
