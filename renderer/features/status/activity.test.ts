import { describe, expect, it } from "vitest";
import type { RunStatus } from "../../../core/engine/contract/index.ts";
import { activity } from "./activity.ts";

const run = (status: RunStatus, iterationsPerSecond: number | null = null) => ({
  status,
  iterationsPerSecond,
});

describe("activity", () => {
  it.each([
    [[], "ready"],
    [[run("done", 400), run("failed")], "ready"],
    [[run("running", 462.4), run("queued"), run("queued")], "running 1 of 3 · 462 iterations/s"],
    [[run("running", 1000), run("running", 600), run("done", 5)], "running 2 of 2 · 1,600 iterations/s"],
    [[run("running", 0.62), run("paused", 9)], "running 1 of 2 · 1 paused · 0.6 iterations/s"],
    [[run("running")], "running 1 of 1"],
    [[run("paused"), run("paused")], "2 paused"],
    [[run("queued"), run("paused")], "1 waiting · 1 paused"],
  ])("of %j", (runs, text) => {
    expect(activity(runs)).toBe(text);
  });
});
