import { expect, test } from "vitest";
import { createLatest } from "./latest.ts";

function setUp() {
  let now = 0;
  const timers: { readonly at: number; readonly callback: () => void }[] = [];
  const begun: { readonly item: string; finish(): void; fail(): void }[] = [];
  const results: string[] = [];
  const latest = createLatest(
    (item: string) =>
      new Promise<string>((resolve, reject) => {
        begun.push({ item, finish: () => resolve(item.toUpperCase()), fail: () => reject(new Error("no")) });
      }),
    (result) => results.push(result),
    200,
    { now: () => now, after: (ms, callback) => void timers.push({ at: now + ms, callback }) },
  );
  return {
    latest,
    begun,
    results,
    pass: async (ms: number) => {
      now += ms;
      for (const { callback } of timers.splice(0).filter(({ at }) => at <= now)) callback();
      await settle();
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("the latest wins: what comes while it works is left out, but for the last", async () => {
  const { latest, begun, results, pass } = setUp();
  for (const item of ["a", "b", "c"]) latest.offer(item);
  expect(begun.map(({ item }) => item)).toEqual(["a"]);
  await pass(300);
  begun[0]!.finish();
  await settle();
  expect(begun.map(({ item }) => item)).toEqual(["a", "c"]);
  begun[1]!.finish();
  await settle();
  expect(results).toEqual(["A", "C"]);
});

test("work begins no more often than told, with what is there by then", async () => {
  const { latest, begun, pass } = setUp();
  latest.offer("a");
  begun[0]!.finish();
  await settle();
  await pass(50);
  latest.offer("b");
  latest.offer("c");
  expect(begun).toHaveLength(1);
  await pass(150);
  expect(begun.map(({ item }) => item)).toEqual(["a", "c"]);
});

test("a failure does not end it; stopping does", async () => {
  const { latest, begun, results, pass } = setUp();
  latest.offer("a");
  await pass(300);
  begun[0]!.fail();
  await settle();
  latest.offer("b");
  expect(begun).toHaveLength(2);
  latest.stop();
  begun[1]!.finish();
  await settle();
  latest.offer("c");
  await pass(300);
  expect(results).toEqual([]);
  expect(begun).toHaveLength(2);
});
