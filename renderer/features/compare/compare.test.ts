import { expect, test } from "vitest";
import { RunData } from "../../stores/run-data/run-data.ts";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { differenceOf, whyNoDifference } from "./difference.ts";
import { comparedLosses, comparedResponses, placeColour, placeName, shortPlaceName } from "./series.ts";

const film = (shape: number[], values: number[]) => ({ shape, values: new Float32Array(values) });

const dataOf = (run: string, values: number[], losses: number[], response = [1, 3, 2, 4]): RunData => {
  const data = new RunData(run);
  data.takeArrays(
    {
      run,
      stimulus: film([1, 2, 1, 1], values),
      response: film([2, 2], response),
      loss: { shape: [losses.length], values: new Float64Array(losses) },
      terms: { names: ["objective"], values: new Float64Array(losses.length) },
    },
    losses.length,
  );
  return data;
};

test("the difference is the first less the second, and exists for equal shapes only", () => {
  const a = film([1, 2, 1, 1], [3, 1]);
  expect(differenceOf(a, film([1, 2, 1, 1], [1, 2]))).toEqual(film([1, 2, 1, 1], [2, -1]));
  expect(differenceOf(a, film([2, 1, 1, 1], [1, 2]))).toBeNull();
  expect(a.values).toEqual(new Float32Array([3, 1]));
});

test("why there is no difference", () => {
  const a = dataOf("a", [1, 2], [1]);
  expect(whyNoDifference([a, dataOf("b", [1, 2], [1])])).toBeNull();
  expect(whyNoDifference([a, a, a])).toMatch(/exactly two/);
  expect(whyNoDifference([a, new RunData("b")])).toMatch(/no stimulus yet/);
  const other = new RunData("c");
  other.stimulus = film([1, 3, 1, 1], [1, 2, 3]);
  expect(whyNoDifference([a, other])).toMatch(/different/);
});

test("a line for each run, in the colour of its place", () => {
  const runs = [runSummary("a"), runSummary("b")];
  const losses = comparedLosses(runs, [dataOf("a", [1, 2], [5, 4, 3]), dataOf("b", [1, 2], [])]);
  expect(losses.panels[0]!.marks).toMatchObject([
    { x: [0, 1, 2], y: [5, 4, 3], colour: placeColour(0) },
    { x: [], y: [], colour: placeColour(1) },
  ]);
});

test("responses are those of the objective's neurons, at the film's frames, in the units of the stage", () => {
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

test("two unlike short names do by themselves; others get a number", () => {
  const [a, b, c] = [runSummary("a"), runSummary("b"), runSummary("c", { name: "a" })];
  expect([0, 1].map((place) => placeName([a, b], place))).toEqual(["a", "b"]);
  expect([0, 1].map((place) => placeName([a, c], place))).toEqual(["1 · a", "2 · a"]);
  const long = runSummary("d", { name: "neuron 37 · 7 of a session" });
  expect([0, 1].map((place) => shortPlaceName([a, long], place))).toEqual(["1", "2"]);
  expect([0, 1, 2].map((place) => shortPlaceName([a, b, c], place))).toEqual(["1", "2", "3"]);
});
