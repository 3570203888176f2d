import { afterEach, describe, expect, it } from "vitest";
import { parseRecipe, type Recipe } from "../../core/recipe/index.ts";
import { readJsonFixture } from "../../fixtures/golden.ts";
import type { WorkerSetup } from "./setup.ts";
import { scriptOf } from "./testing/script.ts";
import type { ThreadSource } from "./thread.ts";
import { WorkerPool } from "./worker-pool.ts";

const setup: WorkerSetup = { files: [], open: {}, backend: "portable" };
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as {
  stimulus: { frames: number; init: object };
};

/** A recipe told from others by its seed. */
const recipe = (seed: number): Recipe =>
  parseRecipe({ ...preset, stimulus: { ...preset.stimulus, init: { ...preset.stimulus.init, seed } } });

/** Stands in for the real worker: answers with the seed and with how many threads might help when it began, and dies at seed 13. */
const obedient = `
  let spare = 0;
  parentPort.on("message", ({ type, run, recipe, threads }) => {
    if (type === "spare") spare = threads;
    if (type !== "run") return;
    const told = spare;
    const { seed } = recipe.stimulus.init;
    if (seed === 13) throw new Error("bad luck");
    if (seed === 14) process.exit(7);
    if (seed === 15) setTimeout(() => process.exit(8), 40);
    setTimeout(() => parentPort.postMessage({ type: "done", run, outcome: { losses: [seed, told] } }), 20);
  });`;
const broken = "throw new Error('cannot open the model');";
const source = (text: string): ThreadSource => ({ script: scriptOf(text), setup });

describe("WorkerPool", () => {
  let pool: WorkerPool;
  afterEach(() => pool.close());

  it("runs more recipes than it has threads", async () => {
    pool = new WorkerPool(2, source(obedient));
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((seed) => pool.run(recipe(seed), null).outcome));
    expect(outcomes.map(({ losses }) => losses[0])).toEqual([1, 2, 3, 4, 5]);
  });

  it("fails the run of a thread that dies, replaces the thread, and goes on with the others", async () => {
    pool = new WorkerPool(2, source(obedient));
    const settled = await Promise.allSettled(
      [1, 13, 2, 14, 3, 4].map((seed) => pool.run(recipe(seed), null).outcome),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect(settled[1]).toMatchObject({ reason: { name: "RunError", message: /died \(bad luck\)/ } });
    expect(settled[3]).toMatchObject({ reason: { message: /died \(exit code 7\)/ } });
    expect(pool.size).toBe(2);
  });

  it("replaces threads that died between runs when there is one again", async () => {
    pool = new WorkerPool(2, source(obedient));
    await pool.run(recipe(15), null).outcome;
    while (pool.size === 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await pool.run(recipe(1), null).outcome;
    expect(pool.size).toBe(2);
  });

  it("fails every run, and does not hang, if no thread can open the model", async () => {
    pool = new WorkerPool(2, source(broken));
    const settled = await Promise.allSettled([1, 2, 3].map((seed) => pool.run(recipe(seed), null).outcome));
    for (const result of settled)
      expect(result).toMatchObject({ reason: { message: /cannot open the model/ } });
    await expect(pool.run(recipe(4), null).outcome).rejects.toThrow(/cannot open the model/);
  });

  it("lets idle threads help those that compute, the same number each", async () => {
    pool = new WorkerPool(4, source(obedient));
    const sparesOf = async (seeds: number[]): Promise<(number | undefined)[]> => {
      const outcomes = await Promise.all(seeds.map((seed) => pool.run(recipe(seed), null).outcome));
      return outcomes.map(({ losses }) => losses[1]);
    };
    expect(await sparesOf([1])).toEqual([3]);
    // Beside the first all others are idle, beside two there is one for each, and beside three none for each.
    expect(await sparesOf([1, 2, 3])).toEqual([3, 1, 0]);
    expect(await sparesOf([1])).toEqual([3]);
  });

  it("ends runs that are under way or waiting when it is closed", async () => {
    pool = new WorkerPool(1, source(obedient));
    const runs = [1, 2].map((seed) => pool.run(recipe(seed), null).outcome);
    const settled = Promise.allSettled(runs);
    await pool.close();
    for (const result of await settled) expect(result).toMatchObject({ reason: { name: "RunError" } });
    await expect(pool.run(recipe(3), null).outcome).rejects.toThrow(/pool is closed/);
  });
});
