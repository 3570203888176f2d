import { writeFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { exportRun, SIDECAR_NAME } from "./export-run.ts";
import { sidecarSchema } from "./sidecar.ts";
import { collect, options, plainHost, sampleRecipe, sampleRun } from "./testing/sample-run.ts";

const path = "../docs/export-sidecar.schema.json";

it("docs/export-sidecar.schema.json is current (UPDATE_SCHEMA=1 writes it)", () => {
  const schema = { title: "Retinoscope export sidecar", ...z.toJSONSchema(sidecarSchema, { io: "output" }) };
  // The same as in a recipe, said once.
  (schema.properties as Record<string, unknown>).recipe = { $ref: "recipe.schema.json" };
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env.UPDATE_SCHEMA === "1") writeFileSync(fixturePath(path), text);
  expect(readJsonFixture(path)).toEqual(JSON.parse(text));
});

describe("a sidecar", () => {
  const all = options({
    formats: ["npy", "npz", "csv", "png", "gif"],
    scale: 2,
    range: { type: "fixed", min: -0.5, max: 0.5 },
  });
  const sidecarOf = async (run = sampleRun(), wanted = all): Promise<Record<string, unknown>> => {
    const follow = { signal: new AbortController().signal, onProgress: () => {} };
    const { files } = await collect(exportRun(run, wanted, plainHost, follow));
    return JSON.parse(new TextDecoder().decode(files.get(SIDECAR_NAME))) as Record<string, unknown>;
  };
  let valid: ValidateFunction;
  beforeAll(() => {
    valid = new Ajv2020({ allowUnionTypes: true })
      .addSchema(readJsonFixture("../docs/recipe.schema.json") as object, "recipe.schema.json")
      .compile(readJsonFixture(path) as object);
  });

  it("is valid by the published schema, and not without what it must have", async () => {
    const sidecar = await sidecarOf();
    expect(valid(sidecar), JSON.stringify(valid.errors)).toBe(true);
    for (const part of ["app", "model", "recipe", "neurons", "files", "stimulus"]) {
      const { [part]: _, ...rest } = sidecar;
      expect(valid(rest), part).toBe(false);
    }
    const plain = await sidecarOf(sampleRun(), options({ formats: ["npy"] }));
    expect(valid(plain), JSON.stringify(valid.errors)).toBe(true);
    expect(plain.pictures).toBeNull();
  });

  it("says what it was made from and how", async () => {
    expect(await sidecarOf()).toMatchObject({
      app: { name: "Retinoscope", version: "1.2.3" },
      software: { backend: "portable" },
      model: {
        architecture: "UnifiedCoreReadout",
        files: [{ name: "demo.ckpt", sha256: "ab".repeat(32) }],
        frameRateHz: 30,
        stimulusMean: 37,
        stimulusStd: 36,
      },
      run: {
        id: "run-1",
        iterations: 3,
        stopReason: "max-iterations",
        loss: { first: -1, last: -2.5 },
        objective: 3,
      },
      recipe: sampleRecipe,
      seed: 7,
      session: "left",
      // The window is frames 1 and 2, of neuron 1: 2 and 4.
      neurons: [{ neuron: 1, role: "increase", session: "left", cellType: "ON sustained", response: 3 }],
      response: { frames: 3, window: [1, 3], offset: 2 },
      stimulus: { axes: ["channel", "time", "height", "width"], shape: [2, 5, 3, 4], dtype: "float32" },
    });
  });

  it("says how values became levels, and how many were clipped", async () => {
    const run = sampleRun();
    const { pictures, notes } = await sidecarOf(run);
    const clipped = [0, 1].map(
      (c) => run.arrays.stimulus.values.slice(60 * c, 60 * (c + 1)).filter((v) => Math.abs(v) > 0.5).length,
    );
    expect(pictures).toMatchObject({
      ranges: clipped.map((count, channel) => ({
        channel,
        black: -0.5,
        white: 0.5,
        zero: { bits8: 128, bits16: 32768 },
        clipped: count,
      })),
      colours: { red: 1, green: 0, blue: 1 },
      scale: 2,
      width: 8,
      height: 6,
      frames: 5,
      frameRateHz: 30,
      frameRateFrom: "model",
      pixelSizeUm: 25,
    });
    expect(notes).toContain(`Of channel 0, ${clipped[0]} value(s) lie outside -0.5 to 0.5 and were clipped.`);
  });

  it("has a hash of each file beside it", async () => {
    const { files } = (await sidecarOf()) as { files: { name: string; bytes: number; sha256: string }[] };
    expect(files.map(({ name }) => name)).toContain("png/frame-00004.png");
    for (const { bytes, sha256 } of files) expect(Number.parseInt(sha256, 16)).toBe(bytes);
  });

  it("tells the neurons of a contrastive objective apart, and says nothing of a layer's window", async () => {
    const contrastive = { type: "contrastive" as const, on: [0], off: [[1]], temperature: 1.6 };
    const { neurons } = await sidecarOf(
      sampleRun({}, { recipe: { ...sampleRecipe, objective: contrastive } }),
    );
    expect(neurons).toMatchObject([
      { neuron: 0, role: "on", cluster: null, cellType: "type 8" },
      { neuron: 1, role: "off", cluster: 0 },
    ]);
    const inner = { type: "inner-neuron" as const, layer: "core_features_layer0", channel: 1 };
    const layer = await sidecarOf(sampleRun({}, { recipe: { ...sampleRecipe, objective: inner } }));
    expect(layer).toMatchObject({ neurons: [], response: { window: null } });
  });

  it("numbers neurons through all sessions where the recipe has none", async () => {
    const recipe = { ...sampleRecipe, session: null, objective: { type: "increase" as const, neurons: [4] } };
    const { neurons } = await sidecarOf(sampleRun({}, { recipe }));
    // There are four neurons before those of this session; the sample has no responses of so many.
    expect(neurons).toMatchObject([{ neuron: 4, session: "left", cellType: "type 8", response: null }]);
  });
});
