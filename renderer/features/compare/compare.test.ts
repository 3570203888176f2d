import { expect, test } from "vitest";
import type { Recipe } from "../../../core/recipe/index.ts";
import { RunData } from "../../stores/run-data/run-data.ts";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { differenceOf, whyNoDifference } from "./difference.ts";
import { compareGrid } from "./grid.ts";
import { commonWindow, comparedLosses, comparedResponses, placeColour, shortPlaceName } from "./series.ts";

const stimulusOf = (shape: number[], values: number[]) => ({ shape, values: new Float32Array(values) });

const dataOf = (run: string, values: number[], losses: number[], response = [1, 3, 2, 4]): RunData => {
  const data = new RunData(run);
  data.takeArrays(
    {
      run,
      stimulus: stimulusOf([1, 2, 1, 1], values),
      response: stimulusOf([2, 2], response),
      loss: { shape: [losses.length], values: new Float64Array(losses) },
      terms: { names: ["objective"], values: new Float64Array(losses.length) },
    },
    losses.length,
  );
  return data;
};

test("the difference is the first less the second, and exists for equal shapes only", () => {
  const a = stimulusOf([1, 2, 1, 1], [3, 1]);
  expect(differenceOf(a, stimulusOf([1, 2, 1, 1], [1, 2]))).toEqual(stimulusOf([1, 2, 1, 1], [2, -1]));
  expect(differenceOf(a, stimulusOf([2, 1, 1, 1], [1, 2]))).toBeNull();
  expect(a.values).toEqual(new Float32Array([3, 1]));
});

test("why there are no differences to the first", () => {
  const [a, b, other] = [runSummary("a"), runSummary("b"), runSummary("c", { model: "m2" })];
  expect(whyNoDifference([a, b, other])).toBeNull();
  expect(whyNoDifference([runSummary("a", { hasResult: false }), b])).toMatch(/no stimulus yet/);
  expect(whyNoDifference([a, other])).toMatch(/other models/);
});

test("the response window is shown where it is the same for all", () => {
  const data = [dataOf("a", [1, 2], [1]), dataOf("b", [1, 2], [1])];
  const window = (...reducers: Recipe["reducer"][]) =>
    commonWindow(
      reducers.map((reducer, index) =>
        runSummary(String(index), { recipe: { ...runSummary("x").recipe, reducer } }),
      ),
      data,
    );
  const late: Recipe["reducer"] = { type: "slice-mean", start: 1, length: 1, outOfRange: "error" };
  expect(window({ type: "mean" }, { type: "mean" })).toEqual([48, 50]);
  expect(window(late, late)).toEqual([49, 50]);
  expect(window({ type: "mean" }, late)).toBeNull();
});

test("stimuli are as large as the room allows, and scroll where they would become too small", () => {
  expect(compareGrid(2, { width: 800, height: 400 }, 1)).toMatchObject({ columns: 2, rowHeight: 400 });
  expect(compareGrid(8, { width: 800, height: 400 }, 1).columns).toBe(4);
  const many = compareGrid(200, { width: 800, height: 400 }, 1);
  expect(many.columns).toBe(9);
  expect(many.rowHeight * Math.ceil(200 / many.columns)).toBeGreaterThan(400);
});

test("a line for each run, in the colour of its place", () => {
  const runs = [runSummary("a"), runSummary("b")];
  const losses = comparedLosses(runs, [dataOf("a", [1, 2], [5, 4, 3]), dataOf("b", [1, 2], [])]);
  expect(losses.panels[0]!.marks).toMatchObject([
    { x: [0, 1, 2], y: [5, 4, 3], colour: placeColour(0) },
    { x: [], y: [], colour: placeColour(1) },
  ]);
});

test("responses are those of the objective's neurons, at the stimulus' frames, in the units of the stage", () => {
  // Neuron 0 of two, two frames of response to 50 of stimulus.
  const runs = [runSummary("a")];
  const data = [dataOf("a", [1, 2], [1])];
  const [inSeconds, inFrames] = [10, null].map((rate) => comparedResponses(runs, data, rate).panels[0]!);
  expect(inSeconds).toMatchObject({ x: { unit: "s" }, marks: [{ x: [4.8, 4.9], y: [1, 2] }] });
  expect(inFrames).toMatchObject({ x: { unit: "frame" }, marks: [{ x: [48, 49] }] });
});

test("a run without a response leaves the others their colours", () => {
  const runs = [runSummary("a"), runSummary("b")];
  const { panels } = comparedResponses(runs, [new RunData("a"), dataOf("b", [1, 2], [1])], 30);
  expect(panels[0]!.marks).toMatchObject([{ name: "b", colour: placeColour(1) }]);
});

test("two unlike short names do by themselves in plots; others get a number", () => {
  const [a, b, c] = [runSummary("a"), runSummary("b"), runSummary("c", { name: "a" })];
  expect([0, 1].map((place) => shortPlaceName([a, b], place))).toEqual(["a", "b"]);
  expect([0, 1].map((place) => shortPlaceName([a, c], place))).toEqual(["1", "2"]);
  const long = runSummary("d", { name: "neuron 37 · 7 of a session" });
  expect([0, 1].map((place) => shortPlaceName([a, long], place))).toEqual(["1", "2"]);
  expect([0, 1, 2].map((place) => shortPlaceName([a, b, c], place))).toEqual(["1", "2", "3"]);
});
