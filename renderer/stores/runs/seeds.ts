import { differInSeedOnly, seedOf, withSeed } from "../../../core/analyses/index.ts";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { Recipe, Seed } from "../../../core/recipe/index.ts";

/** A run's recipe from as many seeds as there are runs of it: one for each, by seed, those with a result before those without. */
export function runsOfSeeds(run: RunSummary, all: Iterable<RunSummary>): readonly RunSummary[] {
  const bySeed = new Map<Seed, RunSummary>();
  for (const other of all) {
    if (!differInSeedOnly(run, other)) continue;
    const seed = seedOf(other)!;
    const known = bySeed.get(seed);
    if (known === undefined || (other.hasResult && !known.hasResult)) bySeed.set(seed, other);
  }
  return [...bySeed].sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1)).map(([, each]) => each);
}

/** What is still to be run, so that there are results from so many seeds: the run's own and the smallest others. */
export function missingSeeds(known: readonly RunSummary[], count: number): readonly number[] {
  const taken = new Set<Seed>(known.flatMap((run) => seedOf(run) ?? []));
  const missing: number[] = [];
  for (let seed = 0; taken.size + missing.length < count; seed++) if (!taken.has(seed)) missing.push(seed);
  return missing;
}

/** A run's recipe from other seeds, each named by its seed. */
export function fromSeeds(
  { recipe, name }: Pick<RunSummary, "recipe" | "name">,
  seeds: readonly Seed[],
): { readonly recipe: Recipe; readonly name: string }[] {
  const base = name.replace(/ · seed -?\d+$/, "");
  return seeds.map((seed) => ({ recipe: withSeed(recipe, seed), name: `${base} · seed ${seed}` }));
}
