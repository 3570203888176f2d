import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readNpy } from "../../core/formats/index.ts";
import { openModel, predictResponses } from "../../core/model/index.ts";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { started } from "./testing/engine-process.ts";

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const NEURON = 3;
const WINDOW = { start: 10, length: 10 };
const own: RecipeInput = {
  ...preset,
  objective: { type: "increase", neurons: [NEURON] },
  reducer: { type: "slice-mean", ...WINDOW },
};

it("a run's result is that of the stimulus that was saved, as respond finds it, however the run ended", {
  timeout: 120_000,
}, async () => {
  const workspace = temporaryFolder();
  const engine = await started(workspace);
  const client = engine.connect(1);
  const model = (await client.request("openModel", { source: { type: "demo" } })).id;
  const recipes: RecipeInput[] = [
    { ...own, stopper: { maxIterations: 10 } },
    { ...own, optimizer: { type: "adam", lr: 0.05 }, stopper: { maxIterations: 40 } },
    { ...own, stopper: { maxIterations: 1_000_000 } },
  ];
  const ended = new Map<string, string>();
  const allEnded = new Promise<void>((resolve) =>
    client.on("runsChanged", ({ runs }) => {
      for (const { id, status, iterations } of runs) {
        if (status === "done" || status === "stopped") ended.set(id, status);
        // The last has no end of its own.
        if (status === "running" && iterations > 20 && id === ids.at(-1))
          void client.request("stopRuns", { runs: [id] });
      }
      if (ended.size === recipes.length) resolve();
    }),
  );
  const { runs } = await client.request("startRuns", { model, runs: recipes.map((recipe) => ({ recipe })) });
  const ids = runs.map(({ id }) => id);
  await allEnded;
  expect(ids.map((id) => ended.get(id))).toEqual(["done", "done", "stopped"]);

  const demo = { name: "demo", bytes: readFileSync(fixturePath("../assets/models/simulated-retina.ckpt")) };
  const retina = openModel([demo]);
  for (const id of ids) {
    const folder = join(workspace, "runs", id);
    const { result } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    const { shape, data } = readNpy(readFileSync(join(folder, "stimulus.npy")));
    const values = Float32Array.from(data as Float32Array);
    const response = predictResponses(retina, { shape, values }, preset.session ?? null);
    const neurons = response.shape[1]!;
    const frames = Array.from(
      { length: WINDOW.length },
      (_, frame) => response.values[(WINDOW.start + frame) * neurons + NEURON]!,
    );
    const mean = frames.reduce((sum, value) => sum + value, 0) / frames.length;
    expect(result.objective).toBeCloseTo(mean, 5);
    expect(result.response).toBeCloseTo(mean, 5);
    expect(result.norm).toBeCloseTo(Math.hypot(...values), 3);
    // The window's list tells the same.
    const listed = (await client.request("listRuns", {})).runs.find((run) => run.id === id);
    expect(listed?.objective).toBe(result.objective);
  }
});
