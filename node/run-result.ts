import { resultOfArrays } from "../core/optimization/index.ts";
import { keptRecipe, type Recipe, type RunResult } from "../core/recipe/index.ts";
import { readRunArrays } from "./read-run.ts";
import type { RunRecord } from "./run-record.ts";

/**
 * What a run found: as it was written or, of a run of version 1, from the arrays beside its run.json.
 *
 * @returns null if that takes the model, if there are no arrays, or if they are damaged: whoever reads them says so
 */
export async function foundBy(folder: string, record: RunRecord): Promise<RunResult | null> {
  const { success, data: recipe } = keptRecipe.safeParse(record.recipe);
  if (record.result !== null || !success || record.files["stimulus.npy"] === undefined) return record.result;
  try {
    return resultOfRead(recipe, await readRunArrays(folder, record));
  } catch {
    return null;
  }
}

/** The same of arrays that have been read. */
export function resultOfRead(
  recipe: Recipe,
  { stimulus, response, loss }: Awaited<ReturnType<typeof readRunArrays>>,
): RunResult | null {
  return resultOfArrays({
    recipe,
    stimulus: { shape: stimulus.shape as [number, number, number, number], values: stimulus.values },
    response: { shape: response.shape as [number, number], values: response.values },
    losses: loss.values,
    gradientZero: null,
  });
}
