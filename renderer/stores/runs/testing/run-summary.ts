import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { recipeSchema } from "../../../../core/recipe/index.ts";

/** A run for tests: done, of model `m1`, with whatever a test is about. */
export function runSummary(id: string, about: Partial<RunSummary> = {}): RunSummary {
  return {
    id,
    model: "m1",
    modelName: "Simulated retina",
    name: id,
    starred: false,
    recipe: recipeSchema.parse({
      version: 1,
      session: "s1",
      objective: { type: "increase", neurons: [0] },
      reducer: { type: "mean" },
      stimulus: { frames: 50, init: { type: "normal", seed: 42 } },
      optimizer: { type: "sgd", lr: 100 },
      stopper: { maxIterations: 10 },
    }),
    status: "done",
    queuePosition: null,
    iterations: 10,
    maxIterations: 10,
    loss: -1,
    objective: 1,
    result: null,
    stopReason: "max-iterations",
    failure: null,
    created: "2026-01-01T00:00:00.000Z",
    started: "2026-01-01T00:00:01.000Z",
    seconds: 1,
    iterationsPerSecond: 10,
    batch: null,
    hasResult: true,
    ...about,
  };
}
