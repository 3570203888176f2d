import { expect, test } from "vitest";
import { runSummary } from "../../../stores/runs/testing/run-summary.ts";
import { columnOrder, matrixOf, rowOrder } from "./matrix.ts";

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
