import { notifications, notificationsStore } from "@mantine/notifications";
import { beforeEach, expect, test } from "vitest";
import type { RunSummary } from "../../core/engine/contract/index.ts";
import { fakeEngine, settled } from "../engine/testing/fake-engine.ts";
import { createRunsStore } from "../stores/runs/runs-store.ts";
import { runSummary } from "../stores/runs/testing/run-summary.ts";
import type { Services } from "../stores/services.ts";
import { offerInterrupted } from "./interrupted-notice.ts";

interface Body {
  readonly props: { readonly message: string; readonly action: { readonly label: string; run(): void } };
}

const shown = () => notificationsStore.getState().notifications;
const bodies = () => shown().map(({ message }) => (message as unknown as Body).props);

beforeEach(() => {
  for (const { id } of shown()) notifications.hide(id ?? "");
});

async function connected(runs: readonly RunSummary[]) {
  const engine = fakeEngine({ listRuns: () => ({ runs: [...runs] }), resumeRuns: () => ({}) });
  const services = { engine, runs: createRunsStore(engine) } as unknown as Services;
  offerInterrupted(services);
  engine.connect();
  await settled();
  return engine;
}

const interrupted = (id: string, created: string) => runSummary(id, { status: "interrupted", created });

test("nothing is offered where nothing was interrupted", async () => {
  await connected([runSummary("a", { status: "done" }), runSummary("b", { status: "paused" })]);
  expect(shown()).toEqual([]);
});

test("one run is named and can be resumed; the notice stays", async () => {
  const engine = await connected([interrupted("a", "2026-01-01T00:00:00.000Z"), runSummary("b")]);
  expect(bodies()).toMatchObject([
    { message: expect.stringContaining('the run "a"'), action: { label: "Resume" } },
  ]);
  expect(shown()[0]).toMatchObject({ autoClose: false, role: "status" });
  bodies()[0]!.action.run();
  expect(engine.paramsOf("resumeRuns")).toEqual([{ runs: ["a"] }]);
});

test("several are resumed together, in the order in which they were asked for", async () => {
  const engine = await connected([
    interrupted("b", "2026-01-01T00:00:01.000Z"),
    interrupted("a", "2026-01-01T00:00:00.000Z"),
  ]);
  expect(bodies()).toMatchObject([
    { message: expect.stringContaining("2 runs"), action: { label: "Resume all" } },
  ]);
  bodies()[0]!.action.run();
  expect(engine.paramsOf("resumeRuns")).toEqual([{ runs: ["a", "b"] }]);
});

test("what was deleted meanwhile is not asked for, and an offer goes when nothing is left of it", async () => {
  const engine = await connected([
    interrupted("b", "2026-01-01T00:00:01.000Z"),
    interrupted("a", "2026-01-01T00:00:00.000Z"),
  ]);
  engine.emit("runsDeleted", { runs: ["b"] });
  bodies()[0]!.action.run();
  expect(engine.paramsOf("resumeRuns")).toEqual([{ runs: ["a"] }]);
  engine.emit("runsChanged", { runs: [runSummary("a", { status: "running" })] });
  expect(shown()).toEqual([]);
});

test("they are offered once for each start of the engine", async () => {
  const engine = await connected([interrupted("a", "2026-01-01T00:00:00.000Z")]);
  notifications.hide(shown()[0]?.id ?? "");
  engine.connect();
  await settled();
  expect(shown()).toEqual([]);
});
