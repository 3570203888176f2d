import type { AnalysisKind, FoundOf, TaskOf } from "../../core/analyses/index.ts";
import { type Failure, failureOf } from "../../core/basis/explained-error.ts";
import type {
  CellMaskView,
  Float32ArrayOf,
  Frame,
  LayerKernels,
  RecipeReport,
  Steps,
} from "../../core/engine/contract/index.ts";
import type { ComputedRun, HandedState } from "../../core/engine/host.ts";
import type { PreviewOrder, PreviewReply } from "../../core/engine/preview/order.ts";
import type { HiddenChannel, ModelDescription } from "../../core/model/index.ts";
import type { ComputedStart, KeptArrays, RunState, StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe, RunResult } from "../../core/recipe/index.ts";

/** What a thread can be asked about its model: parameters and answers. */
export interface Questions {
  readonly checkRecipe: (parameters: { readonly recipe: Recipe }) => RecipeReport;
  readonly layerKernels: (parameters: { readonly layer: string }) => LayerKernels;
  readonly cellMask: (parameters: { readonly session: string }) => CellMaskView | null;
  readonly preview: (parameters: PreviewOrder) => Promise<PreviewReply>;
  readonly respond: (parameters: {
    readonly session: string | null;
    readonly stimulus: Float32ArrayOf;
  }) => Float32ArrayOf;
  readonly channelResponse: (parameters: {
    readonly session: string | null;
    readonly about: HiddenChannel;
    readonly stimulus: StoredStimulus;
  }) => { response: Float32ArrayOf; lag: number };
  readonly resultOf: (parameters: KeptArrays) => RunResult;
}
export type Question = keyof Questions;
export type ParametersOf<Q extends Question> = Parameters<Questions[Q]>[0];
export type AnswerTo<Q extends Question> = Awaited<ReturnType<Questions[Q]>>;

/** A part of an analysis, as data. */
export type TaskOrder = {
  [K in AnalysisKind]: { readonly kind: K; readonly task: TaskOf<K> };
}[AnalysisKind];

/** To a thread. Runs, tasks (with numbers of the same series) and questions are told apart by numbers. */
export type ToThread =
  | {
      readonly type: "run";
      readonly run: number;
      readonly recipe: Recipe;
      /** The stimulus that the recipe starts from, if not from noise. */
      readonly initial: StoredStimulus | null;
      /** Where it stood, if it goes on. */
      readonly from: RunState | null;
      /** Whether steps and frames are told. */
      readonly followed: boolean;
    }
  | ({ readonly type: "task"; readonly run: number } & TaskOrder)
  /** One start of a run that another thread has, under a number of its own. */
  | { readonly type: "start"; readonly run: number; readonly recipe: Recipe; readonly start: number }
  /** To the run's thread: another one computes a start; later, what came of it. */
  | { readonly type: "lend"; readonly run: number; readonly start: number }
  | {
      readonly type: "give";
      readonly run: number;
      readonly start: number;
      readonly computed: ComputedStart | null;
    }
  | { readonly type: "pause" | "resume" | "stop" | "state"; readonly run: number }
  /** How many threads have nothing to do and may help this one from now on. */
  | { readonly type: "spare"; readonly threads: number }
  | { readonly type: "watch"; readonly run: number; readonly watched: boolean }
  | {
      readonly type: "ask";
      readonly id: number;
      readonly question: Question;
      readonly parameters: ParametersOf<Question>;
    };

/** From a thread: its number in the system, if that is known, and whether it opened the model first, then what comes of runs, tasks and questions. */
export type FromThread =
  | { readonly type: "started"; readonly thread: number | null }
  | { readonly type: "opened"; readonly description: ModelDescription }
  | { readonly type: "unopened"; readonly failure: Failure }
  | { readonly type: "steps"; readonly run: number; readonly steps: Omit<Steps, "run"> }
  | { readonly type: "frame"; readonly run: number; readonly frame: Omit<Frame, "run"> }
  | { readonly type: "state"; readonly run: number; readonly handed: HandedState | null }
  | { readonly type: "done"; readonly run: number; readonly outcome: ComputedRun }
  /** The run's thread computes this start itself. */
  | { readonly type: "begun"; readonly run: number; readonly start: number }
  | { readonly type: "computed-start"; readonly run: number; readonly computed: ComputedStart | null }
  | { readonly type: "progress"; readonly run: number; readonly done: number; readonly total: number }
  | { readonly type: "computed"; readonly run: number; readonly result: FoundOf<AnalysisKind> }
  | { readonly type: "failed"; readonly run: number; readonly failure: Failure }
  | { readonly type: "answer"; readonly id: number; readonly answer: AnswerTo<Question> }
  | { readonly type: "unanswered"; readonly id: number; readonly failure: Failure };

/** What a thread tells of an error. */
export function threadFailure(error: unknown): Failure {
  if (!isOutOfMemory(error)) return failureOf(error);
  const message = "There was not enough memory for it. Take fewer frames, or close other programs.";
  return { name: "ModelError", message, explained: true };
}

/** An array of numbers, or a kernel's memory, that the system did not give. */
function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof RangeError &&
    /allocation failed|typed array length|could not allocate|Memory\.grow/.test(error.message)
  );
}
