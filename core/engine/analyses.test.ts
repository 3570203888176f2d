import { describe, expect, it } from "vitest";
import { describeStimulus } from "../numerics/index.ts";
import type { Params, Result } from "./contract/index.ts";
import { settle, stageForEachTest } from "./testing/stage.ts";

const stage = stageForEachTest();

type Analysis = Params<"analyse">["analysis"];

const ofRuns = (runs: readonly string[]) => runs.map((run) => ({ type: "run" as const, run }));

const grid = (run: string, change: object = {}): Analysis =>
  ({
    kind: "contrast-grid",
    stimulus: { type: "run", run },
    session: "dorsal",
    neurons: [3],
    window: "own",
    steps: 2,
    equalise: false,
    ...change,
  }) as Analysis;

const numbers = (shape: number[]) => ({
  shape,
  values: new Float64Array(shape.reduce((product, size) => product * size, 1)),
});
const gridResult: Result<"analyse"> = {
  kind: "contrast-grid",
  contrasts: [-1, 1],
  window: [0, 2],
  response: numbers([2, 2]),
  gradient: numbers([2, 2, 2]),
};

/** A run that has ended after so many steps, which its stimulus is made of. */
async function endedRun(neuron: number, steps: number): Promise<string> {
  const [run] = await stage.client.start("a", neuron);
  await settle();
  const begun = stage.host.computer.runOf(neuron);
  begun.steps(steps);
  begun.finish();
  await settle();
  return run!;
}

describe("an analysis", () => {
  it("waits, computes with the run's own stimulus and window, tells its progress, and answers", async () => {
    const run = await endedRun(3, 7);
    const told: unknown[] = [];
    const answer = stage.client.request(
      "analyse",
      { model: "a", analysis: grid(run) },
      { onProgress: (progress) => told.push(progress) },
    );
    await settle();
    const [task] = stage.host.computer.tasks;
    expect(task).toMatchObject({ model: "a", kind: "contrast-grid" });
    expect(task!.parameters).toMatchObject({
      stimulus: { shape: [1, 4, 2, 3], values: new Float32Array(24).fill(7) },
      reducer: { type: "mean" },
      neurons: [3],
    });
    task!.listener.onProgress(1, 4);
    task!.finish(gridResult);
    expect(await answer).toEqual(gridResult);
    expect(told).toEqual([{ stage: "waiting" }, { stage: "computing", done: 1, total: 4 }]);
  });

  it("is computed beside runs, and one at a time for all clients", async () => {
    const run = await endedRun(3, 1);
    await stage.client.start("a", 4, 5, 6);
    const first = stage.client.request("analyse", { model: "a", analysis: grid(run) });
    const second = stage.join().request("analyse", { model: "b", analysis: grid(run) });
    await settle();
    expect(stage.host.computer.computing).toHaveLength(2);
    expect(stage.host.computer.tasks.map(({ model }) => model)).toEqual(["a"]);
    stage.host.computer.tasks[0]!.fail("ModelError", "There is no such neuron.");
    await expect(first).rejects.toMatchObject({ name: "ModelError", message: "There is no such neuron." });
    await settle();
    expect(stage.host.computer.tasks.map(({ model }) => model)).toEqual(["a", "b"]);
    stage.host.computer.tasks[1]!.finish(gridResult);
    expect(await second).toEqual(gridResult);
  });

  it("ends when its client cancels it or goes away, and the next one begins", async () => {
    const run = await endedRun(3, 1);
    const leaver = stage.join();
    const left = leaver.request("analyse", { model: "a", analysis: grid(run) });
    const cancelling = new AbortController();
    const { signal } = cancelling;
    const cancelled = stage.client.request("analyse", { model: "a", analysis: grid(run) }, { signal });
    const last = stage.client.request("analyse", { model: "a", analysis: grid(run, { steps: 3 }) });
    await settle();
    leaver.disconnect();
    await expect(left).rejects.toMatchObject({ name: "ConnectionLostError" });
    await settle();
    const { tasks } = stage.host.computer;
    expect(tasks[0]!.listener.signal.aborted).toBe(true);
    expect(tasks).toHaveLength(2);
    cancelling.abort();
    await expect(cancelled).rejects.toMatchObject({ name: "CancelledError" });
    await settle();
    expect(tasks[2]!.parameters).toMatchObject({ steps: 3 });
    tasks[2]!.finish(gridResult);
    await last;
  });

  it("is given up when the engine ends", async () => {
    const run = await endedRun(3, 1);
    const lost = stage.client.request("analyse", { model: "a", analysis: grid(run) });
    const outcome = expect(lost).rejects.toThrow();
    await settle();
    await stage.engine.close();
    expect(stage.host.computer.tasks[0]!.listener.signal.aborted).toBe(true);
    await outcome;
  });

  it.each([
    ["a run that computes", grid("under-way"), /has not ended yet/],
    ["a run that is gone", grid("nowhere"), /nowhere/],
    ["neurons in disorder", grid("a", { neurons: [3, 1] }), /ascending order/],
    ["no stimuli", { kind: "features", stimuli: [] } as unknown as Analysis, /stimuli/],
    ["an unknown kind", { kind: "palmistry" } as unknown as Analysis, /cannot be used/],
  ])("says what is wrong with %s", async (_, analysis, message) => {
    const [run] = await stage.client.start("a", 3);
    await settle();
    const asked = JSON.parse(JSON.stringify(analysis).replace("under-way", run!)) as Analysis;
    await expect(stage.client.request("analyse", { model: "a", analysis: asked })).rejects.toThrow(message);
    // Some of these the contract itself refuses.
    stage.client.violations.length = 0;
    expect(stage.host.computer.tasks).toEqual([]);
  });
});

describe("a response matrix", () => {
  const matrix = (runs: string[]): Analysis => ({
    kind: "response-matrix",
    stimuli: ofRuns(runs),
    session: "dorsal",
    window: "own",
    groups: [{ name: "ON", neurons: [0, 2] }],
  });
  const row = (value: number, frames: number) => ({
    responses: new Float32Array(3).fill(value),
    window: [0, frames] as const,
    frames,
    lag: 3,
    mean: new Float32Array(frames).fill(value),
    standardError: new Float32Array(frames).fill(value / 10),
  });

  it("is read and computed in parts, whose traces may differ in length", async () => {
    const runs: string[] = [];
    for (let index = 0; index < 18; index++) runs.push(await endedRun(index % 10, index + 1));
    const told: unknown[] = [];
    const answer = stage.client.request(
      "analyse",
      { model: "a", analysis: matrix(runs) },
      { onProgress: (progress) => told.push(progress) },
    );
    await settle();
    const { tasks } = stage.host.computer;
    expect((tasks[0]!.parameters as { rows: unknown[] }).rows).toHaveLength(16);
    tasks[0]!.finish(Array.from({ length: 16 }, (_, index) => row(index, 1)));
    await settle();
    tasks[1]!.listener.onProgress(2, 2);
    tasks[1]!.finish([row(16, 1), row(17, 2)]);
    const result = (await answer) as Extract<Result<"analyse">, { kind: "response-matrix" }>;
    expect(told.at(-1)).toEqual({ stage: "computing", done: 18, total: 18 });
    expect(result.matrix.shape).toEqual([18, 3]);
    expect([...result.matrix.values.subarray(51)]).toEqual([17, 17, 17]);
    expect(result.mean.shape).toEqual([18, 1, 2]);
    expect([...result.mean.values.subarray(32)]).toEqual([16, Number.NaN, 17, 17]);
    expect(result.frames.slice(-2)).toEqual([1, 2]);
    expect(result.lags.slice(-2)).toEqual([3, 3]);
  });

  it("that would be too large is refused as soon as that is known", async () => {
    const runs: string[] = [];
    for (let index = 0; index < 2; index++) runs.push(await endedRun(index, 1));
    const answer = stage.client.request("analyse", { model: "a", analysis: matrix(runs) });
    await settle();
    const huge = { ...row(1, 1), responses: { length: 1 << 24 } };
    stage.host.computer.tasks[0]!.finish([huge, huge]);
    await expect(answer).rejects.toThrow(/33,554,436 numbers.*Choose fewer runs/);
  });
});

it("features of runs are asked for with the frame that each run's window belongs to", async () => {
  const run = await endedRun(3, 2);
  const answer = stage.client.request("analyse", {
    model: "a",
    analysis: { kind: "features", stimuli: ofRuns([run]), frameRateHz: 30, pixelSizeUm: null },
  });
  await settle();
  const [task] = stage.host.computer.tasks;
  // Four frames of stimulus and two of response, all of which are averaged: the last one.
  expect(task!.parameters).toMatchObject({ stimuli: [{ responseFrame: 3, frameRateHz: 30 }] });
  const description = describeStimulus(new Float32Array(24).fill(1), [1, 4, 2, 3], {
    frameRateHz: 30,
    pixelSizeUm: null,
  });
  task!.finish([{ channels: 1, description }]);
  expect(await answer).toEqual({ kind: "features", channels: 1, descriptions: [description] });
});

describe("robustness", () => {
  const alike = (runs: string[]): Analysis => ({ kind: "robustness", stimuli: ofRuns(runs) });
  const found = {
    cosine: numbers([2, 2]),
    aligned: numbers([2, 2]),
    perChannel: numbers([1, 2, 2]),
    shifts: numbers([2, 2, 3]),
    mean: { shape: [1, 4, 2, 3], values: new Float32Array(24) },
    variance: { shape: [1, 4, 2, 3], values: new Float32Array(24) },
  };

  it("is computed of all stimuli at once, and answered with each run's losses", async () => {
    const runs = [await endedRun(3, 2), await endedRun(4, 5)];
    const answer = stage.client.request("analyse", { model: "a", analysis: alike(runs) });
    await settle();
    const [task] = stage.host.computer.tasks;
    const { stimuli } = task!.parameters as { stimuli: { values: Float32Array }[] };
    expect(stimuli.map(({ values }) => values[0])).toEqual([2, 5]);
    task!.finish(found);
    const { losses, ...rest } = (await answer) as Extract<Result<"analyse">, { kind: "robustness" }>;
    expect(rest).toEqual({ kind: "robustness", ...found });
    expect(losses.map(({ shape }) => shape)).toEqual([[2], [5]]);
  });

  it("of a single run is refused", async () => {
    const run = await endedRun(3, 2);
    await expect(stage.client.request("analyse", { model: "a", analysis: alike([run]) })).rejects.toThrow(
      /stimuli/,
    );
    stage.client.violations.length = 0;
  });
});
