import { indices, z } from "../../fields.ts";
import type { ObjectiveKind } from "../kind.ts";
import { neuronsText } from "../neurons-text.ts";

const increaseSettings = z.strictObject({ type: z.literal("increase"), neurons: indices });

/** The mean response of some neurons, as large as possible. */
export const increase: ObjectiveKind<typeof increaseSettings> = {
  settings: increaseSettings,
  help: "The mean response of the neurons, as large as possible.",
  openretina: "IncreaseObjective",
  groups: ({ neurons }) => [{ path: "neurons", neurons, role: "increase", cluster: null }],
  title: ({ neurons }) => neuronsText(neurons),
  aim: ({ neurons }, where) => `maximise the mean response of ${countedText(neurons)}${where}`,
  begin: ({ neurons }) => ({ type: "increase", neurons: neurons.length > 0 ? [...neurons] : [0] }),
  fit: (objective, { keep }) => ({ ...objective, neurons: keep(objective.neurons, 0) }),
};

const decreaseSettings = z.strictObject({ type: z.literal("decrease"), neurons: indices });

/** The mean response of some neurons, as small as possible. */
export const decrease: ObjectiveKind<typeof decreaseSettings> = {
  settings: decreaseSettings,
  help: "The mean response of the neurons, as small as possible.",
  openretina: "the negative of IncreaseObjective",
  groups: ({ neurons }) => [{ path: "neurons", neurons, role: "decrease", cluster: null }],
  title: ({ neurons }) => `depressing ${neuronsText(neurons)}`,
  aim: ({ neurons }, where) => `minimise the mean response of ${countedText(neurons)}${where}`,
  begin: ({ neurons }) => ({ type: "decrease", neurons: neurons.length > 0 ? [...neurons] : [0] }),
  fit: (objective, { keep }) => ({ ...objective, neurons: keep(objective.neurons, 0) }),
};

function countedText(neurons: readonly number[]): string {
  return neurons.length === 1 ? `neuron ${neurons[0]}` : `${neurons.length} neurons`;
}
