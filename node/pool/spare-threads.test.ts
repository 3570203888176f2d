import { afterEach, describe, expect, it } from "vitest";
import { backendInUse, useHelpers } from "../../core/kernels/index.ts";
import { takeArena } from "../../core/kernels/simd/arena.ts";
import { BOARD_WORDS, Board } from "../../core/kernels/simd/program/board.ts";
import { Layout } from "../../core/kernels/simd/program/layout.ts";
import { copied, volume } from "../../core/kernels/simd/program/volume.ts";
import { openModel } from "../../core/model/index.ts";
import { optimizeStimulus, planOptimization } from "../../core/optimization/index.ts";
import { parseRecipe } from "../../core/recipe/index.ts";
import { readFixture } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { SpareThreads } from "./spare-threads.ts";

afterEach(() => useHelpers(null));

describe("a thread that helps", () => {
  it("does a program's calls, stage after stage, as long as it may", () => {
    const shape = [3, 4, 5, 6] as const;
    const layout = new Layout(2);
    const [x, y, z] = Array.from({ length: 3 }, () => volume(layout.room(360), shape));
    const board = layout.zeros(BOARD_WORDS);
    const stages = [copied(x!, y!, 2), copied(y!, z!, 2)];
    const arena = takeArena("plain", layout.bytes + layout.scratchBytes, true);
    const values = randomArray(360, 1);
    new Float32Array(arena.memory.buffer, x!.at, 360).set(values);
    const helper = {
      variant: "plain",
      memory: arena.memory,
      stages,
      board,
      scratch: layout.bytes,
      place: 0,
    } as const;
    new SpareThreads(1).start(helper);
    const told = new Board(arena.memory.buffer, board);
    told.helpers = 1;
    // Nothing is done here: all that comes is the helper's.
    for (const [index, { calls }] of stages.entries()) {
      told.publish(index + 1);
      told.await(calls.length);
    }
    told.close();
    expect(new Float32Array(arena.memory.buffer, z!.at, 360).slice()).toEqual(values);
  });
});

describe("a run of a large model", () => {
  const model = openModel([
    { name: "high-res.ckpt", bytes: readFixture("golden/checkpoints/high_res_like.ckpt") },
  ]);
  const recipe = parseRecipe({
    version: 1,
    session: "sessA",
    objective: { type: "increase", neurons: [0] },
    reducer: { type: "slice-mean", start: 10, length: 10 },
    stimulus: { frames: 50, init: { type: "normal", std: 0.1, seed: 42, postprocess: 1 } },
    regularizers: [
      {
        type: "range",
        ranges: [
          [-2, 2],
          [-2, 2],
        ],
        maxNorm: 60,
        factor: 0.1,
      },
    ],
    postprocessors: [
      {
        type: "norm-clip",
        norm: 60,
        ranges: [
          [-2, 2],
          [-2, 2],
        ],
      },
    ],
    optimizer: { type: "sgd", lr: 10 },
    stopper: { maxIterations: 12 },
  });

  it.skipIf(backendInUse() === "portable")(
    "gives the same bits with one thread, with three, and with one again on the way",
    async () => {
      const run = async (spare: SpareThreads | null, sparedAt = 12): Promise<number[][]> => {
        useHelpers(spare);
        const steps: number[][] = [];
        for await (const step of optimizeStimulus(await planOptimization(recipe, model))) {
          steps.push([step.loss, ...step.stimulus().subarray(0, 5000)]);
          if (spare !== null && step.iteration === sparedAt) spare.count = 0;
        }
        return steps;
      };
      const alone = await run(null);
      expect(await run(new SpareThreads(2))).toEqual(alone);
      expect(await run(new SpareThreads(2), 5)).toEqual(alone);
    },
  );
});
