import { afterEach, expect, it } from "vitest";
import { useBackend } from "../../core/kernels/index.ts";
import { openModel } from "../../core/model/index.ts";
import { runRecipe } from "../../core/optimization/index.ts";
import { parseRecipe, type Recipe } from "../../core/recipe/index.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { OwnStarts } from "./own-starts.ts";
import { StartBook } from "./start-book.ts";
import { scriptOf } from "./testing/script.ts";
import { WorkerPool } from "./worker-pool.ts";

// The same in this thread, so that numbers can be compared bit for bit.
useBackend("plain");
const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
const model = openModel(files);
const setup = { files, open: {}, backend: "plain" as const };
const preset = readJsonFixture("../assets/presets/mei.json") as object;
const recipe = (restarts: number, maxIterations = 12): Recipe =>
  parseRecipe({ ...preset, restarts, stopper: { maxIterations } });

let pool: WorkerPool;
afterEach(() => pool.close());

const told = <T extends { started: Date; seconds: number }>({ started: _, seconds: __, ...rest }: T) => rest;

it("a run's starts give the same bits on one thread, on three, and with the help of others", async () => {
  const expected = told(await runRecipe(recipe(5), model));
  for (const threads of [1, 3]) {
    pool = new WorkerPool(threads, { script: workerScript(), setup });
    expect(told(await pool.run(recipe(5), null).outcome)).toEqual(expected);
    await pool.close();
  }
  pool = new WorkerPool(2, { script: workerScript(), setup });
  const starts = new OwnStarts(recipe(5));
  pool.share(starts);
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const follower = { breathe, elsewhere: (start: number) => starts.take(start) };
  expect(told(await runRecipe(recipe(5), model, undefined, follower))).toEqual(expected);
});

it("whoever waits for a thread comes before starts of another run; a run that is stopped leaves none behind", async () => {
  pool = new WorkerPool(2, { script: workerScript(), setup });
  // So many starts that it cannot have ended before it is stopped, on a busy machine either.
  const long = pool.run(recipe(100, 100_000), null);
  const short = pool.run(recipe(1, 2), null);
  expect((await short.outcome).losses.length).toBeLessThanOrEqual(2);
  const next = pool.run(recipe(1, 2), null);
  expect((await next.outcome).stopReason).not.toBe("aborted");
  long.stop();
  expect((await long.outcome).stopReason).toBe("aborted");
  // Both threads are free again.
  const outcomes = await Promise.all([
    pool.run(recipe(1, 2), null).outcome,
    pool.run(recipe(2, 2), null).outcome,
  ]);
  expect(outcomes.every(({ failure }) => failure === null)).toBe(true);
});

it("a start whose thread dies is computed by the run's own", async () => {
  pool = new WorkerPool(1, {
    script: scriptOf(`parentPort.on("message", ({ type }) => { if (type === "start") process.exit(3); });`),
    setup,
  });
  const starts = new OwnStarts(recipe(2));
  pool.share(starts);
  const follower = { elsewhere: (start: number) => starts.take(start) };
  const expected = await runRecipe(recipe(2), model);
  expect(told(await runRecipe(recipe(2), model, undefined, follower))).toEqual(told(expected));
});

it("starts are lent from the last on, once, and never those whose turn has come", () => {
  const book = new StartBook(4, 0);
  expect(book.free()).toBe(3);
  book.lend(3);
  book.begin(1);
  expect(book.free()).toBe(2);
  book.lend(2);
  expect([book.free(), book.waitsFor(2)]).toEqual([null, true]);
  book.begin(2);
  expect(book.waitsFor(2)).toBe(false);
});
