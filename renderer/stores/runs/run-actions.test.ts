import { notificationsStore } from "@mantine/notifications";
import { beforeEach, expect, test } from "vitest";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import type { Services } from "../services.ts";
import * as actions from "./run-actions.ts";
import { createRunsStore } from "./runs-store.ts";
import { runSummary } from "./testing/run-summary.ts";

let engine: FakeEngine;
let services: Services;

beforeEach(() => {
  engine = fakeEngine({
    startRuns: () => ({ runs: [] }),
    moveRun: () => ({}),
    pauseRuns: () => ({}),
    resumeRuns: () => ({}),
    stopRuns: () => ({}),
    deleteRuns: () => ({}),
    restoreRuns: () => ({ runs: [] }),
    updateRun: () => runSummary("a"),
  });
  services = { engine, runs: createRunsStore(engine) } as unknown as Services;
});

const queue = (...ids: string[]): RunSummary[] => {
  const runs = ids.map((id, queuePosition) => runSummary(id, { status: "queued", queuePosition }));
  engine.emit("runsChanged", { runs });
  return runs;
};

test.each([
  ["front", 0],
  ["forward", 1],
  ["backward", 3],
  ["back", 4],
] as const)("a run moves in the queue: %s", (step, position) => {
  const [, , third] = queue("a", "b", "c", "d", "e");
  actions.moveInQueue(services, third!, step);
  expect(engine.paramsOf("moveRun")).toEqual([{ run: "c", position }]);
});

test("at the end of the queue, and outside it, nothing moves", () => {
  const [first, last] = queue("a", "b");
  actions.moveInQueue(services, first!, "forward");
  actions.moveInQueue(services, first!, "front");
  actions.moveInQueue(services, last!, "backward");
  actions.moveInQueue(services, runSummary("running", { status: "running" }), "front");
  expect(engine.asked).toEqual([]);
});

test("runs of several models start again as a batch for each model", () => {
  const runs = [runSummary("a"), runSummary("b", { model: "m2" }), runSummary("c", { name: "mine" })];
  actions.runAgain(services, runs);
  expect(engine.paramsOf("startRuns")).toEqual([
    {
      model: "m1",
      runs: [
        { recipe: runs[0]!.recipe, name: "a" },
        { recipe: runs[2]!.recipe, name: "mine" },
      ],
    },
    { model: "m2", runs: [{ recipe: runs[1]!.recipe, name: "b" }] },
  ]);
});

test("going on starts the same recipe from the run's stimulus", () => {
  const run = runSummary("a");
  actions.goOnFrom(services, run);
  const { stimulus, ...rest } = run.recipe;
  expect(engine.paramsOf("startRuns")).toEqual([
    {
      model: "m1",
      runs: [{ name: "a", recipe: { ...rest, stimulus: { ...stimulus, init: { type: "run", id: "a" } } } }],
    },
  ]);
});

test("only those are asked to pause, resume or stop that can", () => {
  const statuses = ["queued", "running", "paused", "done", "failed"] as const;
  const runs = statuses.map((status) => runSummary(status, { status }));
  actions.pauseRuns(services, runs);
  actions.resumeRuns(services, runs);
  actions.stopRuns(services, runs);
  actions.stopRuns(services, runs.slice(3));
  expect(engine.asked).toEqual([
    { method: "pauseRuns", params: { runs: ["queued", "running"] } },
    { method: "resumeRuns", params: { runs: ["paused"] } },
    { method: "stopRuns", params: { runs: ["queued", "running", "paused"] } },
  ]);
});

test("what was deleted can be brought back from the notice", async () => {
  actions.deleteRuns(services, [runSummary("a"), runSummary("b")]);
  await settled();
  const notice = notificationsStore.getState().notifications.at(-1)?.message as unknown as {
    props: { message: string; action: { run: () => void } };
  };
  expect(notice.props.message).toBe("2 runs were deleted.");
  notice.props.action.run();
  expect(engine.paramsOf("restoreRuns")).toEqual([{ runs: ["a", "b"] }]);
});

test("stars go to all, and away only where all have one", () => {
  const [plain, starred] = [runSummary("a"), runSummary("b", { starred: true })];
  actions.toggleStars(services, [plain, starred]);
  actions.toggleStars(services, [starred]);
  expect(engine.paramsOf("updateRun")).toEqual([
    { run: "a", starred: true },
    { run: "b", starred: false },
  ]);
});

test("what the engine refuses is told", async () => {
  delete engine.answers.stopRuns;
  actions.stopRuns(services, [runSummary("a", { status: "running" })]);
  await settled();
  expect(JSON.stringify(notificationsStore.getState())).toContain("The connection to the engine was lost");
});
