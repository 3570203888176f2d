import type { RunState } from "../../../core/optimization/index.ts";

/** Where a run stands after some steps. */
export function runState(iterations: number, change: Partial<RunState["optimization"]> = {}): RunState {
  return {
    optimization: {
      iterations,
      stimulus: Float32Array.of(iterations, -0, Number.MIN_VALUE, 3e38),
      optimizer: { steps: iterations, moments: [Float32Array.of(1, 2, 3, 4), Float32Array.of(5, 6, 7, 8)] },
      stopper: { best: -1 / 3, worse: 1 },
      stopping: null,
      ...change,
    },
    losses: Float64Array.from({ length: iterations }, (_, index) => -index / 3),
    terms: {
      names: ["objective"],
      values: Float64Array.from({ length: iterations }, (_, index) => index / 3),
    },
    started: new Date("2026-01-02T03:04:05.678Z"),
    seconds: 1.25,
  };
}
