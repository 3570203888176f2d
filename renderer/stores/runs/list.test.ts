import { expect, test } from "vitest";
import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { isFiltered, listRuns, listsAny, noFilter, type RunFilter, type RunSort } from "./list.ts";
import { runSummary } from "./testing/run-summary.ts";

/** Oldest first, as they were made. */
const list = (runs: readonly RunSummary[], filter: Partial<RunFilter> = {}, sort: RunSort = "newest") =>
  listRuns(
    new Map(runs.map((run) => [run.id, run])),
    runs.map(({ id }) => id).reverse(),
    { ...noFilter, ...filter },
    sort,
    { id: "m1", description: { sessions: [] } } as unknown as ModelView,
  );

test("newest first, before them the queue with its last one first", () => {
  const runs = [
    runSummary("old", { status: "done" }),
    runSummary("next", { status: "queued", queuePosition: 0 }),
    runSummary("running", { status: "running" }),
    runSummary("last", { status: "queued", queuePosition: 1 }),
  ];
  expect(list(runs)).toEqual(["last", "next", "running", "old"]);
});

test("by objective, the largest first, those without one last", () => {
  const runs = [
    runSummary("none", { objective: null }),
    runSummary("small", { objective: -1 }),
    runSummary("large", { objective: 2 }),
  ];
  expect(list(runs, {}, "objective")).toEqual(["large", "small", "none"]);
});

test("by name, numbers by their size", () => {
  const runs = ["neuron 10", "neuron 9", "Neuron 1"].map((name) => runSummary(name.at(-1)!, { name }));
  expect(list(runs, {}, "name")).toEqual(["1", "9", "0"]);
});

test("what is searched for", () => {
  const runs = [runSummary("a", { name: "neuron 6" }), runSummary("b", { name: "mine" })];
  expect(list(runs, { text: "mine" })).toEqual(["b"]);
  expect(list(runs, { text: "nothing" })).toEqual([]);
});

test.each([
  ["under-way", ["queued", "running", "paused"]],
  ["done", ["done", "stopped"]],
  ["broken", ["failed", "interrupted"]],
] as const)("the status filter %s", (status, kept) => {
  const all = ["queued", "running", "paused", "done", "stopped", "failed", "interrupted"] as const;
  const runs = all.map((each) => runSummary(each, { status: each }));
  expect(list(runs, { status }).sort()).toEqual([...kept].sort());
});

test("stars and the model on the desk", () => {
  const runs = [
    runSummary("a", { starred: true }),
    runSummary("b", { model: "m2", starred: true }),
    runSummary("c"),
  ];
  expect(list(runs, { starred: true })).toEqual(["b", "a"]);
  expect(list(runs, { thisModel: true })).toEqual(["c", "a"]);
  expect(list(runs, { starred: true, thisModel: true })).toEqual(["a"]);
});

test("whether anything is filtered", () => {
  expect(isFiltered(noFilter)).toBe(false);
  expect(isFiltered({ ...noFilter, text: "  " })).toBe(false);
  expect(isFiltered({ ...noFilter, text: "a" })).toBe(true);
  expect(isFiltered({ ...noFilter, status: "done" })).toBe(true);
});

test("whether any is listed is known at the first that is", () => {
  const desk = { id: "m1", description: { sessions: [] } } as unknown as ModelView;
  const looked: string[] = [];
  function* runs() {
    for (const id of ["7", "8", "9"]) {
      looked.push(id);
      yield runSummary(id, { name: `neuron ${id}` });
    }
  }
  expect(listsAny(runs(), { ...noFilter, text: "neuron 8" }, desk)).toBe(true);
  expect(looked).toEqual(["7", "8"]);
  expect(listsAny(runs(), { ...noFilter, text: "neuron 6" }, desk)).toBe(false);
  expect(listsAny([], noFilter, desk)).toBe(false);
});
