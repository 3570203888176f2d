import type { Recipe } from "./schema.ts";

type Ranges = Extract<Recipe["postprocessors"][number], { type: "norm-clip" }>["ranges"];

/** The lower and upper bound of each channel that a stimulus ends within: those of the last step that clips; null if none does. */
export function clipLimits({ postprocessors }: Pick<Recipe, "postprocessors">): Ranges | null {
  return postprocessors.findLast((step) => step.type === "norm-clip")?.ranges ?? null;
}

/**
 * Share of values, from 0 to 1, that lie at a limit, which they were rounded to as the stimulus was.
 *
 * @param stimulus `[channel, …]`, in model units
 * @returns null where no channel has a limit
 */
export function shareAtLimits(stimulus: Float32Array, limits: Ranges | null): number | null {
  if (limits === null || limits.every(([lower, upper]) => lower === null && upper === null)) return null;
  const size = stimulus.length / limits.length;
  let count = 0;
  limits.forEach((range, channel) => {
    const lower = Math.fround(range[0] ?? Number.NEGATIVE_INFINITY);
    const upper = Math.fround(range[1] ?? Number.POSITIVE_INFINITY);
    for (let i = channel * size; i < (channel + 1) * size; i++) {
      if (stimulus[i]! <= lower || stimulus[i]! >= upper) count++;
    }
  });
  return stimulus.length === 0 ? 0 : count / stimulus.length;
}
