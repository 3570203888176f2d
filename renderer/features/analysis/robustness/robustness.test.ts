import { expect, test } from "vitest";
import { cosineText, resultNames } from "../../../../core/analyses/index.ts";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { fromSeeds } from "../../../stores/runs/seeds.ts";
import { runSummary } from "../../../stores/runs/testing/run-summary.ts";
import { comparedResults } from "./results.ts";
import { pairText, valuesOf } from "./similarity.ts";

function seeded(id: string, seed: number, about: Partial<RunSummary> = {}): RunSummary {
  const run = runSummary(id, about);
  return { ...run, recipe: fromSeeds(run, [seed])[0]!.recipe };
}

const runs = [seeded("a", 5), seeded("b", 2), seeded("c", 9, { hasResult: false, status: "running" })];
const known = new Map(runs.map((run) => [run.id, run]));

test("what is compared is what is marked, or the seeds of the run on the stage", () => {
  const ofSeeds = comparedResults(known, [], "a");
  expect(ofSeeds.runs.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(ofSeeds.known.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  expect(ofSeeds.from?.id).toBe("a");
  const marked = comparedResults(known, ["a", "b", "c"], "c");
  expect(marked.runs.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(marked.from).toBeNull();
  expect(comparedResults(known, ["a"], null)).toMatchObject({ from: null, runs: [{ id: "a" }] });
});

test("results are told apart by seed, by name, by model, or by number", () => {
  expect(resultNames([runs[1]!, runs[0]!])).toEqual(["seed 2", "seed 5"]);
  const twice = [runs[0]!, runs[0]!, runs[1]!];
  expect(resultNames(twice)).toEqual(["a (1)", "a (2)", "b"]);
  const member = { ...runs[0]!, model: "m2", modelName: "member 2" };
  expect(resultNames([runs[0]!, member])).toEqual(["a, Simulated retina", "a, member 2"]);
});

const numbers = (shape: number[], values: number[]) => ({ shape, values: Float64Array.from(values) });
const found = {
  cosine: numbers([2, 2], [1, 0.5, 0.5, 1]),
  aligned: numbers([2, 2], [1, 0.75, 0.75, 1]),
  perChannel: numbers([2, 2, 2], [1, 0.4, 0.4, 1, 1, Number.NaN, Number.NaN, Number.NaN]),
  shifts: numbers([2, 2, 3], [0, 0, 0, 2, 0, -1, -2, 0, 1, 0, 0, 0]),
};

test("a pair is told in words, with the shift that lays one on the other", () => {
  expect(pairText(found, 0, 1, ["seed 0", "seed 1"], ["green", "UV"])).toBe(
    "seed 0 × seed 1: cosine 0.50, green 0.40, UV –, aligned 0.75 at +2 frames, −1 column.",
  );
  expect(pairText(found, 0, 0, ["seed 0", "seed 1"], ["green", "UV"])).toContain("without a shift");
  expect([...valuesOf(found, 0)]).toEqual([1, 0.4, 0.4, 1]);
  expect(cosineText(-0.126)).toBe("−0.13");
});
