import type { Recipe, Seed } from "../../recipe/index.ts";

/** A result, as far as its name tells it apart from others. */
export interface NamedResult {
  readonly name: string;
  readonly recipe: Recipe;
  /** Which model found it. */
  readonly model: string;
  /** For people; undefined: it has no name. */
  readonly modelName: string | undefined;
}

type Seeded = Pick<NamedResult, "recipe" | "model">;

/** The seed of a run's initial noise; null where it begins with something else. */
export function seedOf({ recipe }: Pick<Seeded, "recipe">): Seed | null {
  const { init } = recipe.stimulus;
  return init.type === "normal" ? init.seed : null;
}

/** A recipe from another seed; what begins with something else than noise stays as it is. */
export function withSeed(recipe: Recipe, seed: Seed): Recipe {
  const { init } = recipe.stimulus;
  return init.type === "normal"
    ? { ...recipe, stimulus: { ...recipe.stimulus, init: { ...init, seed } } }
    : recipe;
}

/** Whether two runs ask the same of the same model, from whatever noise. */
export function differInSeedOnly(a: Seeded, b: Seeded): boolean {
  if (a.model !== b.model || seedOf(a) === null || seedOf(b) === null) return false;
  return JSON.stringify(withSeed(a.recipe, 0)) === JSON.stringify(withSeed(b.recipe, 0));
}

/** What tells results apart: the seed where it alone differs, else the run's name with what it needs besides. */
export function resultNames(results: readonly NamedResult[]): readonly string[] {
  const [first] = results;
  if (first === undefined) return [];
  const seeds = new Set(results.map(seedOf));
  if (seeds.size === results.length && results.every((result) => differInSeedOnly(first, result)))
    return results.map((result) => `seed ${seedOf(result)}`);
  const models = new Set(results.map(({ model }) => model)).size;
  const names = results.map(({ name, modelName }) =>
    models > 1 && modelName !== undefined ? `${name}, ${modelName}` : name,
  );
  return names.map((name, place) => {
    const twins = names.filter((other) => other === name).length;
    const before = names.slice(0, place).filter((other) => other === name).length;
    return twins === 1 ? name : `${name} (${before + 1})`;
  });
}
