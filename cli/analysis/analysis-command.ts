import type { Command } from "commander";
import type { AnalysisFiles, AnalysisInput, AnalysisKind, Outcome } from "../../core/analyses/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import type { ModelIdentity } from "../../core/recipe/index.ts";
import type { DryRunOptions } from "../dry-run.ts";
import type { ModelOptions } from "../model-option.ts";
import type { OutputOptions } from "../output-option.ts";
import type { FoundStimuli } from "./found-stimuli.ts";

/** What the command line gives of every analysis. */
export interface AnalysisOptions extends ModelOptions, DryRunOptions, Partial<OutputOptions> {
  readonly model?: string[];
  readonly session?: string;
}

/** A model that an analysis asks, and which one its record says that it was. */
export interface AskedModel {
  /** Null: the analysis was given none. */
  readonly model: RetinaModel | null;
  readonly identity: ModelIdentity;
}

/** What is asked, and about which stimuli. */
export interface Asking<K extends AnalysisKind> {
  readonly asked: AnalysisInput<K>;
  readonly stimuli?: FoundStimuli;
  /** What the command knows besides the answer, for files and record. */
  readonly also?: (outcome: Outcome<K>) => Promise<Pick<AnalysisFiles, "arrays" | "found">>;
  /** Instead: the same of several, such as all neurons of a session. */
  readonly several?: Several<K>;
}

/** One analysis several times, each in a folder of its own. */
export interface Several<K extends AnalysisKind> {
  readonly parts: readonly {
    /** Of its folder. */
    readonly name: string;
    readonly asked: AnalysisInput<K>;
    readonly stimuli: FoundStimuli;
  }[];
  /** What they count, in messages. */
  readonly counts: string;
  /** What all have in common besides what is asked, such as hashes of files that are read: what differs in it is computed anew. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Of all that have an answer. @param records by the part's name */
  readonly table: (
    records: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  ) => NonNullable<AnalysisFiles["tables"]>;
}

/** What else asking may need. */
export interface Given {
  /** The command's arguments. */
  readonly paths: readonly string[];
  /** Finds out whether the result may go to its folder; to be called by those that write there before they ask (see `besides`). */
  readonly openFolder: () => Promise<unknown>;
}

/** The command line's part of an analysis: its options. All else is the same for all (see run-analysis.ts). */
export interface AnalysisCommand<
  K extends AnalysisKind,
  Options extends AnalysisOptions = AnalysisOptions,
  Opened extends AskedModel = AskedModel,
> {
  readonly description: string;
  /** The name that the command had before: scripts that say it go on working. */
  readonly formerName?: string;
  /** What its arguments are; without it, models are an option. */
  readonly argument?: "model" | "stimuli";
  /** Names of the files, as the help has them. */
  readonly writes: string;
  /** Whether there need be no folder, because the answer is printed. */
  readonly prints?: true;
  /** Names of what may lie in the folder already, as a part of the same work. */
  readonly besides?: RegExp;
  options(command: Command): void;
  /** Instead of opening the models that were given. */
  open?(options: Options, paths: readonly string[]): Promise<Opened>;
  /** Files that are read, which must not be written over. */
  inputs?(options: Options): readonly string[];
  /** @returns null: there is nothing to do, which was said */
  ask(options: Options, opened: Opened, given: Given): Promise<Asking<K> | null>;
  /** Says what came of it. @param folder null: nothing was written */
  tell(outcome: Outcome<K>, options: Options, folder: string | null, identity: ModelIdentity): void;
}
