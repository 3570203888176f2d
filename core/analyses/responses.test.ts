import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { fixturePath, goldenCheckpoints, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { openModel, predictResponses, type RetinaModel } from "../model/index.ts";
import * as tf from "../tensor.ts";
import { allResponses, type FrameSource, forgetsInTime, sourceOf, streamResponses } from "./responses.ts";

/** Recurrent, or padded in time: they are given the whole film. */
const rememberMore = ["full_conv", "gru_core_recurrent"];

function open(name: string): RetinaModel {
  const args = `golden/checkpoints/${name}.args.json`;
  const file = { name, bytes: readFixture(`golden/checkpoints/${name}.ckpt`) };
  const given = existsSync(fixturePath(args)) ? (readJsonFixture(args) as Record<string, unknown>) : {};
  return openModel([file], {
    arguments: { ...given, ...(name === "single_cell_sc" && { rf_location: [5, 12] }) },
  });
}

const whole = { session: null, neurons: null };

describe.each(goldenCheckpoints.filter((name) => name !== "sparse_autoencoder"))("%s", (name) => {
  it("responds in chunks as it does in one go", async () => {
    const model = open(name);
    const { input, temporalFootprint } = model.description;
    const shape = [input.channels, temporalFootprint + 22, input.height, input.width] as const;
    const values = randomArray(
      shape.reduce((a, b) => a * b),
      5,
    );
    const inOne = predictResponses(model, { shape, values }, null);
    const inChunks = await allResponses(model, sourceOf(shape, values), { ...whole, chunkFrames: 7 });
    expect(inChunks.shape).toEqual(inOne.shape);
    expectAllClose(inChunks.values, inOne.values, { rtol: 2e-5, atol: 3e-5 });
    expect(forgetsInTime(model, null)).toBe(!rememberMore.includes(name));
  });
});

describe("streamResponses", () => {
  const model = open("hoefling_low_res_like");

  it("asks for a footprint less one frame more than it answers with, and never for more", async () => {
    const asked: [number, number][] = [];
    const source: FrameSource = {
      shape: [2, 100, 18, 16],
      read: (start, end) => {
        asked.push([start, end]);
        return new Float32Array(2 * (end - start) * 288);
      },
    };
    const { shape } = await allResponses(model, source, { session: null, neurons: [3, 40], chunkFrames: 30 });
    expect(shape).toEqual([70, 2]);
    expect(asked).toEqual([
      [0, 60],
      [30, 90],
      [60, 100],
    ]);
  });

  it("stops between chunks, and frees what it used", async () => {
    const source = sourceOf([2, 200, 18, 16], new Float32Array(2 * 200 * 288));
    const count = async (signal?: AbortController): Promise<number> => {
      let chunks = 0;
      const options = { ...whole, chunkFrames: 50, ...(signal && { signal: signal.signal }) };
      for await (const _ of streamResponses(model, source, options)) {
        chunks++;
        signal?.abort();
      }
      return chunks;
    };
    expect(await count()).toBe(4);
    const before = tf.memory().numTensors;
    expect(await count(new AbortController())).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses a stimulus that is too short", async () => {
    const source = sourceOf([2, 10, 18, 16], new Float32Array(2 * 10 * 288));
    await expect(allResponses(model, source, whole)).rejects.toThrow(/needs at least 31/);
  });
});
