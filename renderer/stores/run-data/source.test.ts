import { beforeEach, expect, test } from "vitest";
import type { RunArrays, RunSummary } from "../../../core/engine/contract/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createRunsStore } from "../runs/runs-store.ts";
import { runSummary } from "../runs/testing/run-summary.ts";
import { createRunDataSource, type RunDataSource } from "./source.ts";

let engine: FakeEngine;
let source: RunDataSource;
let paint: (() => void)[];

const tell = (...runs: RunSummary[]) => engine.emit("runsChanged", { runs });
const watched = () => engine.paramsOf("watch").at(-1);
const acknowledged = () => engine.paramsOf("acknowledgeFrame");
const stimulus = { shape: [1, 1, 1, 1], values: new Float32Array(1) };
const steps = (run: string, first: number, losses: number[]) =>
  engine.emit("steps", { run, first, losses, names: ["objective"], terms: losses.map((loss) => [-loss]) });
const frame = (run: string, iterations: number) =>
  engine.emit("frame", { run, iterations, stimulus, response: stimulus });
const arrays = (run: string, losses: number[]): RunArrays => ({
  run,
  stimulus,
  response: stimulus,
  loss: { shape: [losses.length], values: new Float64Array(losses) },
  terms: { names: ["objective"], values: new Float64Array(losses) },
});

beforeEach(() => {
  engine = fakeEngine({ watch: () => ({}), acknowledgeFrame: () => ({}) });
  paint = [];
  source = createRunDataSource(engine, createRunsStore(engine), (callback) => paint.push(callback));
  tell(
    runSummary("live", { status: "running" }),
    runSummary("other", { status: "running" }),
    runSummary("ended"),
  );
});

test("a run under way is watched while anybody looks, and only then", () => {
  const stop = source.subscribe("live", () => undefined);
  const stopToo = source.subscribe("live", () => undefined);
  const stopOther = source.subscribe("other", () => undefined);
  expect(watched()).toEqual({ runs: ["live", "other"] });
  stop();
  stop();
  expect(watched()).toEqual({ runs: ["live", "other"] });
  stopToo();
  expect(watched()).toEqual({ runs: ["other"] });
  stopOther();
  expect(watched()).toEqual({ runs: [] });
});

test("steps add up, and every listener is told", () => {
  let told = 0;
  source.subscribe("live", () => told++);
  source.subscribe("live", () => told++);
  steps("live", 0, [5, 4]);
  steps("live", 2, [3]);
  expect([...source.get("live").losses]).toEqual([5, 4, 3]);
  expect([...source.get("live").terms]).toEqual([-5, -4, -3]);
  expect(told).toBe(4);
});

test("a replay from the start replaces what there is; steps after a gap and steps that are known wait for it", () => {
  source.subscribe("live", () => undefined);
  steps("live", 7, [9]);
  expect([...source.get("live").losses]).toEqual([]);
  steps("live", 0, [5, 4]);
  steps("live", 5, [1]);
  steps("live", 1, [4, 3]);
  expect([...source.get("live").losses]).toEqual([5, 4]);
  steps("live", 0, [5, 4, 3, 2]);
  expect([...source.get("live").losses]).toEqual([5, 4, 3, 2]);
});

test("steps of a run that nobody looks at are not kept", () => {
  steps("live", 0, [5]);
  expect(source.get("live").losses).toHaveLength(0);
});

test("a frame is acknowledged when it has been painted", async () => {
  source.subscribe("live", () => undefined);
  frame("live", 3);
  expect(source.get("live")).toMatchObject({ stimulus, stimulusIterations: 3 });
  expect(acknowledged()).toEqual([]);
  for (const callback of paint) callback();
  expect(acknowledged()).toEqual([{ run: "live" }]);
});

test("a frame that nobody looks at any more is acknowledged at once", () => {
  frame("live", 3);
  expect(acknowledged()).toEqual([{ run: "live" }]);
  expect(source.get("live").stimulus).toBeNull();
});

test("a run that has ended is fetched once, however many look", async () => {
  engine.answers.runArrays = () => arrays("ended", [2, 1]);
  source.subscribe("ended", () => undefined);
  source.subscribe("ended", () => undefined);
  await settled();
  expect(engine.paramsOf("runArrays")).toEqual([{ run: "ended" }]);
  expect(source.get("ended")).toMatchObject({ complete: true, stimulusIterations: 10 });
  expect([...source.get("ended").losses]).toEqual([2, 1]);
  expect(watched()).toEqual({ runs: [] });
});

test("a run that ends while one looks is completed, and late messages change nothing", async () => {
  engine.answers.runArrays = () => arrays("live", [3, 2, 1]);
  source.subscribe("live", () => undefined);
  steps("live", 0, [3]);
  tell(runSummary("live", { status: "done" }));
  expect(watched()).toEqual({ runs: [] });
  await settled();
  steps("live", 0, [9]);
  frame("live", 1);
  expect(source.get("live")).toMatchObject({ complete: true, stimulusIterations: 10 });
  expect([...source.get("live").losses]).toEqual([3, 2, 1]);
});

test("a run without arrays says why it failed", async () => {
  let told = 0;
  tell(runSummary("broken", { status: "failed", hasResult: false, failure: "The norm is 0." }));
  source.subscribe("broken", () => told++);
  await settled();
  expect(source.get("broken").failure).toBe("The norm is 0.");
  expect(told).toBe(1);
  expect(engine.paramsOf("runArrays")).toEqual([]);
});

test("what could not be fetched is fetched with the next connection, and live runs are watched again", async () => {
  source.subscribe("ended", () => undefined);
  source.subscribe("live", () => undefined);
  await settled();
  expect(source.get("ended").failure).toMatch(/lost/);
  engine.answers.runArrays = () => arrays("ended", [1]);
  const watches = engine.paramsOf("watch").length;
  engine.connect();
  await settled();
  expect(source.get("ended")).toMatchObject({ complete: true, failure: null });
  expect(engine.paramsOf("watch").slice(watches)).toEqual([{ runs: ["live"] }]);
});

test("a run that comes with the first list is fetched for those who waited for it", async () => {
  engine.answers.runArrays = () => arrays("late", [1]);
  source.subscribe("late", () => undefined);
  await settled();
  expect(engine.paramsOf("runArrays")).toEqual([]);
  tell(runSummary("late"));
  await settled();
  expect(source.get("late").complete).toBe(true);
});

test("numbers of many runs are not kept for ever", async () => {
  engine.answers.runArrays = ({ run }) => arrays(run, [1]);
  for (let index = 0; index < 40; index++) {
    tell(runSummary(`run${index}`));
    const stop = source.subscribe(`run${index}`, () => undefined);
    await settled();
    stop();
  }
  const fetched = engine.paramsOf("runArrays").length;
  source.subscribe("run39", () => undefined);
  await settled();
  expect(engine.paramsOf("runArrays")).toHaveLength(fetched);
  source.subscribe("run0", () => undefined);
  await settled();
  expect(engine.paramsOf("runArrays")).toHaveLength(fetched + 1);
});
