import { expect, test } from "vitest";
import { runSummary } from "../../runs/testing/run-summary.ts";
import { groupsFigure } from "./groups-figure.ts";
import { columnOrder, matrixOf, rowOrder } from "./matrix.ts";
import { inkOf, paintMatrix } from "./matrix-picture.ts";

/** Three stimuli × four neurons. */
const matrix = matrixOf({
  matrix: {
    shape: [3, 4],
    values: Float32Array.from([0, 5, 1, 0, /**/ 2, 2, 2, 2, /**/ 0, 0, 0, -7]),
  },
});

test("selectivity is that of Vinje and Gallant: one neuron alone, all alike, none", () => {
  expect(matrix.ofStimuli[1]).toBe(0);
  expect(matrix.ofStimuli[2]).toBeNull();
  // (1 − (2/3)² / (4/3)) / (1 − 1/3)
  expect(matrix.ofNeurons[0]).toBeCloseTo(1, 10);
  expect(matrix.peak).toBe(7);
});

test("neurons by type, number, response to a stimulus, and selectivity", () => {
  const neurons = [{ type: "ON 10" }, { type: null }, { type: "ON 2" }, { type: "OFF" }];
  expect(columnOrder(matrix, neurons, "number", 0)).toEqual([0, 1, 2, 3]);
  expect(columnOrder(matrix, neurons, "type", 0)).toEqual([3, 2, 0, 1]);
  expect(columnOrder(matrix, neurons, "response", 0)).toEqual([1, 2, 0, 3]);
  expect(columnOrder(matrix, neurons, "response", 2)).toEqual([0, 1, 2, 3]);
  expect(columnOrder(matrix, neurons, "selectivity", 0).slice(0, 2)).toEqual([0, 3]);
});

test("stimuli by neuron, type, name and selectivity", () => {
  const of = (name: string, neuron: number) => {
    const run = runSummary(name);
    const objective = { type: "increase" as const, neurons: [neuron] };
    return { ...run, name, recipe: { ...run.recipe, objective } };
  };
  const runs = [of("run 10", 7), of("run 9", 1), of("b", 3)];
  const types = ["ON", "OFF", null];
  expect(rowOrder(matrix, runs, types, "neuron")).toEqual([1, 2, 0]);
  expect(rowOrder(matrix, runs, types, "type")).toEqual([1, 0, 2]);
  expect(rowOrder(matrix, runs, types, "name")).toEqual([2, 1, 0]);
  expect(rowOrder(matrix, runs, types, "selectivity")).toEqual([0, 1, 2]);
});

test("groups stand side by side, each with its own window", () => {
  const traces = {
    mean: { shape: [2, 1, 4], values: Float32Array.from([1, 2, 3, 4, 5, 6, Number.NaN, Number.NaN]) },
    standardError: { shape: [2, 1, 4], values: new Float32Array(8).fill(0.5) },
    frames: [4, 2],
    windows: [
      [1, 3],
      [0, 2],
    ] as [number, number][],
  };
  const look = { name: "ON", neurons: 3, colour: "#fff" };
  const figure = groupsFigure(traces, [look], [0, 1], ["a", "b"], 2);
  const [first, above] = figure.series;
  expect([...Array.from(first!.x)]).toEqual([0, 0.5, 1, 1.5]);
  expect([...Array.from(first!.y)]).toEqual([1, 2, 3, 4]);
  expect([...Array.from(above!.y)]).toEqual([1.5, 2.5, 3.5, 4.5]);
  expect(figure.series).toHaveLength(6);
  const start = figure.series[3]!.x[0]!;
  expect(start).toBeGreaterThan(1.5);
  expect([...Array.from(figure.series[3]!.y)]).toEqual([5, 6]);
  expect(figure.shaded).toEqual([0.5, 1]);
  expect(figure.alsoShaded).toEqual([[start, start + 0.5]]);
  expect(figure.notes?.map(({ text }) => text)).toEqual(["a", "b"]);
});

test("letters on a colour are of the ink that is read on it, and what is not known is quiet", () => {
  expect(inkOf(1, 1, "dark")).toBe("dark");
  expect(inkOf(0, 1, "dark")).toBe("light");
  expect(inkOf(0, 1, "light")).toBe("dark");
  expect(inkOf(-1, 1, "light")).toBe("light");
  const values = [Number.NaN, 0, 1];
  const pixels = new Uint8ClampedArray(12);
  paintMatrix({ values, rows: 1, columns: 3, peak: 1 }, [0], [0, 1, 2], "dark", pixels);
  expect([...pixels.subarray(0, 4)]).toEqual([...pixels.subarray(4, 8)]);
  expect(inkOf(Number.NaN, 1, "light")).toBe("dark");
});
