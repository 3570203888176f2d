import { z } from "../fields.ts";
import type { ObjectiveKind } from "./kind.ts";

const settings = z.strictObject({ type: z.literal("sparse-activation") });

/** One neuron at one moment, whichever it is, and the others as little as possible. */
export const sparseActivation: ObjectiveKind<typeof settings> = {
  settings,
  groups: () => [],
  title: () => "sparse activation",
  begin: () => ({ type: "sparse-activation" }),
  fit: (objective) => objective,
};
