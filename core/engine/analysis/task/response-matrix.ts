import type { Group } from "../../../analysis/index.ts";
import { responseMatrix, sourceOf } from "../../../insilico/index.ts";
import { type StoredStimulus, toReducer } from "../../../optimization/index.ts";
import type { Recipe } from "../../../recipe/index.ts";
import type { Task } from "./task.ts";

export interface MatrixTask {
  readonly session: string | null;
  readonly groups: readonly Group[];
  readonly rows: readonly { readonly stimulus: StoredStimulus; readonly reducer: Recipe["reducer"] }[];
}

export interface MatrixTaskRow {
  /** `[neuron]` */
  readonly responses: Float32Array;
  readonly window: readonly [start: number, end: number];
  readonly frames: number;
  readonly lag: number;
  /** `[group, frame]` */
  readonly mean: Float32Array;
  readonly standardError: Float32Array;
}

/** Some rows of a response matrix. */
export const responseMatrixTask: Task<MatrixTask, readonly MatrixTaskRow[]> = async (
  model,
  { session, groups, rows },
  { signal, progress, breathe },
) => {
  const found: MatrixTaskRow[] = [];
  for (const { stimulus, reducer } of rows) {
    const source = sourceOf(stimulus.shape, stimulus.values);
    const asked = { session, reducer: toReducer(reducer), groups };
    for await (const { responses, traces, window, lag } of responseMatrix(model, [source], asked)) {
      const frames = model.responseFrames(source.shape[1]);
      const parts = (part: "mean" | "standardError"): Float32Array =>
        Float32Array.from(traces.flatMap((trace) => [...trace[part]]));
      const groupsOverTime = { mean: parts("mean"), standardError: parts("standardError") };
      found.push({ responses, window, frames, lag, ...groupsOverTime });
    }
    progress(found.length, rows.length);
    await breathe();
    signal.throwIfAborted();
  }
  return found;
};
