import { z } from "zod";
import { keptStimulus, neuron, session } from "../../core/analyses/asked.ts";
import { type AnalysisContext, analysisKind } from "../../core/analyses/kind.ts";
import { float64Array } from "../../core/basis/schemas.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";

const asked = z.strictObject({
  kind: z.literal("contrast-response"),
  stimulus: keptStimulus,
  session,
  neuron,
  /** Contrasts, from 0 to 1. */
  steps: z.int().min(2).max(1000).default(11),
});

const result = z.object({
  kind: z.literal("contrast-response"),
  contrasts: z.array(z.number()),
  /** `[contrast]`: mean over all frames. */
  response: float64Array,
});

/** What the thread is given: plain data. */
interface Task {
  readonly stimulus: StoredStimulus;
  readonly session: string | null;
  readonly neuron: number;
  readonly contrasts: readonly number[];
}

/** How a neuron's response grows with the contrast of a stimulus. To go to core/analyses/contrast-response/kind.ts. */
export const contrastResponse = analysisKind({
  kind: "contrast-response",
  title: "Contrast response",
  counts: "contrasts",
  asked,
  result,

  async answer(
    { stimulus, session: whose, neuron: who, steps },
    { stimuli, compute }: AnalysisContext<Task, Float64Array<ArrayBuffer>>,
  ) {
    const contrasts = Array.from({ length: steps }, (_, step) => step / (steps - 1));
    const read = await stimuli.read(stimulus);
    const values = await compute({ stimulus: read.stimulus, session: whose, neuron: who, contrasts });
    return { kind: "contrast-response" as const, contrasts, response: { shape: [steps], values } };
  },

  files: ({ result: { contrasts, response }, asked: { neuron: who } }) => ({
    arrays: { response },
    tables: {
      contrasts: {
        header: ["contrast_0", "response"],
        rows: contrasts.map((contrast, step) => [contrast, response.values[step]!]),
      },
    },
    figures: {
      contrasts: {
        title: "Contrast response",
        description: `Mean response of neuron ${who} to the stimulus at each contrast.`,
        panels: [
          {
            x: { title: "contrast", unit: "1" },
            y: { title: "response", unit: "a.u." },
            marks: [
              {
                kind: "line",
                name: `neuron ${who}`,
                colour: "var(--accent)",
                x: contrasts,
                y: response.values,
              },
            ],
          },
        ],
      },
    },
  }),
});
