import type { AnalysisKind, AnalysisParams, AnalysisResult } from "../contract/index.ts";
import type { AnalysisStimuli } from "./stimuli.ts";
import type { TaskKind, TaskParameters, TaskResult } from "./task/index.ts";

/** What the engine lends an analysis while it is its turn. */
export interface AnalysisContext {
  readonly stimuli: AnalysisStimuli;
  /** Aborted when its client cancels or goes away. */
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Has a thread compute. @param onProgress instead of `progress` */
  compute<K extends TaskKind>(
    task: K,
    parameters: TaskParameters<K>,
    onProgress?: (done: number, total: number) => void,
  ): Promise<TaskResult<K>>;
}

/** One analysis: it reads what it is about, has threads compute, and puts the answer together. */
export type Analysis<K extends AnalysisKind> = (
  params: AnalysisParams<K>,
  context: AnalysisContext,
) => Promise<AnalysisResult<K>>;
