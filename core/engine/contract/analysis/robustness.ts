import { z } from "zod";
import { float32Array, float64Array, id } from "../array.ts";

/** How alike the results of some runs are, such as those of one recipe from several seeds. */
export const robustness = {
  params: z.strictObject({
    kind: z.literal("robustness"),
    /** Of any model, as long as their stimuli have one shape. */
    runs: z.array(id).min(2).max(200),
  }),
  result: z.object({
    kind: z.literal("robustness"),
    /** `[run, run]`; not a number where one of two stimuli is zero everywhere. */
    cosine: float64Array,
    /** `[run, run]`: the largest cosine over all shifts in time and space. */
    aligned: float64Array,
    /** `[channel, run, run]` */
    perChannel: float64Array,
    /** `[run, run, (frames, rows, columns)]`: by how much the second is shifted then. */
    shifts: float64Array,
    /** `[channel, time, height, width]`: of all runs' stimuli. */
    mean: float32Array,
    /** That of a sample (n − 1). */
    variance: float32Array,
    /** Of each run, `[iteration]`: before each update. */
    losses: z.array(float64Array),
  }),
};
