import { z } from "zod";

/** Names that the engine gives to models, runs, uploads: safe as file names. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "it must be a name that the engine gave");

const sizes = z.array(z.int().nonnegative());

/** A float32 array in row-major order. */
export const float32Array = z.object({ shape: sizes, values: z.instanceof(Float32Array) });
export type Float32ArrayOf = z.infer<typeof float32Array>;

/** A float64 array in row-major order. */
export const float64Array = z.object({ shape: sizes, values: z.instanceof(Float64Array) });
export type Float64ArrayOf = z.infer<typeof float64Array>;

/** All arrays of a run that has ended. */
export const runArrays = z.object({
  /** `[channel, time, height, width]`, model units. */
  stimulus: float32Array,
  /** `[time, neuron]` of all neurons of the recipe's session. */
  response: float32Array,
  /** `[iteration]`: before each update. */
  loss: float64Array,
  /** Losses' parts, for each iteration. */
  terms: z.object({
    /** `objective`, then the penalties' names. The loss is minus the first plus the others. */
    names: z.array(z.string()),
    /** `[iteration, term]` */
    values: z.instanceof(Float64Array),
  }),
});
export type RunArrays = z.infer<typeof runArrays>;
