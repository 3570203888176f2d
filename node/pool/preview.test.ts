import { afterAll, expect, it } from "vitest";
import type { PreviewOrder } from "../../core/engine/preview/order.ts";
import { parseRecipe } from "../../core/recipe/index.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { QuestionThread } from "./question-thread.ts";

const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
const thread = new QuestionThread({ script: workerScript(), setup: { files, open: {}, backend: "plain" } });
afterAll(() => thread.close());

const recipe = parseRecipe(readJsonFixture("../assets/presets/mei.json"));
const order = (change: Partial<PreviewOrder> = {}): PreviewOrder => ({
  recipe,
  initial: null,
  goOn: null,
  budgetMs: 1,
  ...change,
});

it("improves from answer to answer, at the recipe's norm, until it has converged", async () => {
  let answer = await thread.ask("preview", order());
  expect(answer.stimulus.shape).toEqual([2, 50, 18, 16]);
  expect(answer.response.shape[1]).toBe(30);
  const first = answer.goOn;
  let value = answer.result.objective!;
  for (let asked = 0; !answer.ended && asked < 100; asked++) {
    answer = await thread.ask("preview", order({ goOn: answer.goOn, budgetMs: 5 }));
    expect(answer.goOn).toBe(first);
    expect(answer.result.objective!).toBeGreaterThanOrEqual(value - 1e-4);
    value = answer.result.objective!;
  }
  expect(answer.ended).toBe(true);
  expect(answer.result.norm).toBeCloseTo(30, 4);
  expect(value).toBeGreaterThan(9);
});

it("begins anew for another recipe, and from a stimulus that is given", async () => {
  const { stimulus, goOn, result } = await thread.ask("preview", order({ budgetMs: 200 }));
  const other = await thread.ask("preview", order());
  expect(other.goOn).not.toBe(goOn);
  const given = await thread.ask("preview", order({ initial: stimulus }));
  expect(given.result.objective!).toBeGreaterThanOrEqual(result.objective! - 1e-3);
});

it("says what is wrong with a recipe, and goes on with others", async () => {
  const wrong = parseRecipe({ ...recipe, objective: { type: "increase", neurons: [99] } });
  await expect(thread.ask("preview", order({ recipe: wrong }))).rejects.toThrow(/no 99/);
  expect((await thread.ask("preview", order())).iterations).toBeGreaterThan(0);
});
