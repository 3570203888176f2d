import { type ReactNode, useMemo, useState } from "react";
import type { AnalysisInput } from "../../../../core/analyses/index.ts";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { useModels, useRuns } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { useNeurons, useSelectedNeurons } from "../../../stores/neurons/use-neurons.ts";
import styles from "../analysis.module.css";
import { Choice } from "../field.tsx";
import { firstChoices, libraryStimulus, type StimulusChoices, stimulusTitles } from "./choices.ts";
import { OwnFilmFields } from "./own-film-fields.tsx";
import { StimulusFields } from "./stimulus-fields.tsx";
import { firstFilmChoices, type OwnFilm, useOwnFilm } from "./use-own-film.ts";

/** What a model is shown: an artificial stimulus, a run's, or a film of one's own. */
export interface ShownChoice {
  /** As it is asked about; or a sentence that says what to do first. */
  readonly stimulus: AnalysisInput<"present">["stimulus"] | string;
  /** Of what is asked: the run that it is of, and the film of one's own. */
  readonly runs: readonly RunSummary[];
  readonly film: OwnFilm | null;
  /** What can be chosen. */
  readonly fields: ReactNode;
  /** What became of a film, or how far it is; to be shown below. */
  readonly about: ReactNode;
}

/** Lets a person choose it. @param first what is chosen at the start */
export function useShownStimulus(first: StimulusChoices["type"]): ShownChoice {
  const model = useModels(({ current }) => current)!;
  const selected = useSelectedNeurons();
  const all = useNeurons();
  const units = useDisplayUnits();
  const run = useRuns(({ runs, shown }) => (shown === null ? null : (runs?.get(shown) ?? null)));
  const [choices, setChoices] = useState<StimulusChoices>({ ...firstChoices, type: first });
  const [filmChoices, setFilmChoices] = useState(firstFilmChoices);
  const own = useOwnFilm({ id: model.id, frameRateHz: units.frameRateHz });
  const file = own.film;
  const { frameRateHz, pixelSizeUm } = units;
  const { field } = all[selected[0] ?? -1] ?? { field: null };
  const stimulus = useMemo((): ShownChoice["stimulus"] => {
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
  const isFile = choices.type === "file";
  return {
    stimulus,
    runs: choices.type === "run" && run !== null ? [run] : [],
    film: isFile ? file : null,
    fields: (
      <>
        <Choice
          label="Stimulus"
          value={choices.type}
          data={Object.entries(stimulusTitles).map(([value, label]) => ({
            value: value as StimulusChoices["type"],
            label,
          }))}
          onChange={(type) => setChoices({ ...choices, type })}
        />
        {isFile && (
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
      </>
    ),
    about: isFile && own.about !== null && (
      <p className={styles.about} aria-live="polite">
        {own.about}
      </p>
    ),
  };
}
