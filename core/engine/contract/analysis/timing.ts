import { z } from "zod";
import { float64Array } from "../array.ts";
import { neuron, neurons, session } from "./parts.ts";

/** Which frames of a stimulus responses depend on, and how much: measured with noise. See core/insilico/temporal-reach.ts. */
export const timing = {
  params: z.strictObject({
    kind: z.literal("timing"),
    session,
    /** Whose influence is measured; null: of all of the session. */
    neurons: neurons.nullable(),
    /** Films of noise. */
    stimuli: z.int().min(1).max(100),
    /** Standard deviation of the noise, in the model's units. */
    contrast: z.number().positive(),
    seed: z.int().nonnegative(),
  }),
  result: z.object({
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
  }),
};
