import { useState } from "react";
import type { AnalysisWindow } from "../../../../core/analyses/index.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useSession } from "../../../stores/neurons/use-neurons.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import { sourcesOf } from "../sources.ts";
import { useComparedRuns } from "../use-compared-runs.ts";
import { useOutcome } from "../use-outcome.ts";
import { WindowChoice } from "../window-choice.tsx";
import { ResponsesResult } from "./responses-result.tsx";
import { type Grouping, useNeuronGroups } from "./use-groups.ts";

/** What the stimuli of several runs do to all neurons. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const { runs, count } = useComparedRuns();
  const outcome = useOutcome("response-matrix");
  const [window, setWindow] = useState<AnalysisWindow>("own");
  const [grouping, setGrouping] = useState<Grouping>("types");
  const groups = useNeuronGroups(grouping);

  const start = (): void =>
    void analyses.store.getState().start({
      model,
      runs,
      asked: {
        kind: "response-matrix",
        stimuli: sourcesOf(runs),
        session,
        window,
        groups: groups.map(({ name, neurons }) => ({ name, neurons: [...neurons] })),
      },
    });
  return (
    <div className={styles.view}>
      <JobBar
        kind="response-matrix"
        action={`Compare ${count}`}
        onStart={runs.length === 0 ? null : start}
        hint="No run has a stimulus yet. Find some first."
        outcome={outcome}
      >
        <WindowChoice value={window} own onChange={setWindow} />
        <Choice
          label="Groups"
          value={grouping}
          data={[
            { value: "types", label: "cell types" },
            { value: "clusters", label: "clusters" },
          ]}
          onChange={setGrouping}
        />
      </JobBar>
      {outcome === null ? (
        <EmptyAnalysis title="What does each stimulus do to all neurons?">
          Mark runs below, or take all of them, and press Compare: a heat map shows how each neuron of the
          session responds to each stimulus, how selective both are, and how cell types respond over time.
        </EmptyAnalysis>
      ) : (
        <ResponsesResult key={outcome.result.matrix.shape.join()} outcome={outcome} />
      )}
    </div>
  );
}
