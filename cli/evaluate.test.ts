import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { torchNormal } from "../core/basis/random/torch-normal.ts";
import { readNpy, writeNpy } from "../core/formats/index.ts";
import { pythonWith } from "../fixtures/golden.ts";
import { run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const FRAMES = 60;
const REPEATS = 3;
const NEURONS = 60;
const evaluate = (responses: string, out: string, ...more: string[]) =>
  run(
    ...["evaluate", "--model", "demo", "--stimulus", inFolder("film.npy"), "--responses", responses],
    ...["--out", inFolder(out), ...more],
  );
const csv = (path: string): string[][] =>
  readFileSync(inFolder(path), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));

/** A film of noise, and recordings that are the model's own responses with noise on them. */
beforeAll(async () => {
  writeFileSync(inFolder("film.npy"), writeNpy([2, FRAMES, 18, 16], torchNormal(1, 2 * FRAMES * 18 * 16)));
  await run("respond", "--model", "demo", "--stimulus", inFolder("film.npy"), "--out", inFolder("own.npy"));
  const { shape, data } = readNpy(readFileSync(inFolder("own.npy")));
  const lag = FRAMES - shape[0]!;
  const noise = torchNormal(2, FRAMES * REPEATS * NEURONS);
  const recorded = noise.map((value, i) => {
    const frame = Math.floor(i / (REPEATS * NEURONS)) - lag;
    const own = frame < 0 ? 0 : Number(data[frame * NEURONS + (i % NEURONS)]);
    return own + 0.05 * value;
  });
  writeFileSync(inFolder("recorded.npy"), writeNpy([FRAMES, REPEATS, NEURONS], recorded));
});

it("tells how well each neuron and cell type is predicted", async () => {
  const { status, stdout } = await evaluate(inFolder("recorded.npy"), "all", "--json");
  expect(status).toBe(0);
  const [header, ...rows] = csv("all/neurons.csv");
  expect(header).toEqual([
    ...["session", "neuron", "cell_type", "correlation", "mse", "poisson_loss", "feve"],
    ...["oracle_correlation", "variance_ratio"],
  ]);
  expect(rows).toHaveLength(NEURONS);
  expect(JSON.parse(stdout)).toMatchObject({ neurons: NEURONS, frames: 30 });
  expect(JSON.parse(stdout).correlation).toBeGreaterThan(0.9);
  const types = csv("all/cell-types.csv").map(([type]) => type);
  expect(types).toContain("ON contrast suppressed");
  expect(readFileSync(inFolder("all/correlation.svg"), "utf8")).toContain("oracle correlation");
});

it("takes other axes, and a mean without repeats", async () => {
  const { shape, data } = readNpy(readFileSync(inFolder("recorded.npy")));
  const turned = new Float32Array(data.length);
  for (let frame = 0, i = 0; frame < shape[0]!; frame++)
    for (let repeat = 0; repeat < REPEATS; repeat++)
      for (let neuron = 0; neuron < NEURONS; neuron++, i++)
        turned[(repeat * NEURONS + neuron) * FRAMES + frame] = Number(data[i]);
  writeFileSync(inFolder("turned.npy"), writeNpy([REPEATS, NEURONS, FRAMES], turned));
  const { status } = await evaluate(inFolder("turned.npy"), "turned", "--axes", "repeat,neuron,time");
  expect(status).toBe(0);
  expect(csv("turned/neurons.csv")).toEqual(csv("all/neurons.csv"));
  const wrong = await evaluate(inFolder("turned.npy"), "wrong");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain("say what the file's axes are");
});

const python = pythonWith("h5py");

it.runIf(python !== null)("reads a dataset of an HDF5 file", async () => {
  const script =
    "import h5py, numpy, sys; f = h5py.File(sys.argv[2], 'w'); f['test/responses'] = numpy.load(sys.argv[1]); f['other'] = [1.0]; f.close()";
  execFileSync(python!, ["-c", script, inFolder("recorded.npy"), inFolder("recorded.h5")]);
  expect((await evaluate(`${inFolder("recorded.h5")}:test/responses`, "h5")).status).toBe(0);
  expect(csv("h5/neurons.csv")).toEqual(csv("all/neurons.csv"));
  const none = await evaluate(inFolder("recorded.h5"), "none");
  expect(none.stderr).toMatch(/has no dataset ""\. It has .*"test\/responses"/);
});
