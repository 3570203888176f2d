import { expect, it } from "vitest";
import type { Params, Result } from "../contract/index.ts";
import { sampleRecipe, sampleResult, sampleStimulus } from "../testing/samples.ts";
import { settle, stageForEachTest, type TestClient } from "../testing/stage.ts";
import type { PreviewReply } from "./order.ts";

const stage = stageForEachTest();

const wanted = (neuron: number, change: Partial<Params<"preview">> = {}): Params<"preview"> => ({
  model: "a",
  recipe: sampleRecipe(neuron),
  stimulus: null,
  goOn: null,
  budgetMs: 15,
  ...change,
});

const reply = (goOn: number): PreviewReply => ({
  stimulus: { shape: [1, 4, 2, 3], values: sampleStimulus(goOn).values },
  response: { shape: [2, 10], values: new Float32Array(20) },
  result: sampleResult,
  iterations: goOn,
  ended: false,
  goOn,
});

/** Asks, and notes how it ended. */
function ask(client: TestClient, params: Params<"preview">, signal?: AbortSignal) {
  const heard: { answer: Result<"preview"> | null; error: Error | null } = { answer: null, error: null };
  client.request("preview", params, signal === undefined ? {} : { signal }).then(
    (answer) => (heard.answer = answer),
    (error: Error) => (heard.error = error),
  );
  return heard;
}

it("is computed at once, beside the runs, and goes on where it stood", async () => {
  await stage.client.start("a", 0, 1, 2, 3);
  const first = ask(stage.client, wanted(4));
  await settle();
  const { previews } = stage.host.computer;
  expect(previews[0]!.order).toMatchObject({ goOn: null, budgetMs: 15, initial: null });
  previews[0]!.resolve(reply(7));
  await settle();
  expect(first.answer).toMatchObject({ iterations: 7, ended: false, goOn: 7 });
  ask(stage.client, wanted(4, { goOn: 7, stimulus: { ...sampleStimulus(1), shape: [1, 4, 2, 3] } }));
  await settle();
  expect(previews[1]!.order).toMatchObject({ goOn: 7, initial: sampleStimulus(1) });
  // Nothing of it is kept.
  expect((await stage.client.request("listRuns", {})).runs).toHaveLength(4);
});

it("gives way to a newer one of the same client, whether it waits or is computed", async () => {
  const first = ask(stage.client, wanted(1));
  await settle();
  const heard = [first, ...[2, 3].map((neuron) => ask(stage.client, wanted(neuron)))];
  await settle();
  const { previews } = stage.host.computer;
  expect(previews).toHaveLength(1);
  previews[0]!.resolve(reply(1));
  await settle();
  expect(heard[0]!.error?.message).toMatch(/newer preview/);
  expect(heard[1]!.error?.message).toMatch(/newer preview/);
  expect(previews).toHaveLength(2);
  expect(previews[1]!.order.recipe.objective).toMatchObject({ neurons: [3] });
  previews[1]!.resolve(reply(2));
  await settle();
  expect(heard[2]!.answer).toMatchObject({ goOn: 2 });
});

it("leaves other clients theirs", async () => {
  const other = stage.join();
  const mine = ask(stage.client, wanted(1));
  const theirs = ask(other, wanted(2));
  await settle();
  for (const [index, preview] of stage.host.computer.previews.entries()) preview.resolve(reply(index));
  await settle();
  expect(mine.answer).not.toBeNull();
  expect(theirs.answer).not.toBeNull();
});

it("is not begun for a client that has cancelled it or has gone", async () => {
  const cancelled = new AbortController();
  const other = stage.join();
  const first = ask(stage.client, wanted(1));
  ask(other, wanted(3));
  await settle();
  const second = ask(stage.client, wanted(2), cancelled.signal);
  ask(other, wanted(4));
  await settle();
  const { previews } = stage.host.computer;
  expect(previews).toHaveLength(2);
  cancelled.abort();
  other.disconnect();
  for (const preview of previews) preview.resolve(reply(0));
  await settle();
  expect(previews).toHaveLength(2);
  expect(first.answer).toBeNull();
  expect(second.error?.name).toBe("CancelledError");
});

it("refuses a recipe that is none, and a stored start that is not given with it", async () => {
  const bad = ask(stage.client, wanted(1, { recipe: { ...sampleRecipe(1), reducer: 3 } as never }));
  const stored = { ...sampleRecipe(1), stimulus: { frames: 4, init: { type: "npy", path: "x" } } } as const;
  const start = ask(stage.client, wanted(1, { recipe: stored }));
  await settle();
  expect(bad.error?.message).toMatch(/reducer/);
  expect(start.error?.message).toMatch(/starts from noise/);
  expect(stage.host.computer.previews).toHaveLength(0);
});
