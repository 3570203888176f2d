import { afterEach, describe, expect, it } from "vitest";
import { layerKernels } from "../../core/engine/model/layer-kernels.ts";
import { useBackend } from "../../core/kernels/index.ts";
import { openModel, predictResponses } from "../../core/model/index.ts";
import { parseRecipe, type RecipeInput } from "../../core/recipe/index.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { QuestionThread } from "./question-thread.ts";
import { scriptOf } from "./testing/script.ts";
import type { ThreadSource } from "./thread.ts";

const LONG = 60_000;
// The same in this thread, so that numbers can be compared bit for bit.
useBackend("plain");

const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
const source: ThreadSource = { script: workerScript(), setup: { files, open: {}, backend: "plain" } };
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;

/** Stands in for the real worker: dies of the layer "poison" and answers with another layer's name. */
const mortal = `
  parentPort.postMessage({ type: "opened", description: {} });
  parentPort.on("message", ({ id, parameters: { layer } }) => {
    if (layer === "poison") throw new Error("bad luck");
    parentPort.postMessage({ type: "answer", id, answer: layer });
  });`;
const idle = `parentPort.on("message", () => {});`;
const greedy = `const kept = []; for (;;) kept.push({ a: [kept.length], b: {} });`;

describe("QuestionThread", () => {
  let thread: QuestionThread | null = null;
  afterEach(async () => {
    await thread?.close();
    thread = null;
  });

  it("opens a model and answers for it", async () => {
    const model = openModel(files);
    const opened = await QuestionThread.open(source, LONG);
    thread = opened.thread;
    expect(opened.description).toEqual(model.description);

    const recipe = parseRecipe(preset);
    const timing = { responseFrames: 20, window: [10, 20], offset: 30 };
    expect(await thread.ask("checkRecipe", { recipe })).toEqual({ problems: [], timing });
    const wrong = parseRecipe({ ...preset, objective: { type: "increase", neurons: [99] } });
    const { problems } = await thread.ask("checkRecipe", { recipe: wrong });
    expect(problems).toMatchObject([{ path: "objective.neurons", severity: "error" }]);

    const kernels = await thread.ask("layerKernels", { layer: "core_features_layer0" });
    expect(kernels).toEqual(layerKernels(model, "core_features_layer0"));

    const shape = [2, 40, 18, 16];
    const stimulus = {
      shape,
      values: Float32Array.from({ length: 2 * 40 * 18 * 16 }, (_, i) => Math.sin(i)),
    };
    expect(await thread.ask("respond", { session: null, stimulus })).toEqual(
      predictResponses(model, stimulus, null),
    );
    await expect(thread.ask("respond", { session: "nowhere", stimulus })).rejects.toMatchObject({
      name: "ModelError",
      message: expect.stringMatching(/no session "nowhere"/),
    });
  });

  it("says why a file cannot be opened, under the error's own name", async () => {
    const setup = { ...source.setup, files: [{ name: "x.ckpt", bytes: new Uint8Array(100) }] };
    await expect(QuestionThread.open({ ...source, setup }, LONG)).rejects.toMatchObject({
      name: "CheckpointError",
      message: expect.stringMatching(/not a PyTorch/),
    });
  });

  it("gives up what takes too long, or too much memory", async () => {
    await expect(QuestionThread.open({ ...source, script: scriptOf(idle) }, 50)).rejects.toThrow(
      /not open after 0\.05 seconds/,
    );
    const hungry = { ...source, script: scriptOf(greedy), heapMebibytes: 20 };
    await expect(QuestionThread.open(hungry, LONG)).rejects.toMatchObject({
      name: "ModelError",
      message: expect.stringMatching(/more than 20 MiB/),
    });
  });

  it("fails the questions that it dies of, and answers the next", async () => {
    ({ thread } = await QuestionThread.open({ ...source, script: scriptOf(mortal) }, LONG));
    const ask = (layer: string) => thread!.ask("layerKernels", { layer });
    await expect(ask("poison")).rejects.toMatchObject({
      name: "ModelError",
      message: expect.stringMatching(/died \(bad luck\)/),
    });
    expect(await ask("a")).toBe("a");
  });

  it("gives up a question that takes too long, and answers the next", async () => {
    const stubborn = mortal.replace('throw new Error("bad luck");', "for (;;);");
    ({ thread } = await QuestionThread.open({ ...source, script: scriptOf(stubborn) }, LONG));
    await expect(thread.ask("layerKernels", { layer: "poison" }, 300)).rejects.toMatchObject({
      name: "ModelError",
      message: expect.stringMatching(/did not answer within 0\.3 seconds/),
    });
    expect(await thread.ask("layerKernels", { layer: "a" })).toBe("a");
  });

  it("answers nothing once it is closed", async () => {
    ({ thread } = await QuestionThread.open(
      {
        ...source,
        script: scriptOf(
          idle.replace(
            "parentPort",
            `parentPort.postMessage({ type: "opened", description: {} }); parentPort`,
          ),
        ),
      },
      LONG,
    ));
    const lost = thread.ask("layerKernels", { layer: "a" });
    const settled = Promise.allSettled([lost]);
    await thread.close();
    expect((await settled)[0]).toMatchObject({ reason: { name: "ModelError" } });
    await expect(thread.ask("layerKernels", { layer: "a" })).rejects.toThrow(/was closed/);
  });
});
