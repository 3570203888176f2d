import { afterEach, describe, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { RunStatus } from "../../../core/engine/contract/index.ts";
import type { Activity } from "../../../electron/bridge.ts";
import { extensionsOf } from "../../desktop/pick-files.ts";
import { readChosen } from "../../desktop/read-chosen.ts";
import { activityMeter } from "./activity.ts";
import { runCommand } from "./commands.ts";
import { reportActivity } from "./desktop.ts";

const run = (id: string, status: RunStatus, iterations = 0, maxIterations: number | null = 10) => ({
  id,
  status,
  iterations,
  maxIterations,
});

describe("the activity", () => {
  test("is that of all runs since the engine had nothing to do", () => {
    const measure = activityMeter();
    expect(measure([run("old", "done", 10)])).toEqual({ underWay: 0, progress: null });
    expect(measure([run("old", "done", 10), run("a", "running", 5), run("b", "queued")])).toEqual({
      underWay: 2,
      progress: 0.25,
    });
    expect(measure([run("a", "done", 10), run("b", "running", 2)])).toEqual({ underWay: 1, progress: 0.6 });
    // One that is stopped early is done, too; one that is deleted does not count.
    expect(measure([run("a", "stopped", 1), run("b", "paused", 5)])).toEqual({ underWay: 1, progress: 0.75 });
    expect(measure([run("b", "paused", 5)])).toEqual({ underWay: 1, progress: 0.5 });
    expect(measure([run("b", "failed", 5)])).toEqual({ underWay: 0, progress: null });
    expect(measure([run("b", "failed", 5), run("c", "running", 1)])).toEqual({ underWay: 1, progress: 0.1 });
  });

  test("has no progress where a run has no limit", () => {
    expect(activityMeter()([run("a", "running", 5), run("b", "running", 5, null)])).toEqual({
      underWay: 2,
      progress: null,
    });
  });

  test("is told when it changes, and only then", () => {
    const told: Activity[] = [];
    const runs = createStore<{ runs: Map<string, unknown> | null }>(() => ({ runs: null }));
    const bridge = { reportActivity: async (activity: Activity) => void told.push(activity) };
    reportActivity(bridge, { runs } as never);
    const set = (...all: ReturnType<typeof run>[]): void =>
      runs.setState({ runs: new Map(all.map((each) => [each.id, each])) });
    set();
    set(run("a", "running", 5000, 10_000));
    set(run("a", "running", 5001, 10_000));
    set(run("a", "done", 10_000, 10_000));
    expect(told).toEqual([
      { underWay: 1, progress: 0.5 },
      { underWay: 0, progress: null },
    ]);
  });
});

describe("commands of the menu", () => {
  afterEach(() => void vi.unstubAllGlobals());

  function page({ textField = false, sheet = false } = {}) {
    const executed: string[] = [];
    vi.stubGlobal("document", {
      activeElement: { closest: () => (textField ? {} : null) },
      querySelector: () => (sheet ? {} : null),
      execCommand: (name: string) => executed.push(name),
    });
    const opened: string[] = [];
    const services = {
      shortcuts: { getState: () => ({ open: (name: string) => opened.push(name) }) },
      document: { getState: () => ({ history: null }) },
    };
    return { executed, opened, command: (id: string) => runCommand(services as never, id) };
  }

  test("do what the window's actions do, if they can be done", () => {
    const { opened, command } = page();
    for (const id of ["help", "undo", "no-such-action"]) command(id);
    expect(opened).toEqual(["help"]);
  });

  test("edit text where a text field has the focus", () => {
    const { executed, command } = page({ textField: true });
    for (const id of ["undo", "redo", "select-all"]) command(id);
    expect(executed).toEqual(["undo", "redo", "selectAll"]);
  });

  test("do nothing under a sheet", () => {
    const { opened, command } = page({ sheet: true });
    command("help");
    expect(opened).toEqual([]);
  });
});

test("chosen files are read piece by piece, to their end", async () => {
  const content: Record<string, string> = { one: "abcdefgh", two: "" };
  const bridge = {
    readFile: async (token: string, offset: number) =>
      new TextEncoder().encode(content[token]!.slice(offset, offset + 3)) as Uint8Array<ArrayBuffer>,
  };
  const files = await readChosen(bridge, [
    { token: "one", name: "a.ckpt", bytes: 8 },
    { token: "two", name: "b.ckpt", bytes: 0 },
  ]);
  expect(await Promise.all(files.map(async (file) => [file.name, await file.text()]))).toEqual([
    ["a.ckpt", "abcdefgh"],
    ["b.ckpt", ""],
  ]);
});

test("what an input accepts is what the desktop's dialog filters", () => {
  expect(extensionsOf(".json,application/json")).toEqual(["json"]);
  expect(extensionsOf("")).toEqual([]);
});
