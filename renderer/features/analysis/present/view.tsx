import { useMemo, useState } from "react";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useNeurons, useSelectedNeurons, useSession } from "../../../stores/neurons/use-neurons.ts";
import { useRunData } from "../../../stores/run-data/use-run-data.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import { useOutcome } from "../use-outcome.ts";
import type { OwnFile } from "../use-own-file.ts";
import { type FrameSource, sourceOfArray, sourceOfLibrary } from "./frame-source.ts";
import { PresentedResult } from "./presented-result.tsx";
import { useShownStimulus } from "./use-shown-stimulus.tsx";

/** Shows the model an artificial stimulus, a run's or one's own, and what its neurons are predicted to respond. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const selected = useSelectedNeurons();
  const all = useNeurons();
  const outcome = useOutcome("present");
  const { stimulus, runs, film: file, fields, about } = useShownStimulus("chirp");
  const [whose, setWhose] = useState<"selected" | "all">("selected");
  // Stays beside its responses while another is chosen.
  const [presented, setPresented] = useState<OwnFile | null>(null);
  const source = useFrames(outcome, presented);

  const neurons = whose === "all" || selected.length === 0 ? null : selected;
  const start = (): void => {
    if (typeof stimulus === "string") return;
    if (file !== null) setPresented(file);
    void analyses.store.getState().start({
      ...{ model, runs, file: file?.name },
      asked: { kind: "present", stimulus, session, neurons: neurons === null ? null : [...neurons] },
    });
  };
  const count =
    neurons === null
      ? `all ${all.length} neurons`
      : neurons.length === 1
        ? `neuron ${neurons[0]}`
        : `${neurons.length} neurons`;
  return (
    <div className={styles.view}>
      <JobBar
        kind="present"
        action={`Present to ${count}`}
        onStart={typeof stimulus === "string" ? null : start}
        hint={typeof stimulus === "string" ? stimulus : null}
        outcome={outcome}
      >
        {fields}
        {selected.length > 0 && (
          <Choice
            label="to"
            value={whose}
            data={[
              { value: "selected", label: `the ${selected.length} selected` },
              { value: "all", label: `all ${all.length} of the session` },
            ]}
            onChange={setWhose}
          />
        )}
      </JobBar>
      {about}
      {outcome === null ? (
        <EmptyAnalysis title="What else does this cell like?">
          Choose neurons on the left and a stimulus above, and press Present: the stimulus plays beside the
          predicted responses, with a polar plot for what moves, curves for gratings and spots, and the
          spike-triggered average for noise.
        </EmptyAnalysis>
      ) : (
        <PresentedResult
          key={`${outcome.asked.session} ${outcome.asked.neurons?.join()}`}
          outcome={outcome}
          source={source}
        />
      )}
    </div>
  );
}

/** The stimulus that was presented. */
function useFrames(outcome: Outcome<"present"> | null, file: OwnFile | null): FrameSource | null {
  const asked = outcome?.asked.stimulus;
  const { stimulus: ofRun } = useRunData(asked?.type === "run" ? asked.run : "");
  return useMemo(() => {
    if (outcome === null || asked === undefined) return null;
    if (asked.type === "library") return sourceOfLibrary(outcome);
    if (asked.type === "run") return ofRun === null ? null : sourceOfArray(ofRun);
    return file?.path === asked.path ? sourceOfArray(file) : null;
  }, [outcome, asked, ofRun, file]);
}
