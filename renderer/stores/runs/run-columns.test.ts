import { expect, it } from "vitest";
import { runTable, sortedRows } from "./run-columns.ts";
import { runSummary } from "./testing/run-summary.ts";

const { recipe } = runSummary("r");
const runs = [
  runSummary("a", { name: "neuron 9", objective: 2, recipe }),
  runSummary("b", {
    ...{ name: "neuron 10", objective: null, hasResult: false },
    recipe: { ...recipe, stopper: { ...recipe.stopper, maxIterations: 500 } },
  }),
  runSummary("c", { name: "neuron 1", objective: 7, recipe }),
];
const columnOf = (table: ReturnType<typeof runTable>, label: string) =>
  table.columns.find((column) => column.label === label);

it("has every field of the recipes, and what came of them", () => {
  const table = runTable(runs, null, false);
  expect(columnOf(table, "frames")!.cellOf(runs[0]!)).toBe(50);
  expect(columnOf(table, "seed")).toMatchObject({ numeric: true, recipe: true });
  expect(columnOf(table, "optimizer")!.cellOf(runs[0]!)).toBe("sgd");
  expect(columnOf(table, "Objective")!.cellOf(runs[1]!)).toBeNull();
  expect(new Set(table.columns.map(({ label }) => label)).size).toBe(table.columns.length);
});

it("leaves out what is the same for all, but for the name", () => {
  const labels = runTable(runs, null, true).columns.map(({ label }) => label);
  expect(labels).toEqual(["Name", "Objective", "iterations"]);
});

it("sorts numbers as numbers, names as people do, and what is not there last", () => {
  const table = runTable(runs, null, true);
  const ids = (label: string, descending: boolean) =>
    sortedRows(table.rows, columnOf(table, label), descending).map(({ id }) => id);
  expect(ids("Objective", true)).toEqual(["c", "a", "b"]);
  expect(ids("Objective", false)).toEqual(["a", "c", "b"]);
  expect(ids("Name", false)).toEqual(["c", "a", "b"]);
});
