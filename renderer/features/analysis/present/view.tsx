import { useMemo, useState } from "react";
import type { AnalysisInput } from "../../../../core/analyses/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels, useRuns } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { useNeurons, useSelectedNeurons, useSession } from "../../../stores/neurons/use-neurons.ts";
import { useRunData } from "../../../stores/run-data/use-run-data.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import { useOutcome } from "../use-outcome.ts";
import type { OwnFile } from "../use-own-file.ts";
import { firstChoices, libraryStimulus, type StimulusChoices, stimulusTitles } from "./choices.ts";
import { type FilmSource, sourceOfArray, sourceOfLibrary } from "./film-source.ts";
import { OwnFilmFields } from "./own-film-fields.tsx";
import { PresentedResult } from "./presented-result.tsx";
import { StimulusFields } from "./stimulus-fields.tsx";
import { firstFilmChoices, useOwnFilm } from "./use-own-film.ts";

/** Shows the model an artificial stimulus, a run's or one's own, and what its neurons are predicted to respond. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const selected = useSelectedNeurons();
  const all = useNeurons();
  const units = useDisplayUnits();
  const run = useRuns(({ runs, shown }) => (shown === null ? null : (runs?.get(shown) ?? null)));
  const outcome = useOutcome("present");
  const [choices, setChoices] = useState<StimulusChoices>(firstChoices);
  const [filmChoices, setFilmChoices] = useState(firstFilmChoices);
  const own = useOwnFilm({ id: model.id, frameRateHz: units.frameRateHz });
  const file = own.film;
  const [whose, setWhose] = useState<"selected" | "all">("selected");
  // Stays beside its responses while another is chosen.
  const [presented, setPresented] = useState<OwnFile | null>(null);
  const film = useFilm(outcome, presented);

  const neurons = whose === "all" || selected.length === 0 ? null : selected;
  const { frameRateHz, pixelSizeUm } = units;
  const { field } = all[selected[0] ?? -1] ?? { field: null };
  const stimulus = useMemo((): AnalysisInput<"present">["stimulus"] | string => {
    if (choices.type === "run")
      return run?.hasResult ? { type: "run", run: run.id } : "Click a run below that has a stimulus.";
    if (choices.type === "file")
      return file === null
        ? "Open a video, pictures or an npy file first."
        : { type: "file", path: file.path };
    if (frameRateHz === null || pixelSizeUm === null)
      return "Say the model's frame rate and pixel size first: on its card, at the top.";
    const chosen = libraryStimulus(choices, {
      channels: model.description.input.channels,
      frameRateHz,
      footprint: model.description.temporalFootprint,
      field: field === null ? null : [field.row, field.column],
    })!;
    return { type: "library", stimulus: chosen, frameRateHz, pixelSizeUm };
  }, [choices, run, file, frameRateHz, pixelSizeUm, model, field]);

  const start = (): void => {
    if (typeof stimulus === "string") return;
    if (stimulus.type === "file") setPresented(file);
    void analyses.store.getState().start({
      model,
      runs: stimulus.type === "run" && run !== null ? [run] : [],
      file: stimulus.type === "file" ? file?.name : undefined,
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
        <Choice
          label="Stimulus"
          value={choices.type}
          data={Object.entries(stimulusTitles).map(([value, label]) => ({
            value: value as StimulusChoices["type"],
            label,
          }))}
          onChange={(type) => setChoices({ ...choices, type })}
        />
        {choices.type === "file" && (
          <OwnFilmFields
            film={file}
            sending={own.sending}
            channelNames={units.channelNames}
            choices={filmChoices}
            onOpen={(chosen) => own.open(chosen, filmChoices)}
            onChange={(changed) => {
              setFilmChoices(changed);
              own.again(changed);
            }}
          />
        )}
        <StimulusFields choices={choices} onChange={(change) => setChoices({ ...choices, ...change })} />
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
      {choices.type === "file" && own.about !== null && (
        <p className={styles.about} aria-live="polite">
          {own.about}
        </p>
      )}
      {outcome === null ? (
        <EmptyAnalysis title="What else does this cell like?">
          Choose neurons on the left and a stimulus above, and press Present: the film plays beside the
          predicted responses, with a polar plot for what moves, curves for gratings and spots, and the
          spike-triggered average for noise.
        </EmptyAnalysis>
      ) : (
        <PresentedResult
          key={`${outcome.asked.session} ${outcome.asked.neurons?.join()}`}
          outcome={outcome}
          film={film}
        />
      )}
    </div>
  );
}

/** The film that was presented. */
function useFilm(outcome: Outcome<"present"> | null, file: OwnFile | null): FilmSource | null {
  const asked = outcome?.asked.stimulus;
  const { stimulus: ofRun } = useRunData(asked?.type === "run" ? asked.run : "");
  return useMemo(() => {
    if (outcome === null || asked === undefined) return null;
    if (asked.type === "library") return sourceOfLibrary(outcome);
    if (asked.type === "run") return ofRun === null ? null : sourceOfArray(ofRun);
    return file?.path === asked.path ? sourceOfArray(file) : null;
  }, [outcome, asked, ofRun, file]);
}
