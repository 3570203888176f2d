import { expect, test } from "vitest";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { plotLayout } from "../../../ui/plot-figure.ts";
import { fromSeeds } from "../../runs/seeds.ts";
import { runSummary } from "../../runs/testing/run-summary.ts";
import { lossesFigure } from "./losses-figure.ts";
import { comparedResults, resultNames } from "./results.ts";
import { cosineText, pairText, valuesOf } from "./similarity.ts";
import { similarityFigure } from "./similarity-figure.ts";

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

test("the heat map has its names and numbers in a file, without lines through them", () => {
  const matrix = { values: [1, -0.25, -0.25, Number.NaN], rows: 2, columns: 2, peak: 1 };
  const style = { colour: (name: string) => name, fontFamily: "" };
  const size = { width: 300, height: 200 };
  const layout = plotLayout(similarityFigure(matrix, ["seed 0", "a < b"]), size, style);
  for (const axis of [layout.xaxis, layout.yaxis])
    expect(axis).toMatchObject({ ticktext: ["seed 0", "a &lt; b"], showgrid: false, zeroline: false });
  expect(layout.annotations.map(({ x, y, text }) => [x, y, text])).toEqual([
    [0.5, 0.5, "1.00"],
    [1.5, 0.5, "−0.25"],
    [0.5, 1.5, "−0.25"],
    [1.5, 1.5, "–"],
  ]);
  const names = Array.from({ length: 13 }, (_, place) => `seed ${place}`);
  const many = { values: new Float64Array(169), rows: 13, columns: 13, peak: 1 };
  expect(similarityFigure(many, names).notes).toEqual([]);
});

test("losses lie over each other, those that are looked at on top", () => {
  const losses = [[3, 2], [5, 4, 1], [9]].map((values) => numbers([values.length], values));
  const { series, axes } = lossesFigure(losses, ["a", "b", "c"], [2, 0]);
  expect(series.map(({ name, y }) => [name, Array.from(y)])).toEqual([
    ["b", [5, 4, 1]],
    ["c", [9]],
    ["a", [3, 2]],
  ]);
  expect(axes.x).toEqual([0, 2]);
});
