import { afterAll, beforeAll, expect, it } from "vitest";
import { analysisResult } from "../../core/analyses/index.ts";
import { modelTiming } from "../../core/analyses/timing/model-timing.ts";
import { useBackend } from "../../core/kernels/index.ts";
import { openModel } from "../../core/model/index.ts";
import { readFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { WorkerPool } from "./worker-pool.ts";

// The same in this thread, so that numbers can be compared bit for bit.
useBackend("plain");

const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
const model = openModel(files);
const session = model.description.sessions[1]!.name;
let pool: WorkerPool;
beforeAll(() => {
  pool = new WorkerPool(1, { script: workerScript(), setup: { files, open: {}, backend: "plain" } });
});
afterAll(() => pool.close());

const progress: [number, number][] = [];
const listener = (signal = new AbortController().signal) => ({
  signal,
  onProgress: (done: number, total: number) => void progress.push([done, total]),
});

it("a thread gives the weights of a session's readout and of what all share", async () => {
  const { parts } = await pool.compute("weights", { session, neurons: null }, listener());
  const expected = model.weights().filter((part) => part.session === null || part.session === session);
  expect(parts.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  for (const [index, { tensors }] of parts.entries())
    for (const [at, tensor] of tensors.entries())
      expect(tensor.values).toEqual(expected[index]!.tensors[at]!.values);
  expect(analysisResult.safeParse({ kind: "weights", parts }).success).toBe(true);
  // The thread keeps its own: it gives the same again.
  const again = await pool.compute("weights", { session: null, neurons: null }, listener());
  expect(again.parts).toHaveLength(model.weights().length);
  await expect(pool.compute("weights", { session: "x", neurons: null }, listener())).rejects.toThrow(
    /no session "x"/,
  );
});

it("a thread measures timing as this one does, and gives up when nobody waits for it", async () => {
  const probe = { session, stimuli: 1, contrast: 1, seed: 3 };
  const found = await pool.compute("timing", { ...probe, neurons: [2, 9] }, listener());
  const expected = await modelTiming(model, probe, [2, 9]);
  expect(found.reach).toEqual(expected.reach);
  expect(found.energy).toEqual({ shape: [2, 31], values: expected.energy });
  expect(progress.at(-1)).toEqual([2, 2]);
  expect(analysisResult.safeParse(found).success).toBe(true);
  const leaving = new AbortController();
  const left = pool.compute("timing", { ...probe, neurons: null }, listener(leaving.signal));
  leaving.abort();
  await expect(left).rejects.toThrow();
});
