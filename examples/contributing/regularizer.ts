import { z } from "../../core/recipe/fields.ts";
import type { PartKind } from "../../core/recipe/kind.ts";
import type { Regularizer } from "../../core/recipe/regularizer/computed.ts";

const settings = z.strictObject({
  type: z.literal("smooth"),
  factor: z.number().nonnegative().default(1),
});

/** What a recipe says: frames that follow each other should differ little. To go to core/recipe/regularizer/smooth/kind.ts. */
export const smooth: PartKind<typeof settings> = {
  settings,
  title: "Smoothness",
  help: "Takes from the objective how much frames that follow each other differ.",
  labels: { factor: { label: "Factor", step: 0.1, min: 0 } },
  perChannel: [],
  begin: () => ({ type: "smooth", factor: 1 }),
  python: () => ({
    imports: {},
    lines: [],
    cannot: "openretina has no penalty on differences between frames",
  }),
};

/**
 * What it computes: `factor · Σ (x[t + 1] − x[t])²` over all channels, frames and pixels, in model units squared. To go to
 * core/recipe/regularizer/smooth/compute.ts.
 */
export function smoothRegularizer(factor: number): Regularizer {
  return {
    name: "smooth",
    penalize(stimulus, [channels, frames, height, width], gradient) {
      const pixels = height * width;
      let penalty = 0;
      for (let channel = 0; channel < channels; channel++) {
        const start = channel * frames * pixels;
        for (let i = start; i < start + (frames - 1) * pixels; i++) {
          const step = stimulus[i + pixels]! - stimulus[i]!;
          penalty += step * step;
          gradient[i]! -= 2 * factor * step;
          gradient[i + pixels]! += 2 * factor * step;
        }
      }
      return factor * penalty;
    },
  };
}
