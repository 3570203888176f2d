import { expect, test } from "vitest";
import { fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createRunsStore, isUnderWay } from "./runs-store.ts";
import { runSummary } from "./testing/run-summary.ts";

const minute = (value: number): string => `2026-01-01T00:0${value}:00.000Z`;
const old = runSummary("old", { created: minute(1) });
const young = runSummary("young", { created: minute(3) });

async function connected() {
  const engine = fakeEngine({ listRuns: () => ({ runs: [old, young] }) });
  const store = createRunsStore(engine);
  expect(store.getState().runs).toBeNull();
  engine.connect();
  await settled();
  return { engine, store };
}

test("runs come with the connection, the newest first", async () => {
  const { store } = await connected();
  expect(store.getState().order).toEqual(["young", "old"]);
});

test("of two of the same moment the later id is the newer", async () => {
  const { engine, store } = await connected();
  engine.emit("runsChanged", { runs: [runSummary("young2", { created: minute(3) })] });
  expect(store.getState().order).toEqual(["young2", "young", "old"]);
});

test("a new run is put in its place, a changed one stays and others stay the same objects", async () => {
  const { engine, store } = await connected();
  engine.emit("runsChanged", { runs: [runSummary("middle", { created: minute(2) })] });
  expect(store.getState().order).toEqual(["young", "middle", "old"]);
  const { order } = store.getState();
  engine.emit("runsChanged", { runs: [{ ...old, iterations: 99 }] });
  expect(store.getState().runs?.get("old")?.iterations).toBe(99);
  expect(store.getState().runs?.get("young")).toBe(young);
  expect(store.getState().order).toBe(order);
});

test("what was started is shown; what others start is not", async () => {
  const { engine, store } = await connected();
  const first = runSummary("first", { created: minute(4) });
  engine.answers.startRuns = () => ({ runs: [first, runSummary("second", { created: minute(4) })] });
  await store.getState().start({ model: "m1", runs: [] });
  expect(store.getState().shown).toBe("first");
  expect(store.getState().order.slice(0, 2)).toEqual(["second", "first"]);
  engine.emit("runsChanged", { runs: [runSummary("third", { created: minute(5) })] });
  expect(store.getState().shown).toBe("first");
});

test("a start that is refused changes nothing", async () => {
  const { store } = await connected();
  store.getState().show("old");
  await expect(store.getState().start({ model: "m1", runs: [] })).rejects.toThrow();
  expect(store.getState()).toMatchObject({ shown: "old", order: ["young", "old"] });
});

test("the newest run is on the stage to begin with; none where there is none", async () => {
  const { store } = await connected();
  expect(store.getState().shown).toBe("young");
  const engine = fakeEngine({ listRuns: () => ({ runs: [] }) });
  const empty = createRunsStore(engine);
  engine.connect();
  await settled();
  expect(empty.getState().shown).toBeNull();
});

test("a run that goes leaves the stage to the one before it, the oldest to the one after it", async () => {
  const { engine, store } = await connected();
  engine.emit("runsChanged", { runs: [runSummary("middle", { created: minute(2) })] });
  store.getState().show("middle");
  engine.emit("runsDeleted", { runs: ["middle"] });
  expect(store.getState().shown).toBe("old");
  engine.emit("runsDeleted", { runs: ["old"] });
  expect(store.getState().shown).toBe("young");
  engine.emit("runsDeleted", { runs: ["young"] });
  expect(store.getState().shown).toBeNull();
});

test("deleted while it is shown and compared, a run leaves stage and comparison", async () => {
  const { engine, store } = await connected();
  store.getState().show("old");
  store.getState().compare(["old", "young"]);
  engine.emit("runsDeleted", { runs: ["old"] });
  expect(store.getState()).toMatchObject({ shown: "young", compared: [], order: ["young"] });
  expect(store.getState().runs?.has("old")).toBe(false);
});

test("a comparison of three goes on without the one that is deleted", async () => {
  const { engine, store } = await connected();
  engine.emit("runsChanged", { runs: [runSummary("middle", { created: minute(2) })] });
  store.getState().compare(["old", "middle", "young"]);
  engine.emit("runsDeleted", { runs: ["middle", "unknown"] });
  expect(store.getState().compared).toEqual(["old", "young"]);
});

test("two runs and more can be compared", async () => {
  const { store } = await connected();
  store.getState().compare(["a"]);
  expect(store.getState().compared).toEqual([]);
  store.getState().compare(["a", "b", "c", "d", "e"]);
  expect(store.getState().compared).toEqual(["a", "b", "c", "d", "e"]);
  store.getState().show("a");
  expect(store.getState().compared).toEqual([]);
});

test("a new connection tells all anew: runs that are gone leave list and stage", async () => {
  const { engine, store } = await connected();
  store.getState().show("old");
  store.getState().compare(["old", "young"]);
  engine.answers.listRuns = () => ({ runs: [{ ...young, status: "interrupted" }] });
  engine.connect();
  await settled();
  expect(store.getState()).toMatchObject({ order: ["young"], shown: "young", compared: [] });
  expect(store.getState().runs?.get("young")?.status).toBe("interrupted");
});

test("restored runs are back in their place", async () => {
  const { engine, store } = await connected();
  engine.emit("runsDeleted", { runs: ["young"] });
  engine.answers.restoreRuns = () => ({ runs: [young] });
  await store.getState().restore(["young"]);
  expect(store.getState().order).toEqual(["young", "old"]);
});

test("which runs are under way", () => {
  const statuses = ["queued", "running", "paused", "done", "stopped", "failed", "interrupted"] as const;
  expect(statuses.filter((status) => isUnderWay({ status }))).toEqual(["queued", "running", "paused"]);
});
