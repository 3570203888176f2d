import { counted } from "../../../lib/counted.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useSession } from "../../../stores/neurons/use-neurons.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { JobBar } from "../job-bar.tsx";
import { useShownStimulus } from "../present/use-shown-stimulus.tsx";
import { useOutcome } from "../use-outcome.ts";
import { EvaluationResult } from "./evaluation-result.tsx";
import { RecordingFields } from "./recording-fields.tsx";
import { useRecording } from "./use-recording.ts";

/** How well what was recorded of the session's neurons is predicted. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const outcome = useOutcome("evaluate");
  const { stimulus, runs, film, fields, about } = useShownStimulus("file");
  const own = useRecording();
  const { recording } = own;
  const hint =
    typeof stimulus === "string"
      ? `What was shown? ${stimulus}`
      : recording === null
        ? "Open the responses that were recorded: an npy or HDF5 file."
        : recording.kept === null
          ? "Choose the dataset and the axes of the recorded responses."
          : null;
  const start = (): void => {
    if (typeof stimulus === "string" || recording === null || recording.kept === null) return;
    const { dataset, axes } = recording.choices;
    void analyses.store.getState().start({
      ...{ model, runs, file: film?.name },
      asked: {
        ...{ kind: "evaluate", stimulus, session },
        responses: { type: "file", path: recording.kept.path },
        recorded: { file: recording.name, dataset, axes: axes && [...axes] },
      },
    });
  };
  const shown = outcome !== null && outcome.model.id === model.id ? outcome : null;
  return (
    <div className={styles.view}>
      <JobBar
        kind="evaluate"
        action="Evaluate"
        onStart={hint === null && !own.sending ? start : null}
        hint={hint}
        outcome={shown}
      >
        {fields}
        <RecordingFields {...own} />
      </JobBar>
      <div>
        {about}
        {recording !== null && (
          <p className={styles.about} aria-live="polite">
            {recordingText(recording.name, recording.kept?.shape ?? null)}
          </p>
        )}
      </div>
      {shown === null ? (
        <EmptyAnalysis title="Does it say what was recorded?">
          Open the film that was shown and the responses that were recorded of the session's neurons, and
          press Evaluate: each neuron's correlation, error and explained variance are listed, and its recorded
          and predicted responses lie over each other.
        </EmptyAnalysis>
      ) : (
        <EvaluationResult key={shown.asked.session} outcome={shown} />
      )}
    </div>
  );
}

function recordingText(name: string, shape: readonly number[] | null): string {
  if (shape === null) return `${name}: not read yet`;
  const [frames = 0, repeats = 0, neurons = 0] = shape;
  return `${name}: ${counted(frames, "frame")}, ${counted(repeats, "repeat")}, ${counted(neurons, "neuron")}`;
}
