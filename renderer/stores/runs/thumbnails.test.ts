import { beforeEach, expect, test } from "vitest";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createRunsStore } from "./runs-store.ts";
import { runSummary } from "./testing/run-summary.ts";
import { createThumbnails, type Thumbnails } from "./thumbnails.ts";

let engine: FakeEngine;
let thumbnails: Thumbnails;
let now: number;
let due: (() => void)[];

const picture = (run: string, peak = 1) => ({
  run,
  frame: { shape: [1, 1, 1], values: new Float32Array([peak]) },
  peak,
});
const tell = (...runs: RunSummary[]) => engine.emit("runsChanged", { runs });
const asked = () => engine.paramsOf("thumbnails").map((params) => (params as { runs: string[] }).runs);
/** Lets what was gathered be asked for and answered. */
const turn = async () => {
  for (const callback of due.splice(0)) callback();
  await settled();
};

beforeEach(() => {
  now = 0;
  due = [];
  engine = fakeEngine({ thumbnails: ({ runs }) => ({ thumbnails: runs.map((run) => picture(run)) }) });
  const timer = { now: () => now, after: (_: number, callback: () => void) => void due.push(callback) };
  thumbnails = createThumbnails(engine, createRunsStore(engine), timer);
});

test("those that come into view together are asked for at once, and once", async () => {
  tell(runSummary("a"), runSummary("b"), runSummary("c"));
  let told = 0;
  const stop = thumbnails.subscribe("a", () => told++);
  thumbnails.subscribe("b", () => told++);
  expect(thumbnails.get("a")).toBeNull();
  await turn();
  expect(asked()).toEqual([["a", "b"]]);
  expect(thumbnails.get("a")).toEqual(picture("a"));
  expect(told).toBe(2);
  stop();
  thumbnails.subscribe("a", () => undefined);
  await turn();
  expect(asked()).toHaveLength(1);
});

test("more than the engine gives at once come in turns", async () => {
  const ids = Array.from({ length: 450 }, (_, index) => `run${index}`);
  tell(...ids.map((id) => runSummary(id)));
  for (const id of ids) thumbnails.subscribe(id, () => undefined);
  await turn();
  await turn();
  await turn();
  expect(asked().map((runs) => runs.length)).toEqual([200, 200, 50]);
});

test("a run under way gets a new picture once a second, and its last when it ends", async () => {
  const at = (iterations: number, about: Partial<RunSummary> = {}) =>
    runSummary("a", { status: "running", hasResult: false, iterations, ...about });
  tell(at(0));
  thumbnails.subscribe("a", () => undefined);
  await turn();
  expect(asked()).toEqual([]);
  tell(at(5));
  await turn();
  expect(asked()).toHaveLength(1);
  now = 900;
  tell(at(50));
  await turn();
  expect(asked()).toHaveLength(1);
  now = 1000;
  tell(at(60));
  await turn();
  expect(asked()).toHaveLength(2);
  now = 1001;
  tell(at(61, { status: "done", hasResult: true }));
  await turn();
  expect(asked()).toHaveLength(3);
  now = 9000;
  tell(at(61, { status: "done", hasResult: true, starred: true }));
  await turn();
  expect(asked()).toHaveLength(3);
});

test("a run without a picture is not asked for over and over", async () => {
  engine.answers.thumbnails = () => ({ thumbnails: [] });
  tell(runSummary("a"), runSummary("b", { status: "failed", hasResult: false }));
  thumbnails.subscribe("a", () => undefined);
  thumbnails.subscribe("b", () => undefined);
  await turn();
  tell(runSummary("c"));
  await turn();
  expect(asked()).toEqual([["a"]]);
  expect(thumbnails.get("a")).toBeNull();
});

test("what was lost with the connection is asked for again with the next", async () => {
  delete engine.answers.thumbnails;
  tell(runSummary("a"));
  thumbnails.subscribe("a", () => undefined);
  await turn();
  expect(due).toEqual([]);
  engine.answers.thumbnails = ({ runs }) => ({ thumbnails: runs.map((run) => picture(run)) });
  engine.connect();
  await turn();
  expect(thumbnails.get("a")).toEqual(picture("a"));
});

test("pictures that nobody looks at are kept, but not for ever", async () => {
  for (let index = 0; index < 700; index++) {
    tell(runSummary(`run${index}`));
    const stop = thumbnails.subscribe(`run${index}`, () => undefined);
    await turn();
    stop();
  }
  expect(thumbnails.get("run699")).not.toBeNull();
  expect(thumbnails.get("run0")).toBeNull();
});
