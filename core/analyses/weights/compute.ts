import { ModelError, neuronCount } from "../../model/index.ts";
import { type ComputeOf, checkResultSize } from "../kind.ts";
import type { weights } from "./kind.ts";

/** What a model weighs by. */
export const compute: ComputeOf<typeof weights> = async (
  model,
  { session, neurons },
  { progress, mostNumbers },
) => {
  const { sessions } = model.description;
  if (session !== null && !sessions.some(({ name }) => name === session)) {
    const known = sessions.map(({ name }) => `"${name}"`).join(", ");
    throw new ModelError(`The model has no session "${session}". It has ${known}.`);
  }
  const count = neuronCount(sessions.filter(({ name }) => session === null || name === session));
  const missing = neurons?.find((neuron) => neuron >= count);
  if (missing !== undefined)
    throw new ModelError(`There is no neuron ${missing}: there are ${count}, numbered 0 to ${count - 1}.`);
  const parts = model
    .weights()
    .filter((part) => session === null || part.session === null || part.session === session);
  const numbers = parts.reduce(
    (sum, { tensors }) => sum + tensors.reduce((own, { values }) => own + values.length, 0),
    0,
  );
  const remedy =
    session === null ? "Choose one session" : "Take them with the command line's `analyse weights`";
  checkResultSize(numbers, mostNumbers, remedy);
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
