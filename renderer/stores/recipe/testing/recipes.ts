import { parseRecipe, type Recipe } from "../../../../core/recipe/index.ts";

/** A recipe as the first preset has it; parts may be put in place of its own. */
export function recipeOf(parts: Partial<Recipe> = {}): Recipe {
  const ranges = [
    [-0.654, 6.269],
    [-0.913, 6.269],
  ];
  return parseRecipe({
    version: 1,
    session: "a",
    objective: { type: "increase", neurons: [0] },
    reducer: { type: "slice-mean", start: 10, length: 10 },
    stimulus: { frames: 50, init: { type: "normal", std: 0.1, seed: 42, postprocess: 1 } },
    regularizers: [{ type: "range", ranges, factor: 0.1 }],
    postprocessors: [{ type: "norm-clip", norm: 30, ranges }],
    optimizer: { type: "sgd", lr: 100 },
    stopper: { maxIterations: 10 },
    ...parts,
  });
}
