import type { ComputedRun, RunRequestRecord } from "../../../core/engine/host.ts";
import { parseRecipe, type RecipeInput } from "../../../core/recipe/index.ts";
import { readJsonFixture } from "../../../fixtures/golden.ts";

const recipe = parseRecipe(readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput);

/** What was asked for of a run, as a workspace keeps it. */
export function runRequest(id: string, created = "2026-01-02T03:04:05.678Z"): RunRequestRecord {
  const files = [{ name: "demo.ckpt", sha256: "ab".repeat(32), bytes: 7 }];
  return {
    version: 1,
    id,
    model: { id: "0123abcd", name: "Demo", files },
    recipe,
    name: `run ${id}`,
    created,
    batch: null,
  };
}

/** What came of a run, with values that a careless writer would lose. */
export const computed: ComputedRun = {
  stimulus: { shape: [1, 2, 1, 2], values: Float32Array.of(1.5, -0, Number.MIN_VALUE, 3e38) },
  response: { shape: [2, 1], values: Float32Array.of(0.25, 0.5) },
  result: {
    objective: 0.375,
    response: 0.375,
    norm: 3e38,
    converged: false,
    lastGain: 0.25,
    gradientZero: false,
    diverged: false,
    atLimits: 0.25,
    restarts: null,
  },
  losses: [0.1 + 0.2, -1e300],
  terms: { names: ["objective", "range"], values: Float64Array.of(1, 2, 3, 4) },
  stopReason: "max-iterations",
  failure: null,
  started: new Date("2026-01-02T03:04:06.000Z"),
  seconds: 1.25,
};
