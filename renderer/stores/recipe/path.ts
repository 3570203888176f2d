import type { Recipe } from "../../../core/recipe/index.ts";

/** Where in a recipe a value stands, such as `["postprocessors", 0, "norm"]`. */
export type Path = readonly (string | number)[];

type Node = Readonly<Record<string | number, unknown>> | undefined;

/** @returns undefined where a recipe has no such place */
export function valueAt(recipe: Recipe, path: Path): unknown {
  return path.reduce<unknown>((value, key) => child(value, key), recipe);
}

/** The recipe with another value at a place; everything beside the way to it is shared. */
export function withValue(recipe: Recipe, path: Path, value: unknown): Recipe {
  return replaced(recipe, path, value) as Recipe;
}

/**
 * What another recipe has at the same place: of a postprocessor or penalty, in the first one of the same kind.
 *
 * @returns undefined where it has nothing there, or something of another type
 */
export function counterpartAt(other: Recipe, recipe: Recipe, path: Path): unknown {
  let [mine, theirs]: [unknown, unknown] = [recipe, other];
  for (const key of path) {
    const next = child(mine, key);
    const type = child(next, "type");
    const opposite =
      Array.isArray(theirs) && type !== undefined
        ? theirs.find((each) => child(each, "type") === type)
        : child(theirs, key);
    if (type !== undefined && child(opposite, "type") !== type) return undefined;
    [mine, theirs] = [next, opposite];
  }
  return theirs;
}

/** Whether two values are the same as JSON. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function child(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Node)?.[key] : undefined;
}

function replaced(node: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const next = replaced(child(node, key), rest, value);
  if (Array.isArray(node)) return node.with(Number(key), next);
  return { ...(node as object), [key]: next };
}
