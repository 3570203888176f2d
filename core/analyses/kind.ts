import type { z } from "zod";
import type { Figure } from "../figures/index.ts";
import type { Table } from "../formats/index.ts";
import type { RetinaModel } from "../model/index.ts";
import type { RunFacts } from "../recipe/index.ts";
import type { NeuronSource } from "../tables/index.ts";
import { AnalysisError } from "./errors.ts";
import type { AnalysisStimuli } from "./stimuli.ts";

/**
 * An analysis: what is asked and what comes of it, how the answer is put together, and the files that hold it. What computes with the
 * model is beside it, in `compute.ts` of the same folder, so that the window knows the kind without loading tensors.
 */
export interface AnalysisKind<
  Kind extends string = string,
  Asked extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
  Task = never,
  Found = unknown,
> {
  /** Its command, its folder, the name of its record. */
  readonly kind: Kind;
  /** Its tab in the window. */
  readonly title: string;
  /** What its progress counts: `contrasts`. */
  readonly counts: string;
  /** What may be asked, its limits and defaults. */
  readonly asked: Asked;
  readonly result: Result;
  /** Asked for by other parts of the window: it has no tab, no command and no page. */
  readonly auxiliary?: true;
  /** Whether the command line keeps what there is of it when it is stopped. */
  readonly keepsParts?: true;
  /** Reads what it is about, has a thread compute, and puts the answer together. @throws AnalysisError, ModelError, OptimizationError */
  answer(asked: z.output<Asked>, context: AnalysisContext<Task, Found>): Promise<z.output<Result>>;
  /** The answer as files, which the command line writes and the window gives as an archive. */
  files(outcome: Outcome<z.output<Asked>, z.output<Result>>): AnalysisFiles;
}

/** Gives a kind its types. */
export function analysisKind<
  Kind extends string,
  Asked extends z.ZodType,
  Result extends z.ZodType,
  Task,
  Found,
>(kind: AnalysisKind<Kind, Asked, Result, Task, Found>): AnalysisKind<Kind, Asked, Result, Task, Found> {
  return kind;
}

/** What the host lends an analysis. */
export interface AnalysisContext<Task, Found> {
  readonly stimuli: AnalysisStimuli;
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Stimuli that are read and computed in one go: what bounds the memory, however many there are. */
  readonly atOnce: number;
  /** Whether an analysis of many stimuli that is stopped answers with those that it has. */
  readonly keepsParts: boolean;
  /** Numbers that an answer may have. */
  readonly mostNumbers: number;
  /** Has a thread compute. @param onProgress instead of `progress` */
  compute(task: Task, onProgress?: (done: number, total: number) => void): Promise<Found>;
}

/** What a computation knows of the thread that it is in. */
export interface ComputeContext {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Lets messages in; to be awaited every few dozen milliseconds. @throws the signal's reason */
  readonly breathe: () => Promise<void>;
  /** Numbers that an answer may have. */
  readonly mostNumbers: number;
}

/** The part of an analysis that needs the model. @throws AnalysisError, ModelError, OptimizationError; the signal's reason */
export type Compute<Task, Found> = (
  model: RetinaModel,
  task: Task,
  context: ComputeContext,
) => Promise<Found>;

/** What a kind's `compute.ts` exports. */
export type ComputeOf<K> = K extends {
  answer(asked: never, context: AnalysisContext<infer Task, infer Found>): unknown;
}
  ? Compute<Task, Found>
  : never;

/** An answer and what it is about. */
export interface Outcome<Asked = unknown, Result = unknown> {
  readonly asked: Asked;
  readonly result: Result;
  readonly description: AnalysedModel;
  /** As a person knows them, or the model's file; null: nobody does. */
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  /** In the order in which they were asked about. */
  readonly stimuli: readonly AnalysedStimulusName[];
}

/** What files say of the model. */
export interface AnalysedModel extends NeuronSource {
  readonly input: { readonly channels: number; readonly height: number; readonly width: number };
}

export interface AnalysedStimulusName {
  readonly name: string;
  /** That found it; null: none did. */
  readonly run: RunFacts | null;
  /** The model of that run; null: it is not at hand. */
  readonly model: NeuronSource | null;
}

/** Arrays, tables and figures by their names without endings. */
export interface AnalysisFiles {
  readonly arrays?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array }>
  >;
  readonly tables?: Readonly<Record<string, Table>>;
  readonly figures?: Readonly<Record<string, Figure>>;
  /** What the record tells of the answer besides what was asked. */
  readonly found?: Readonly<Record<string, unknown>>;
}

/**
 * @param remedy what to do about an answer that is too large, without a full stop
 * @throws AnalysisError
 */
export function checkResultSize(numbers: number, most: number, remedy: string): void {
  if (numbers <= most) return;
  throw new AnalysisError(
    `The result would have ${numbers.toLocaleString("en")} numbers, more than the ${most.toLocaleString("en")} that are ` +
      `passed on at once. ${remedy}.`,
  );
}
