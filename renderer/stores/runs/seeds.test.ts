import { expect, test } from "vitest";
import { differInSeedOnly, seedOf } from "../../../core/analyses/index.ts";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { fromSeeds, missingSeeds, runsOfSeeds } from "./seeds.ts";
import { runSummary } from "./testing/run-summary.ts";

function seeded(id: string, seed: number, about: Partial<RunSummary> = {}): RunSummary {
  const run = runSummary(id, about);
  const [again] = fromSeeds(run, [seed]);
  return { ...run, recipe: again!.recipe };
}

test("runs are of one recipe where nothing but the seed differs, and the model is the same", () => {
  const run = seeded("a", 1);
  expect(differInSeedOnly(run, seeded("b", 2))).toBe(true);
  expect(differInSeedOnly(run, seeded("b", 2, { model: "m2" }))).toBe(false);
  const other = { ...run, recipe: { ...run.recipe, reducer: { ...run.recipe.reducer, start: 1 } } };
  expect(differInSeedOnly(run, other as RunSummary)).toBe(false);
  const init = { type: "run" as const, id: "a" };
  const onwards = { ...run, recipe: { ...run.recipe, stimulus: { ...run.recipe.stimulus, init } } };
  expect(seedOf(onwards as unknown as RunSummary)).toBeNull();
  expect(differInSeedOnly(onwards as unknown as RunSummary, run)).toBe(false);
});

test("a seed counts once, with its result if it has one, and in the order of seeds", () => {
  const runs = [
    seeded("late", 7),
    seeded("failed", 3, { hasResult: false }),
    seeded("again", 3),
    seeded("twice", 7),
    seeded("other", 3, { model: "m2" }),
  ];
  expect(runsOfSeeds(runs[0]!, runs).map(({ id }) => id)).toEqual(["again", "late"]);
});

test("seeds that are missing are the smallest, beside those that there are", () => {
  const known = [seeded("a", 42), seeded("b", 1)];
  expect(missingSeeds(known, 5)).toEqual([0, 2, 3]);
  expect(missingSeeds(known, 2)).toEqual([]);
});

test("a run from another seed is named by it, once", () => {
  const [run] = fromSeeds({ ...seeded("x", 4), name: "neuron 6 · seed 4" }, [9]);
  expect(run).toMatchObject({ name: "neuron 6 · seed 9", recipe: { stimulus: { init: { seed: 9 } } } });
});
