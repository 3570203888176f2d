import { neuronCount } from "../../model/index.ts";
import { toReducer } from "../../optimization/index.ts";
import type { ComputeOf } from "../kind.ts";
import { sourceOf } from "../responses.ts";
import { stimulusOf } from "../stimuli.ts";
import { checkGroups } from "./groups.ts";
import type { MatrixTaskRow, responseMatrix } from "./kind.ts";
import { matrixRow } from "./rows.ts";

/** Some rows of a response matrix. */
export const compute: ComputeOf<typeof responseMatrix> = async (
  model,
  { session, groups, rows },
  { progress, breathe },
) => {
  const { sessions } = model.description;
  checkGroups(groups, neuronCount(sessions.filter(({ name }) => session === null || name === session)));
  const found: MatrixTaskRow[] = [];
  for (const { held, reducer } of rows) {
    const stimulus = await stimulusOf(held);
    const source = sourceOf(stimulus.shape, stimulus.values);
    const row = await matrixRow(model, source, { session, reducer: toReducer(reducer), groups });
    if (row !== null) {
      const { responses, traces, window, lag } = row;
      const parts = (part: "mean" | "standardError"): Float32Array =>
        Float32Array.from(traces.flatMap((trace) => [...trace[part]]));
      const overTime = { mean: parts("mean"), standardError: parts("standardError") };
      found.push({ responses, window, frames: model.responseFrames(source.shape[1]), lag, ...overTime });
    }
    progress(found.length, rows.length);
    await breathe();
  }
  return found;
};
