import type { Float64ArrayOf } from "../basis/schemas.ts";
import type { RepeatedResponses } from "../numerics/index.ts";
import type { StoredStimulus } from "../optimization/index.ts";
import { neuronGroups, type Recipe, responseWindow } from "../recipe/index.ts";
import { type NeuronSource, neuronKeys } from "../tables/index.ts";
import type { KeptRecording, KeptStimulus, StimulusToShow } from "./asked.ts";

/** Finds the stimuli that analyses are about, and what was recorded. */
export interface AnalysisStimuli {
  /** @throws a sentence, if there is no such stimulus (yet) or its file is gone or damaged */
  read(stimulus: KeptStimulus): Promise<AnalysedStimulus>;
  /** @throws a sentence, if there is no such recording, or its file is gone or damaged */
  readRecording(recording: KeptRecording): Promise<RepeatedResponses>;
}

/** What a model is shown, as a thread is given it. */
export type ShownStimulus =
  | Extract<StimulusToShow, { readonly type: "library" }>
  | { readonly type: "kept"; readonly stimulus: StoredStimulus };

/** @throws what `read` throws */
export async function shownStimulus(
  stimulus: StimulusToShow,
  stimuli: Pick<AnalysisStimuli, "read">,
): Promise<ShownStimulus> {
  if (stimulus.type === "library") return stimulus;
  return { type: "kept", stimulus: (await stimuli.read(stimulus)).stimulus };
}

export interface AnalysedStimulus {
  readonly name: string;
  readonly stimulus: StoredStimulus;
  /** For a computation that takes many. */
  readonly held: HeldStimulus;
  /** The run that found it; null: none did. */
  readonly run: {
    readonly recipe: Recipe;
    readonly responseFrames: number;
    readonly loss: Float64ArrayOf;
  } | null;
  /** What the model of its run says of its units; null: it says nothing, or is not at hand. */
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
}

/** A stimulus itself, where it is sent to another thread; else what reads it again, so that few are in memory at a time. */
export type HeldStimulus = StoredStimulus | (() => Promise<StoredStimulus>);

export async function stimulusOf(held: HeldStimulus): Promise<StoredStimulus> {
  return typeof held === "function" ? held() : held;
}

/** The stimulus frame that the last frame of its run's window belongs to; null where it is about a hidden layer, or there is no run. */
export function responseFrameOf({
  stimulus,
  run,
}: Pick<AnalysedStimulus, "stimulus" | "run">): number | null {
  if (run === null || run.recipe.objective.type === "inner-neuron") return null;
  const window = responseWindow(run.recipe.reducer, run.responseFrames);
  return window === null ? null : (stimulus.shape[1] ?? 0) - run.responseFrames + window[1] - 1;
}

/** What the objective of a stimulus' run is about, but for what it silences. */
export interface StimulusSubject {
  /** Null where neurons are numbered through all sessions. */
  readonly session: string | null;
  /** Within the session. */
  readonly neurons: readonly number[];
  /** That all of them have; null where they differ, or nobody knows. */
  readonly cellType: string | null;
}

/** @param model of the run; null: it is not at hand */
export function subjectOf(
  { objective, session }: Pick<Recipe, "objective" | "session">,
  model: NeuronSource | null,
): StimulusSubject {
  const numbers = neuronGroups(objective).flatMap(({ role, neurons }) => (role === "off" ? [] : neurons));
  const known = model === null ? [] : neuronKeys(model, session);
  const keys = numbers.map((neuron) => known[neuron] ?? { session, neuron, cellType: "" });
  const sessions = new Set(keys.map((key) => key.session));
  const types = new Set(keys.map(({ cellType }) => cellType));
  const one = sessions.size === 1;
  return {
    session: one ? [...sessions][0]! : session,
    neurons: one ? keys.map(({ neuron }) => neuron) : numbers,
    cellType: types.size === 1 ? [...types][0]! || null : null,
  };
}
