import { expect, it } from "vitest";
import type { Params, Result } from "../../core/engine/contract/index.ts";
import { createPreviewer, type PreviewOrder } from "./preview.ts";
import { fakeEngine, settled } from "./testing/fake-engine.ts";

type Answer = Result<"preview">;

const order = (seed: number): PreviewOrder => ({
  model: "m",
  stimulus: null,
  recipe: { version: 1, stimulus: { init: { seed } } } as unknown as PreviewOrder["recipe"],
});

/** An engine that answers when it is told to. */
function desk() {
  const open: {
    params: Params<"preview">;
    answer: (change: Partial<Answer>) => Promise<void>;
    fail: () => Promise<void>;
  }[] = [];
  const engine = fakeEngine({
    preview: (params) =>
      new Promise((resolve, reject) => {
        const answer = (change: Partial<Answer>) => {
          resolve({ goOn: 1, iterations: 1, ended: false, ...change } as Answer);
          return settled();
        };
        const fail = () => {
          reject(new Error("no such model"));
          return settled();
        };
        open.push({ params, answer, fail });
      }),
  });
  const heard: unknown[] = [];
  const previewer = createPreviewer(
    engine,
    (about, { iterations }) => heard.push([about, iterations]),
    (about, error) => heard.push([about, (error as Error).message]),
  );
  return { open, heard, previewer };
}

it("goes on where the last answer stood, until it gets no better", async () => {
  const { open, heard, previewer } = desk();
  const first = order(1);
  previewer.want(first);
  expect(open[0]!.params).toMatchObject({ model: "m", goOn: null });
  await open[0]!.answer({ goOn: 7, iterations: 3 });
  expect(open[1]!.params).toMatchObject({ goOn: 7 });
  await open[1]!.answer({ goOn: 7, iterations: 9, ended: true });
  expect(open).toHaveLength(2);
  expect(heard).toEqual([
    [first, 3],
    [first, 9],
  ]);
});

it("answers what moves on faster than it computes: one at a time, and of those that wait the newest", async () => {
  const { open, heard, previewer } = desk();
  const orders = [1, 2, 3].map(order);
  for (const each of orders) previewer.want(each);
  expect(open).toHaveLength(1);
  await open[0]!.answer({ goOn: 1 });
  expect(open).toHaveLength(2);
  expect(open[1]!.params).toMatchObject({ goOn: null, recipe: orders[2]!.recipe });
  await open[1]!.answer({ goOn: 2, ended: true });
  expect(heard).toEqual([
    [orders[0], 1],
    [orders[2], 1],
  ]);
});

it("stops when nothing is wanted, and goes on after one that failed", async () => {
  const { open, heard, previewer } = desk();
  const bad = order(1);
  previewer.want(bad);
  await open[0]!.fail();
  expect(heard).toEqual([[bad, "no such model"]]);
  expect(open).toHaveLength(1);
  previewer.want(order(2));
  previewer.want(null);
  await open[1]!.answer({});
  expect(open).toHaveLength(2);
});
