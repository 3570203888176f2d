import type { AnalysisResult } from "../../contract/index.ts";
import { RequestError } from "../../errors.ts";
import { checkResultSize } from "../result-size.ts";
import type { Task } from "./task.ts";

export interface WeightsTask {
  /** Null: all. */
  readonly session: string | null;
}

/** What a model weighs by. */
export const weightsTask: Task<WeightsTask, AnalysisResult<"weights">> = async (
  model,
  { session },
  { progress },
) => {
  if (session !== null && !model.description.sessions.some(({ name }) => name === session))
    throw new RequestError(`The model has no session "${session}".`);
  const parts = model
    .weights()
    .filter((part) => session === null || part.session === null || part.session === session);
  const numbers = parts.reduce(
    (sum, { tensors }) => sum + tensors.reduce((own, { values }) => own + values.length, 0),
    0,
  );
  checkResultSize(
    numbers,
    session === null ? "Choose one session" : "Take them with the command line's `analyse weights`",
  );
  progress(parts.length, parts.length);
  return {
    kind: "weights",
    parts: parts.map(({ tensors, ...part }) => ({
      ...part,
      // Copies, since they leave the thread and the model goes on with its own.
      tensors: tensors.map(({ axes, shape, values, ...tensor }) => ({
        ...tensor,
        axes: [...axes],
        shape: [...shape],
        values: Float32Array.from(values),
      })),
    })),
  };
};
