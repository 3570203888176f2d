import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { type Finding, findingOf, isCaution } from "../../../core/recipe/index.ts";
import { shortNumber } from "../../lib/numbers.ts";

type Found = Pick<RunSummary, "recipe" | "result" | "status">;

/** What a run that has ended comes to; null where that is not known, or where it failed, which is told in its own words. */
export function findingOfRun({ recipe, result, status }: Found): Finding | null {
  return result === null || (status !== "done" && status !== "stopped")
    ? null
    : findingOf(recipe.objective, result);
}

/** Whether a run's stimulus is not to be used as it is: its light is amber. */
export function needsCaution(run: Found): boolean {
  const finding = findingOfRun(run);
  return finding !== null && isCaution(finding);
}

/** In a word or two, where there is little room; empty for what most runs come to. */
export function findingWord(run: Found): string {
  const words = {
    ...{ converged: "", "flat-end": "", "flat-start": "zero gradient" },
    ...{ diverged: "diverged", rising: "still rising", unsettled: "not settled" },
  };
  const finding = findingOfRun(run);
  return finding === null ? "" : words[finding.kind];
}

/** The numbers of the stimulus that is kept, for a line of words. */
export function resultFacts({ result }: Pick<RunSummary, "result">): string[] {
  if (result === null) return [];
  const { objective, response, norm, atLimits } = result;
  return [
    ...(objective === null ? [] : [`objective ${shortNumber(objective)}`]),
    // Of an increase it is the same number.
    ...(response === null || response.toFixed(4) === objective?.toFixed(4)
      ? []
      : [`response ${shortNumber(response)}`]),
    ...(norm === null ? [] : [`norm ${shortNumber(norm)}`]),
    ...(atLimits === null ? [] : [`${percent(atLimits)} % at a limit`]),
  ];
}

function percent(share: number): string {
  const size = 100 * share;
  return size > 0 && size < 0.01 ? "< 0.01" : String(Number(size.toPrecision(2)));
}
