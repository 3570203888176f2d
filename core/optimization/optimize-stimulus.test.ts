import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { longTests } from "../../fixtures/long-tests.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe } from "../recipe/index.ts";
import * as tf from "../tensor.ts";
import { type OptimizationStep, optimizeStimulus, planOptimization, type StopReason } from "./index.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);

const ITERATIONS = longTests ? 10_000 : 2_000;

async function plan(change: Record<string, unknown> = {}) {
  const recipe = { ...(readJsonFixture("../assets/presets/mei-openretina.json") as object), ...change };
  return planOptimization(parseRecipe(recipe), model, async () => ({
    shape: [1, 2, 50, 18, 16],
    values: new Float32Array(28_800),
  }));
}

async function follow(
  steps: AsyncGenerator<OptimizationStep, StopReason, void>,
  onStep: (step: OptimizationStep) => void = () => {},
): Promise<{ reason: StopReason; count: number }> {
  for (let count = 0; ; count++) {
    const next = await steps.next();
    if (next.done) return { reason: next.value, count };
    onStep(next.value);
  }
}

describe("optimizeStimulus", () => {
  it("names each part of the loss", async () => {
    const unbounded = await plan({ stimulus: { frames: 50, init: { type: "normal", seed: 1, std: 2 } } });
    const { value: step } = await optimizeStimulus(unbounded).next();
    if (typeof step !== "object") throw new Error("There was no step.");
    expect(step.penalties.map(({ name }) => name)).toEqual(["range"]);
    expect(step.penalties[0]!.value).toBeGreaterThan(0);
    expect(step.loss).toBeCloseTo(step.penalties[0]!.value - step.objective, 4);
    // Only the frames and the neuron that the objective asks for.
    expect(step.response.shape).toEqual([10, 1]);
  });

  it("gives copies of the stimulus as it is after each step", async () => {
    const options = await plan();
    const copies: Float32Array[] = [];
    await follow(optimizeStimulus(options), (step) => copies.push(step.stimulus()));
    expect(copies.at(-1)).toEqual(options.stimulus);
    expect(copies[0]).not.toEqual(copies[1]);
  });

  it("stops before the next step when it is aborted", async () => {
    const controller = new AbortController();
    const steps = optimizeStimulus({ ...(await plan()), signal: controller.signal });
    const end = await follow(steps, ({ iteration }) => {
      if (iteration === 2) controller.abort();
    });
    expect(end).toEqual({ reason: "aborted", count: 3 });
  });

  it("says why it ended", async () => {
    expect(await follow(optimizeStimulus(await plan()))).toEqual({ reason: "max-iterations", count: 10 });
    const impatient = await plan({
      stopper: { maxIterations: 500, patience: 1 },
      optimizer: { type: "sgd", lr: 3000 },
    });
    expect((await follow(optimizeStimulus(impatient))).reason).toBe("early-stop");
  });

  it("frees what it used, whether it ends or is left", async () => {
    await follow(optimizeStimulus(await plan()));
    const before = tf.memory().numTensors;
    await follow(optimizeStimulus(await plan()));
    const left = optimizeStimulus(await plan());
    await left.next();
    await left.return("aborted");
    expect(tf.memory().numTensors).toBe(before);
  });

  it(`keeps memory flat over ${ITERATIONS} iterations`, async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const inUse = async () => {
      // Buffers of what the first collection finds are freed beside it, and counted until the next.
      collect();
      await new Promise((afterwards) => setImmediate(afterwards));
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      const { numTensors, numBytes } = tf.memory();
      return { numTensors, numBytes, mebibytes: (heapUsed + arrayBuffers) / 2 ** 20 };
    };
    const short = await plan({
      reducer: { type: "slice-mean", start: 0, length: 1 },
      stimulus: { frames: 31, init: { type: "normal", seed: 1, postprocess: 1 } },
      stopper: { maxIterations: ITERATIONS },
    });
    const samples: Awaited<ReturnType<typeof inUse>>[] = [];
    for await (const { iteration } of optimizeStimulus(short)) {
      if (iteration % (0.3 * ITERATIONS) === 0.1 * ITERATIONS - 1) samples.push(await inUse());
    }
    expect(samples).toHaveLength(4);
    for (const { numTensors, numBytes, mebibytes } of samples) {
      expect({ numTensors, numBytes }).toEqual({
        numTensors: samples[0]!.numTensors,
        numBytes: samples[0]!.numBytes,
      });
      expect(mebibytes).toBeLessThan(samples[0]!.mebibytes + 2);
    }
  });

  it("refuses a stimulus of the wrong size", async () => {
    const wrong = { ...(await plan()), stimulus: new Float32Array(7) };
    await expect(optimizeStimulus(wrong).next()).rejects.toThrow(/has 7 values.*has 28800/);
  });
});

describe("planOptimization", () => {
  it("refuses a recipe that does not fit the model", async () => {
    await expect(plan({ session: "nowhere" })).rejects.toThrow(/no session "nowhere"/);
  });

  it("refuses a stored stimulus of another shape", async () => {
    const stored = { frames: 60, init: { type: "npy", path: "x.npy" } };
    await expect(plan({ stimulus: stored })).rejects.toThrow(
      /shape \[1, 2, 50, 18, 16\].*make it \[2, 60, 18, 16\]/,
    );
  });
});
