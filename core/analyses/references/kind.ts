import { z } from "zod";
import type { StoredStimulus } from "../../optimization/index.ts";
import { type Recipe, reference } from "../../recipe/index.ts";
import { keptStimulus } from "../asked.ts";
import { AnalysisError } from "../errors.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";

const asked = z.strictObject({
  kind: z.literal("references"),
  /** Of a run. */
  stimulus: keptStimulus,
});

const result = z.object({ kind: z.literal("references"), references: z.array(reference) });

export interface Task {
  readonly recipe: Recipe;
  /** What was found: `[channel, time, height, width]`. */
  readonly stimulus: StoredStimulus;
}

/** What the objective of a run makes of plain stimuli of the length, the norm and within the ranges of its own. */
export const references = analysisKind({
  kind: "references",
  title: "Plain stimuli",
  counts: "stimuli",
  auxiliary: true,
  asked,
  result,

  async answer({ stimulus: source }, { stimuli, compute }: AnalysisContext<Task, z.output<typeof result>>) {
    const { run, stimulus } = await stimuli.read(source);
    if (run === null) throw new AnalysisError("The stimulus is of no run, so there is no objective.");
    return compute({ recipe: run.recipe, stimulus });
  },

  files: ({ result: { references: found } }) => ({ found: { references: found } }),
});
