import type { Analysis } from "./kind.ts";

export const references: Analysis<"references"> = async ({ run }, { stimuli, compute }) =>
  compute("references", { recipe: stimuli.recipe(run), stimulus: await stimuli.read({ type: "run", run }) });
