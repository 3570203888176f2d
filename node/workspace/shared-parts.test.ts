import { expect, it } from "vitest";
import type { KeptRun } from "../../core/engine/host.ts";
import { SharedParts } from "./shared-parts.ts";
import { runRequest } from "./testing/requests.ts";

/** As it is when its files were read. */
function kept(id: string, lr = 100): KeptRun {
  const request = structuredClone(runRequest(id));
  const optimizer = { ...request.recipe.optimizer, lr };
  return {
    request: { ...request, recipe: { ...request.recipe, optimizer } as typeof request.recipe },
    result: null,
    label: { name: null, starred: false },
  };
}

it("what runs have in common becomes one object, and nothing else changes", () => {
  const parts = new SharedParts();
  const known = kept("known");
  parts.learn(known);
  const [a, b, c] = [kept("a"), kept("b"), kept("c", 7)].map((run) => parts.share(run));
  expect([a, b, c]).toEqual([kept("a"), kept("b"), kept("c", 7)]);
  for (const run of [a!, b!, c!]) {
    expect(run.request.model).toBe(known.request.model);
    expect(run.request.recipe.stimulus).toBe(known.request.recipe.stimulus);
  }
  expect(b!.request.recipe.optimizer).toBe(known.request.recipe.optimizer);
  expect(c!.request.recipe.optimizer).not.toBe(known.request.recipe.optimizer);
});
