import type { RunRequestRecord } from "../../../core/engine/host.ts";
import { parseRecipe, type RecipeInput } from "../../../core/recipe/index.ts";
import { readJsonFixture } from "../../../fixtures/golden.ts";

const recipe = parseRecipe(readJsonFixture("../assets/presets/mei.json") as RecipeInput);

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
