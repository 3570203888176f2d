import { z } from "../../fields.ts";
import type { ObjectiveKind } from "../kind.ts";

const settings = z.strictObject({ type: z.literal("sparse-activation") });

/** One neuron at one moment, whichever it is, and the others as little as possible. */
export const sparseActivation: ObjectiveKind<typeof settings> = {
  settings,
  help: "One neuron at one moment and the others little: 2 · max − Σ of means.",
  openretina: "from the notebooks",
  groups: () => [],
  title: () => "sparse activation",
  aim: (_, where) => `drive one neuron at one moment and the others as little as possible${where}`,
  begin: () => ({ type: "sparse-activation" }),
  fit: (objective) => objective,
};
