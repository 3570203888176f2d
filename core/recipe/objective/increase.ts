import { indices, z } from "../fields.ts";
import type { ObjectiveKind } from "./kind.ts";
import { neuronsText } from "./neurons-text.ts";

const increaseSettings = z.strictObject({ type: z.literal("increase"), neurons: indices });

/** The mean response of some neurons, as large as possible. */
export const increase: ObjectiveKind<typeof increaseSettings> = {
  settings: increaseSettings,
  groups: ({ neurons }) => [{ path: "neurons", neurons, role: "increase", cluster: null }],
  title: ({ neurons }) => neuronsText(neurons),
  begin: ({ neurons }) => ({ type: "increase", neurons: neurons.length > 0 ? [...neurons] : [0] }),
  fit: (objective, { keep }) => ({ ...objective, neurons: keep(objective.neurons, 0) }),
};

const decreaseSettings = z.strictObject({ type: z.literal("decrease"), neurons: indices });

/** The mean response of some neurons, as small as possible. */
export const decrease: ObjectiveKind<typeof decreaseSettings> = {
  settings: decreaseSettings,
  groups: ({ neurons }) => [{ path: "neurons", neurons, role: "decrease", cluster: null }],
  title: ({ neurons }) => `depressing ${neuronsText(neurons)}`,
  begin: ({ neurons }) => ({ type: "decrease", neurons: neurons.length > 0 ? [...neurons] : [0] }),
  fit: (objective, { keep }) => ({ ...objective, neurons: keep(objective.neurons, 0) }),
};
