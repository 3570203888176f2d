import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readNpy, readNpz } from "../core/formats/index.ts";
import { fixturePath, readJsonFixture } from "../fixtures/golden.ts";
import { demo, mei, run, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as { session: string };
const dead = fixturePath("cases/dead-neuron.ckpt");
const about = (neuron: number, stopper: object = { maxIterations: 10 }): string =>
  writeJson(`${neuron}.json`, { ...preset, objective: { type: "increase", neurons: [neuron] }, stopper });
const record = (folder: string) => JSON.parse(readFileSync(inFolder(`${folder}/run.json`), "utf8"));

/** The mean response of a neuron in the window of the preset, as `respond` tells it. */
async function responded(model: string, stimulus: string, neuron: number): Promise<number> {
  await run(
    ...["respond", "--model", model, "--stimulus", stimulus, "--session", preset.session],
    ...["--out", inFolder("r.npy"), "--overwrite"],
  );
  const { shape, data } = readNpy(readFileSync(inFolder("r.npy")));
  const frames = Array.from({ length: 10 }, (_, i) => Number(data[(10 + i) * shape[1]! + neuron]));
  return frames.reduce((sum, response) => sum + response, 0) / frames.length;
}

describe("a run's result", () => {
  it("is that of stimulus.npy, as respond finds it, and is printed", async () => {
    const { status, stdout, stderr } = await run(
      "optimize",
      "--model",
      demo,
      "--recipe",
      mei,
      "--out",
      inFolder("mei"),
    );
    expect(status).toBe(0);
    const { result } = record("mei");
    const response = await responded(demo, inFolder("mei/stimulus.npy"), 0);
    expect(result.objective).toBeCloseTo(response, 6);
    expect(result.response).toBeCloseTo(response, 6);
    const { data } = readNpy(readFileSync(inFolder("mei/stimulus.npy")));
    expect(result.norm).toBeCloseTo(Math.sqrt([...data].reduce((sum, x) => sum + Number(x) ** 2, 0)), 4);
    expect(result).toMatchObject({ converged: true, diverged: false, gradientZero: false });
    expect(stdout).toContain(`objective ${response.toFixed(4)}, response`);
    expect(stderr).toContain("It has settled");
  });

  it("that was still rising comes with the command that goes on", async () => {
    const recipe = about(5, { maxIterations: 2 });
    const { stderr } = await run("optimize", "--model", demo, "--recipe", recipe, "--out", inFolder("two"));
    expect(stderr).toMatch(/still rising: the last step raised the objective by \d+ %/);
    const command = /^ {2}retinoscope (.*)$/m.exec(stderr)![1]!;
    expect((await run(...command.split(" "))).status).toBe(0);
    expect(record("two-on").result.objective).toBeGreaterThan(record("two").result.objective);
    // Its first loss is that of the stimulus which it goes on from.
    expect(record("two-on").loss.first).toBeCloseTo(-record("two").result.objective, 4);
  });
});

describe("a neuron that depends on nothing", () => {
  it.each([{ maxIterations: 10 }, { maxIterations: null, patience: 3 }])(
    "ends the run at once: %j",
    async (stopper) => {
      const out = `dead-${JSON.stringify(stopper).length}`;
      const { status, stderr } = await run(
        "optimize",
        "--model",
        dead,
        "--recipe",
        about(4, stopper),
        "--out",
        inFolder(out),
      );
      expect(status).toBe(0);
      expect(stderr).toContain("Neuron 4 does not depend on this stimulus: the gradient is zero.");
      expect(record(out)).toMatchObject({
        stopReason: "zero-gradient",
        iterations: 1,
        result: { gradientZero: true },
      });
    },
  );

  it("is marked in a sweep, and left out of its arrays unless it is asked for", async () => {
    const sweep = [
      "sweep",
      "--model",
      dead,
      "--recipe",
      about(4),
      "--neurons",
      "3,4",
      "--out",
      inFolder("sweep"),
    ];
    const { stdout, stderr } = await run(...sweep);
    expect(stdout).toContain("2 of 2 runs done, 1 found nothing (zero gradient)");
    expect(stderr).toContain("note: neuron-00004: Neuron 4 does not depend");
    const names = () => [...readNpz(readFileSync(inFolder("sweep/stimuli.npz"))).keys()];
    expect(names()).toEqual(["neuron-00003"]);
    const [header, third, fourth] = readFileSync(inFolder("sweep/summary.csv"), "utf8").split("\n");
    const column = header!.split(",").indexOf("gradient_zero");
    expect([third, fourth].map((line) => line!.split(",")[column])).toEqual(["false", "true"]);
    await run(...sweep, "--include-zero-gradient");
    expect(names()).toEqual(["neuron-00003", "neuron-00004"]);
  });
});

it("a run of version 1 is told of the stimulus that it kept, wherever it is read", async () => {
  await run("sweep", "--model", demo, "--recipe", mei, "--neurons", "2", "--out", inFolder("old"));
  const path = inFolder("old/runs/neuron-00002/run.json");
  const { result, ...rest } = JSON.parse(readFileSync(path, "utf8"));
  // As version 1 wrote it: with the objective before the last update.
  const before = readNpy(readFileSync(inFolder("old/runs/neuron-00002/loss.npy"))).data.at(-1);
  writeFileSync(path, JSON.stringify({ ...rest, version: 1, objective: -Number(before) }));
  const text = readFileSync(path, "utf8");
  mkdirSync(inFolder("copy"));
  cpSync(inFolder("old"), inFolder("copy"), { recursive: true });
  await run("sweep", "--model", demo, "--recipe", mei, "--neurons", "2", "--out", inFolder("copy"));
  expect(readFileSync(inFolder("copy/summary.csv"), "utf8")).toContain(`,${result.objective},`);
  await run("export", inFolder("old/runs/neuron-00002"), "--format", "csv", "--out", inFolder("csv"));
  const sidecar = JSON.parse(readFileSync(inFolder("csv/neuron-00002/sidecar.json"), "utf8"));
  expect(sidecar.run.objective).toBe(result.objective);
  // What cannot be known without the model is not said.
  expect(sidecar.run.result).toEqual({ ...result, gradientZero: null });
  expect(readFileSync(path, "utf8")).toBe(text);
});
