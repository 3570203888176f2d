import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contrasts, gridPoints } from "../../core/analyses/contrast-grid/grid.ts";
import { allResponses, sourceOf } from "../../core/analyses/responses.ts";
import { emptyFramesOf, lstaLibrary } from "../../core/analyses/vector-field/lsta.ts";
import { useBackend } from "../../core/kernels/index.ts";
import { channelResponse, openModel } from "../../core/model/index.ts";
import {
  comparable,
  describeStimulus,
  equaliseChannels,
  groupMeans,
  similarity,
} from "../../core/numerics/index.ts";
import { increaseObjective, runRecipe, sliceMeanReducer } from "../../core/optimization/index.ts";
import { parseRecipe } from "../../core/recipe/index.ts";
import { makeFilm, pinkImages, stimulusSchema } from "../../core/stimulus-library/index.ts";
import { GoldenArrays, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { scriptOf } from "./testing/script.ts";
import { WorkerPool } from "./worker-pool.ts";

// The same in this thread, so that numbers can be compared bit for bit.
useBackend("plain");

const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
const model = openModel(files);
const session = model.description.sessions[0]!.name;
const screen = { channels: 2, height: 18, width: 16, frameRateHz: 30, pixelSizeUm: 50 };
const { shape, values } = new GoldenArrays("golden/traces/t04_list_group28_notebook_mds_mei.npz").float32(
  "final",
);
const stimulus = { shape: shape.slice(-4), values };
const window = { type: "slice-mean", start: 0, length: 8, outOfRange: "error" } as const;

describe("tasks of a thread", () => {
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

  it("of plain stimuli the best one, at the norm and within the ranges of a stimulus that was found, which is better", async () => {
    const recipe = { ...parseRecipe(readJsonFixture("../assets/presets/mei.json")), restarts: 1 };
    const { stimulus: found, result } = await runRecipe(recipe, model);
    const { references } = await pool.compute("references", { recipe, stimulus: found }, listener());
    expect(references.map(({ kind }) => kind)).toEqual(["chirp", "bar", "noise"]);
    for (const { objective } of references) {
      expect(objective).not.toBeNull();
      expect(objective!).toBeLessThan(result.objective!);
    }
    // Spread over all pixels, the norm leaves little for each.
    expect(Math.max(...references.map(({ objective }) => objective!))).toBeGreaterThan(0);
  });

  it("a response matrix has the responses that this thread computes", async () => {
    const groups = [{ name: "some", neurons: [1, 5] }];
    const rows = [{ held: stimulus, reducer: window }];
    const [row] = await pool.compute("response-matrix", { session, groups, rows }, listener());
    const { shape: size, values: response } = await allResponses(model, sourceOf(stimulus.shape, values), {
      session,
      neurons: null,
    });
    const mean = (neuron: number): number =>
      Array.from({ length: 8 }, (_, frame) => response[frame * size[1] + neuron]!).reduce((a, b) => a + b) /
      8;
    expect(row!.responses[7]).toBe(Math.fround(mean(7)));
    expect(row).toMatchObject({ window: [0, 8], frames: size[0] });
    expect([...row!.mean]).toEqual([...Float32Array.from(groupMeans(response, size[1], groups)[0]!.mean)]);
    expect(progress.at(-1)).toEqual([1, 1]);
  });

  it("a film is shown as it is drawn", async () => {
    const flashes = stimulusSchema.parse({ type: "flashes", contrasts: [1], lead: 2 });
    const shown = await pool.compute(
      "present",
      {
        session,
        neurons: [2, 4],
        stimulus: { type: "library", stimulus: flashes, frameRateHz: 30, pixelSizeUm: 50 },
      },
      listener(),
    );
    const film = makeFilm(flashes, screen);
    const expected = await allResponses(model, film, { session, neurons: [2, 4], chunkFrames: 200 });
    expect(shown.response).toEqual({ shape: [...expected.shape], values: expected.values });
    expect(shown.shape).toEqual([...film.shape]);
    expect(shown.lag).toBe(film.shape[1] - expected.shape[0]);
    const { start, end } = shown.segments[0]!;
    const within = Array.from(
      { length: end - start },
      (_, k) => expected.values[(start + k - shown.lag) * 2 + 1]!,
    );
    expect(shown.peak.values[1]).toBe(Math.max(...within));
    expect(shown.average).toBeNull();
  });

  it("noise has an average, anything else that is too large a sentence", async () => {
    const noise = stimulusSchema.parse({ type: "noise", duration: 5 });
    const asked = { session, neurons: [0] };
    const library = { type: "library" as const, frameRateHz: 30, pixelSizeUm: 50 };
    const shown = await pool.compute(
      "present",
      { ...asked, stimulus: { ...library, stimulus: noise } },
      listener(),
    );
    expect(shown.average?.shape).toEqual([1, 2, shown.lag + 1, 18, 16]);
    const long = stimulusSchema.parse({ type: "noise", duration: 36_000 });
    const huge = { session: null, neurons: null, stimulus: { ...library, stimulus: long } };
    await expect(pool.compute("present", huge, listener())).rejects.toMatchObject({
      name: "AnalysisError",
      message: expect.stringMatching(/Choose fewer neurons, or a shorter stimulus\.$/),
    });
  });

  it("features are those that core/numerics finds, and none of a stimulus of zeros", async () => {
    const units = { frameRateHz: 30, pixelSizeUm: 50 };
    const grey = { shape: stimulus.shape, values: new Float32Array(values.length) };
    const asked = {
      stimuli: [
        { held: stimulus, responseFrame: 30, ...units },
        { held: grey, responseFrame: null, ...units },
      ],
    };
    const [first, second] = await pool.compute("features", asked, listener());
    const found = describeStimulus(values, [2, 40, 18, 16], { ...units, responseFrame: 30 });
    expect(first).toEqual({ channels: 2, description: found });
    expect(second!.description).toBeNull();
  });

  it("results are compared as core/numerics compares them", async () => {
    const louder = { shape: stimulus.shape, values: values.map((value, k) => 2 * value + (k % 7)) };
    const grey = { shape: stimulus.shape, values: new Float32Array(values.length) };
    const found = await pool.compute("robustness", { stimuli: [stimulus, louder, grey] }, listener());
    const size = [2, 40, 18, 16] as const;
    const alike = similarity(comparable(values, size), comparable(louder.values, size))!;
    expect([...found.cosine.values]).toEqual([
      ...[expect.closeTo(1, 6), alike.cosine, Number.NaN],
      ...[alike.cosine, expect.closeTo(1, 6), Number.NaN],
      ...[Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(found.aligned.values[1]).toBe(alike.aligned);
    expect(found.perChannel.shape).toEqual([2, 3, 3]);
    expect(found.perChannel.values[10]).toBe(alike.perChannel[1]);
    expect(found.shifts.shape).toEqual([3, 3, 3]);
    expect(found.mean.shape).toEqual([2, 40, 18, 16]);
    const three = [values[100]!, louder.values[100]!, 0];
    const mean = three.reduce((sum, value) => sum + value / 3, 0);
    expect(found.mean.values[100]).toBeCloseTo(mean, 5);
    const squares = three.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(found.variance.values[100]).toBeCloseTo(squares / 2, 4);
    // Each with each later one, and with itself.
    expect(progress.at(-1)).toEqual([6, 6]);
  });

  it("a contrast grid is that of the command line", async () => {
    const asked = { stimulus, session, neurons: [3], about: null, reducer: window, steps: 3, equalise: true };
    const { response, gradient, contrasts: axis } = await pool.compute("contrast-grid", asked, listener());
    const objective = increaseObjective(session, [3], sliceMeanReducer(0, 8, "error"));
    const size = [2, 40, 18, 16] as const;
    const points = [
      ...gridPoints(model, objective, equaliseChannels(values, 2), size, {
        first: contrasts(3),
        second: contrasts(3),
      }),
    ];
    expect([...response.values]).toEqual(points.map((point) => point.response));
    expect([...gradient.values]).toEqual([0, 1].flatMap((k) => points.map((point) => point.gradient[k]!)));
    expect(axis).toEqual([-1, 0, 1]);
    const grey = { ...asked, stimulus: { shape: stimulus.shape, values: new Float32Array(values.length) } };
    await expect(pool.compute("contrast-grid", grey, listener())).rejects.toThrow(/zero everywhere/);
  });

  it("what is asked of a hidden channel is about that channel", async () => {
    const about = { layer: "core_features_layer1", channel: 5 };
    const { values: response, lag } = channelResponse(model, session, about, stimulus);
    const [, frames] = model.layerShape(about.layer, 40);
    expect([response.length, lag]).toEqual([frames, 40 - frames]);
    const reducer = { ...window, start: 1, length: 4 };
    const asked = { stimulus, session, neurons: [], about, reducer, steps: 3, equalise: false };
    const grid = await pool.compute("contrast-grid", asked, listener());
    // At contrasts of one it is the stimulus itself.
    const mean = response.slice(1, 5).reduce((sum, value) => sum + value / 4, 0);
    expect(grid.response.values[8]).toBeCloseTo(mean, 5);
    expect(grid.window).toEqual([1, 5]);
    const nobody = { ...asked, about: null };
    await expect(pool.compute("contrast-grid", nobody, listener())).rejects.toThrow(/which neurons/);
    const nowhere = { layer: "core_features_layer9", channel: 0 };
    expect(() => channelResponse(model, session, nowhere, stimulus)).toThrow(/layer/);
  });

  it("a vector field has each image's gradient, and stops when it is told to", async () => {
    const images = { type: "pink" as const, count: 5, seed: 1, contrast: 1 };
    const asked = {
      session,
      neuron: 3,
      window: [5, 15] as [number, number],
      imageFrames: 20,
      grey: null,
      channel: 1,
      bins: 4,
    };
    const found = await pool.compute("vector-field", { ...asked, images }, listener());
    const pictures = pinkImages({ ...images, channels: 2, height: 18, width: 16 });
    const [first] = lstaLibrary(model, pictures, {
      ...asked,
      emptyFrames: emptyFramesOf(model),
      grey: found.grey,
    });
    expect(found.gradients.values.subarray(0, 576)).toEqual(first!.gradient);
    expect(found.grey).toBeCloseTo(0, 5);
    expect(found.field.shape).toEqual([5, 4]);
    const along = pictures
      .subarray(288, 576)
      .reduce((sum, value, k) => sum + value * found.components.values[k]!, 0);
    expect(found.field.values[0]).toBeCloseTo(along, 5);

    const stopping = new AbortController();
    const many = { ...asked, images: { ...images, count: 2000 } };
    const stopped = pool.compute("vector-field", many, {
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error("enough")),
    });
    await expect(stopped).rejects.toThrow("enough");
    // The thread is free again.
    await pool.compute("vector-field", { ...asked, images }, listener());
  });
});

it("a task whose thread dies fails with a sentence", async () => {
  const dying = scriptOf(`parentPort.on("message", () => { throw new Error("bad luck"); });`);
  const pool = new WorkerPool(1, { script: dying, setup: { files: [], open: {}, backend: "plain" } });
  const asked = { session: null, groups: [], rows: [] };
  const listener = { signal: new AbortController().signal, onProgress: () => {} };
  await expect(pool.compute("response-matrix", asked, listener)).rejects.toMatchObject({
    name: "RunError",
    message: expect.stringMatching(/died \(bad luck\)/),
  });
  await pool.close();
});
