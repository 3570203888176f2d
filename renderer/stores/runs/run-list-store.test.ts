import { beforeEach, expect, test } from "vitest";
import { type FakeEngine, fakeEngine } from "../../engine/testing/fake-engine.ts";
import { createRunListStore, type RunListStore } from "./run-list-store.ts";
import { createRunsStore } from "./runs-store.ts";
import { runSummary } from "./testing/run-summary.ts";

const listed = ["a", "b", "c", "d", "e"];
let engine: FakeEngine;
let store: RunListStore;

beforeEach(() => {
  engine = fakeEngine();
  store = createRunListStore(createRunsStore(engine));
  engine.emit("runsChanged", { runs: listed.map((id) => runSummary(id)) });
});

const marked = () => store.getState().marked;

test("marks come and go, in the order in which they were made", () => {
  const { toggleMark } = store.getState();
  for (const run of ["c", "a", "b", "a"]) toggleMark(run);
  expect(marked()).toEqual(["c", "b"]);
});

test("a range reaches from the last click, either way, and adds to the marks", () => {
  const { toggleMark, markRange, setAnchor } = store.getState();
  toggleMark("e");
  setAnchor("c");
  markRange(listed, "a");
  expect(marked()).toEqual(["e", "a", "b", "c"]);
  markRange(listed, "d");
  expect(marked()).toEqual(["e", "a", "b", "c", "d"]);
});

test("the first click with Ctrl marks the run that was clicked before, too", () => {
  const { setAnchor, toggleWithAnchor, setMarked } = store.getState();
  toggleWithAnchor(listed, "b");
  expect(marked()).toEqual(["b"]);
  setMarked([]);
  setAnchor("c");
  toggleWithAnchor(listed, "e");
  expect(marked()).toEqual(["c", "e"]);
  setAnchor("a");
  toggleWithAnchor(listed, "d");
  expect(marked()).toEqual(["c", "e", "d"]);
  setMarked([]);
  setAnchor("a");
  toggleWithAnchor(listed, "a");
  expect(marked()).toEqual(["a"]);
  setMarked([]);
  setAnchor("a");
  toggleWithAnchor(["b", "c"], "b");
  expect(marked()).toEqual(["b"]);
});

test("without an anchor that is listed, a range is one run", () => {
  store.getState().markRange(listed, "b");
  expect(marked()).toEqual(["b"]);
  store.getState().setAnchor("a");
  store.getState().markRange(["c", "d"], "d");
  expect(marked()).toEqual(["b", "d"]);
});

test("runs that are deleted lose mark, anchor and rename", () => {
  const { toggleMark, rename } = store.getState();
  toggleMark("a");
  toggleMark("b");
  rename("b");
  engine.emit("runsDeleted", { runs: ["b"] });
  expect(store.getState()).toMatchObject({ marked: ["a"], anchor: null, renaming: null });
});

test("marks stay the same array while nothing happens to them", () => {
  store.getState().toggleMark("a");
  const before = marked();
  engine.emit("runsChanged", { runs: [runSummary("b", { iterations: 5 })] });
  expect(marked()).toBe(before);
});
