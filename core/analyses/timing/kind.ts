import { z } from "zod";
import { float64Array } from "../../basis/schemas.ts";
import { neuron, neurons, session } from "../asked.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import { timingFiles } from "./files.ts";

/** Noise stimuli. */
export const NOISE_STIMULI = { most: 1000, usual: 4 } as const;

const asked = z.strictObject({
  kind: z.literal("timing"),
  session,
  /** Whose influence is measured; null: of all of the session. */
  neurons: neurons.nullable().default(null),
  /** Noise stimuli. */
  stimuli: z.int().min(1).max(NOISE_STIMULI.most).default(NOISE_STIMULI.usual),
  /** Standard deviation of the noise, in the model's units. */
  contrast: z.number().positive().default(1),
  seed: z
    .int()
    .nonnegative()
    .max(2 ** 31)
    .default(1),
});

const result = z.object({
  kind: z.literal("timing"),
  /** Lags are frames from a frame of the stimulus to that at which the response stands, negative for those after it. */
  reach: z.object({
    shortest: z.int(),
    oldest: z.int(),
    latest: z.int(),
    causal: z.boolean(),
    sinceStart: z.boolean(),
    untilEnd: z.boolean(),
    changeByLater: z.number(),
    changeByOthers: z.number(),
    film: z.int(),
    frame: z.int(),
    standing: z.int(),
  }),
  neurons: z.array(neuron),
  /** `[neuron, lag]`: squared gradient, from the oldest frame to the latest. */
  energy: float64Array,
});

type Task = Omit<z.output<typeof asked>, "kind">;

/** Which frames of a stimulus responses depend on, and how much: measured with noise (see `temporal-reach.ts`). */
export const timing = analysisKind({
  kind: "timing",
  title: "Timing",
  counts: "neurons",
  asked,
  result,
  answer: ({ kind: _, ...task }, { compute }: AnalysisContext<Task, z.output<typeof result>>) =>
    compute(task),
  files: timingFiles,
});
