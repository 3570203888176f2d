import { useMemo } from "react";
import type { Problem } from "../../../../core/recipe/index.ts";
import { useCheck } from "../../../stores/hooks.ts";

/** Problems of a place in the recipe and of all that is below it. */
export function useProblemsAt(...paths: readonly string[]): readonly Problem[] {
  const problems = useCheck((state) => state.problems);
  const joined = paths.join("\n");
  return useMemo(
    () => problems.filter(({ path }) => joined.split("\n").some((place) => isWithin(path, place))),
    [problems, joined],
  );
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

/** Whether something is wrong at one of these places. */
export function useAlarm(...paths: readonly string[]): boolean {
  return useProblemsAt(...paths).some(({ severity }) => severity === "error");
}
