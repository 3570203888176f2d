import type { ModelDescription } from "../model/index.ts";
import type { Problem, Recipe } from "../recipe/index.ts";

/**
 * Values of a stimulus that is optimised, at most. With its gradient, the optimizer's moments and what the layers make of it, a run
 * takes some tens of times as much: about two GiB.
 */
const MAX_VALUES = 2 ** 24;

/** What is wrong with a recipe whose run would not fit into memory. */
export function memoryProblems(
  { stimulus: { frames } }: Recipe,
  { input: { channels, height, width } }: Pick<ModelDescription, "input">,
): Problem[] {
  const frameValues = channels * height * width;
  const values = frames * frameValues;
  if (values <= MAX_VALUES) return [];
  const millions = (count: number): string => (count / 1e6).toFixed(1);
  const most = Math.floor(MAX_VALUES / frameValues);
  const message =
    `a stimulus of ${frames} frames has ${millions(values)} million values, and a run can hold ${millions(MAX_VALUES)} million; ` +
    `take at most ${most} frames`;
  return [{ path: "stimulus.frames", message, severity: "error" }];
}
