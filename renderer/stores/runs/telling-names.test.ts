import { expect, it } from "vitest";
import type { Recipe } from "../../../core/recipe/index.ts";
import { tellingNames } from "./telling-names.ts";
import { runSummary } from "./testing/run-summary.ts";

const { recipe } = runSummary("r");
const { init } = recipe.stimulus;
const withSeed = (seed: number): Recipe => ({
  ...recipe,
  stimulus: { ...recipe.stimulus, init: { ...init, seed } as Recipe["stimulus"]["init"] },
});
const named = (...runs: Parameters<typeof runSummary>[1][]) => {
  const all = runs.map((change, index) => runSummary(String(index), { name: "neuron 6", ...change }));
  const names = tellingNames(all);
  return all.map(({ id }) => names.get(id));
};

it("leaves names alone that tell runs apart", () => {
  expect(named({ name: "a" }, { name: "b" })).toEqual(["a", "b"]);
});

it("adds what differs: seed, session, model", () => {
  expect(named({ recipe: withSeed(1) }, { recipe: withSeed(2) })).toEqual([
    "neuron 6 · seed 1",
    "neuron 6 · seed 2",
  ]);
  expect(named({ recipe }, { recipe: { ...recipe, session: "s2" } })).toEqual([
    "neuron 6 · s1",
    "neuron 6 · s2",
  ]);
  expect(named({ modelName: "A" }, { modelName: "B" })).toEqual(["neuron 6 · A", "neuron 6 · B"]);
});

it("counts runs of the same recipe", () => {
  expect(named({}, {})).toEqual(["neuron 6 · no. 1", "neuron 6 · no. 2"]);
});
