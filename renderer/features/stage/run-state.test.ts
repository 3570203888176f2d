import { describe, expect, it } from "vitest";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { statusText } from "../../stores/runs/status-text.ts";
import { noticeOf } from "./run-state.ts";

const base: RunSummary = {
  id: "run-1",
  model: "model-1",
  modelName: "Simulated retina",
  name: "neuron 6",
  starred: false,
  recipe: {
    version: 1,
    session: null,
    objective: { type: "increase", neurons: [6] },
    reducer: { type: "mean" },
    stimulus: { frames: 50, init: { type: "normal", std: 0.1, seed: 1, postprocess: 0 } },
    regularizers: [],
    postprocessors: [],
    optimizer: { type: "sgd", lr: 1, momentum: 0, nesterov: false, weightDecay: 0 },
    stopper: { maxIterations: 200, patience: null, minDelta: 0 },
  },
  status: "running",
  queuePosition: null,
  iterations: 143,
  maxIterations: 200,
  loss: -7,
  objective: 7,
  result: null,
  stopReason: null,
  failure: null,
  created: "2026-11-24T20:00:00Z",
  started: "2026-11-24T20:00:01Z",
  seconds: 1.4,
  iterationsPerSecond: 19,
  batch: null,
  hasResult: false,
};
const run = (change: Partial<RunSummary>): RunSummary => ({ ...base, ...change });

describe("a run's state in words", () => {
  it("tells how far it is", () => {
    expect(statusText(base)).toBe("iteration 143 of 200 · 3 s left");
    expect(statusText(run({ maxIterations: null }))).toBe("iteration 143");
    expect(statusText(run({ status: "queued", queuePosition: 2 }))).toBe("queued, number 3");
    expect(statusText(run({ status: "done", stopReason: "early-stop" }))).toContain("stopped by itself");
    expect(statusText(run({ status: "stopped" }))).toBe("stopped at iteration 143 of 200");
  });

  it("says nothing where the stimulus says it", () => {
    for (const status of ["running", "paused", "done", "stopped"] as const)
      expect(noticeOf(run({ status }), true, null)).toBeNull();
  });

  it("says why there is no stimulus, and what to do", () => {
    expect(noticeOf(run({ status: "queued", queuePosition: 1 }), false, null)?.text).toContain(
      "1 run is before it",
    );
    expect(noticeOf(run({ status: "done", hasResult: true }), false, null)).toBeNull();
    const gone = noticeOf(run({ status: "done", hasResult: true }), false, "stimulus.npy is not there.");
    expect(gone).toMatchObject({ text: "stimulus.npy is not there.", ways: ["again"] });
    expect(noticeOf(run({ status: "stopped" }), false, null)?.ways).toEqual(["again"]);
  });

  it("tells failures, with what there was", () => {
    const failed = run({ status: "failed", failure: "The loss became NaN." });
    expect(noticeOf(failed, true, null)?.text).toContain("The loss became NaN.");
    expect(noticeOf(failed, true, null)?.text).toContain("is shown");
    expect(noticeOf(failed, false, null)?.text).toContain("Change the recipe");
  });

  it("offers to go on with what was interrupted, and to keep it if there is something to keep", () => {
    const saved = noticeOf(run({ status: "interrupted" }), false, null);
    expect(saved?.text).toContain("saved at iteration 143 of 200");
    expect(saved?.ways).toEqual(["resume", "keep", "discard"]);
    const fresh = run({ status: "interrupted", iterations: 0 });
    expect(noticeOf(fresh, false, null)?.ways).toEqual(["resume", "discard"]);
    expect(statusText(run({ status: "interrupted" }))).toBe("interrupted at iteration 143 of 200");
    expect(statusText(fresh)).toBe("interrupted");
  });
});
