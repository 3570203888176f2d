import { pathText } from "../../../../core/recipe/index.ts";
import { useDocument } from "../../../stores/hooks.ts";
import { useFittedPreset } from "../../../stores/presets/use-fitted-preset.ts";
import { counterpartAt, type Path, sameValue, valueAt, withValue } from "../../../stores/recipe/path.ts";
import { useServices } from "../../../stores/services.ts";
import { useProblemsAt } from "./use-problems.ts";

export interface Field<T> {
  readonly value: T;
  /** As a step of its own. */
  readonly set: (value: T) => void;
  /** While a slider moves: one step until `seal`. */
  readonly drag: (value: T) => void;
  readonly seal: () => void;
  /** What the preset has here; undefined where the value is the preset's or the preset has nothing here. */
  readonly preset: T | undefined;
  readonly invalid: boolean;
  /** Id of the problem's text. */
  readonly describedBy: string | undefined;
}

/** A value of the recipe: read, edited, compared with the preset's, and checked. */
export function useField<T>(path: Path): Field<T> {
  const { document } = useServices();
  const name = pathText(path);
  const value = useDocument(({ recipe }) => valueAt(recipe, path)) as T;
  const recipe = useDocument((present) => present.recipe);
  const base = useFittedPreset()?.recipe ?? null;
  const theirs = base === null || recipe === null ? undefined : counterpartAt(base, recipe, path);
  const problems = useProblemsAt(name);
  const errors = problems.filter(({ severity }) => severity === "error");
  const { edit, seal } = document.getState();
  return {
    value,
    set: (next) => {
      seal();
      edit((before) => withValue(before, path, next));
    },
    drag: (next) => edit((before) => withValue(before, path, next), name),
    seal,
    preset: theirs === undefined || sameValue(theirs, value) ? undefined : (theirs as T),
    invalid: errors.length > 0,
    describedBy: problems.length > 0 ? problemId(name) : undefined,
  };
}

export function problemId(path: string): string {
  return `problem-${path}`;
}
