import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNpy } from "../core/formats/index.ts";
import { expectAllClose } from "../fixtures/close.ts";
import { fixturePath, GoldenArrays, pythonWithNumpy } from "../fixtures/golden.ts";
import { demo, run, workFolder } from "./testing/command.ts";

const { inFolder } = workFolder();
const golden = (name: string): string => fixturePath(`golden/checkpoints/${name}.ckpt`);
const array = (folder: string, name: string) => readNpy(readFileSync(join(inFolder(folder), `${name}.npy`)));
const text = (folder: string, name: string): string => readFileSync(join(inFolder(folder), name), "utf8");
const figure = (folder: string, name: string): string => text(folder, `${name}.svg`);

describe("analyse weights", () => {
  it("writes openretina's time courses, and masks whose weights sum to 1", async () => {
    const { status, stdout, stderr } = await run(
      ...["analyse", "weights", golden("hoefling_low_res_like"), "--out", inFolder("all")],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("10 arrays of 4 parts");
    const arrays = new GoldenArrays("golden/checkpoints/hoefling_low_res_like.forward.npz");
    for (const layer of [0, 1]) {
      const { shape, data } = array("all", `core_features_layer${layer}_conv-temporal`);
      const { shape: size, values } = arrays.float32(`kernel_temporal__core.features.layer${layer}.conv`);
      expect(shape).toEqual(size.slice(0, 3));
      expectAllClose(data as Float32Array, values, { rtol: 1e-5, atol: 5e-6 });
    }
    const { shape, data } = array("all", "readout_session_1_ventral1_20210929-mask");
    expect(shape).toEqual([30, 8, 6]);
    for (let neuron = 0; neuron < 30; neuron++) {
      const mask = Array.from(data as Float32Array).slice(neuron * 48, (neuron + 1) * 48);
      expect(mask.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
    }
  });

  it("says in an index what each array is", () => {
    const { tensors, model } = JSON.parse(text("all", "weights.json")) as {
      tensors: {
        file: string;
        axes: string[];
        shape: number[];
        part: { kind: string; session: string | null };
      }[];
      model: { files: { sha256: string }[] };
    };
    expect(model.files[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    const written = readdirSync(inFolder("all")).filter((name) => name.endsWith(".npy"));
    expect(tensors.map(({ file }) => file).toSorted()).toEqual(written.toSorted());
    for (const { file, shape, axes } of tensors) {
      expect(array("all", file.replace(/\.npy$/, "")).shape).toEqual(shape);
      expect(axes).toHaveLength(shape.length);
    }
    expect(tensors.find(({ file }) => file.startsWith("core_features_layer0_conv-spatial"))).toMatchObject({
      axes: ["output", "input", "row", "column"],
      part: { kind: "convolution", session: null },
    });
    expect(text("all", "weights.csv").trimEnd().split("\n")).toHaveLength(1 + tensors.length);
  });

  it("draws kernels in space and time, and masks and features of the neurons that are named", async () => {
    expect(figure("all", "core_features_layer0_conv-spatial")).toContain("kernels in space</title>");
    const courses = figure("all", "core_features_layer1_conv-temporal");
    expect(courses.match(/>channel \d+<\/text>/g)).toHaveLength(16);
    expect(figure("all", "readout_session_2_dorsal1_20211005-mask").match(/<image/g)).toHaveLength(12 + 1);
    const { status } = await run(
      ...["analyse", "weights", demo, "--session", "session_2_dorsal1_20211005", "--neurons", "3,7"],
      ...["--out", inFolder("some")],
    );
    expect(status).toBe(0);
    const mask = figure("some", "readout_session_2_dorsal1_20211005-mask");
    // One of the images is the colour bar.
    expect(mask.match(/<image/g)).toHaveLength(2 + 1);
    expect(mask).toMatch(/>3 \(O[NF]F?[\w -]+\)</);
    expect(figure("some", "readout_session_2_dorsal1_20211005-features")).toContain(">7 (");
    expect(existsSync(join(inFolder("some"), "readout_session_1_ventral1_20210929-mask.npy"))).toBe(false);
  });

  it("writes kernels that are no products as they are, with the nearest products beside them", async () => {
    const { status } = await run("analyse", "weights", golden("full_conv"), "--out", inFolder("full"));
    expect(status).toBe(0);
    const [kernel, spatial, temporal] = ["kernel", "spatial", "temporal"].map((name) =>
      array("full", `core_features_layer0_conv-${name}`),
    );
    expect([kernel!.shape, spatial!.shape, temporal!.shape]).toEqual([
      [6, 2, 9, 7, 7],
      [6, 2, 7, 7],
      [6, 2, 9],
    ]);
    expect(text("full", "weights.csv")).toMatch(
      /nearest to the kernels, which hold \d+\.\d % of their energy/,
    );
  });

  it.skipIf(pythonWithNumpy === null)(
    "writes arrays that numpy reads, which make the responses of the model",
    async () => {
      // A linear filter over pixels and channels: its responses are those that numpy computes.
      const { status } = await run("analyse", "weights", golden("lnp"), "--out", inFolder("lnp"));
      expect(status).toBe(0);
      const script = `
import json, sys, numpy
folder, forward = sys.argv[1:]
f = numpy.load(folder + "/readout_sessA-filter.npy"); b = numpy.load(folder + "/readout_sessA-bias.npy")
g = numpy.load(forward)
x = g["input"][0][:, 30:]
y = numpy.logaddexp(0, numpy.einsum("nchw,cthw->tn", f.astype("f8"), x.astype("f8")) + b)
print(json.dumps([list(f.shape), str(f.dtype), float(numpy.abs(y - g["output__sessA"][0]).max())]))`;
      const forward = fixturePath("golden/checkpoints/lnp.forward.npz");
      const answer = execFileSync(pythonWithNumpy!, ["-c", script, inFolder("lnp"), forward], {
        encoding: "utf8",
      });
      const [shape, type, difference] = JSON.parse(answer) as [number[], string, number];
      expect(shape).toEqual(array("lnp", "readout_sessA-filter").shape);
      expect(type).toBe("float32");
      expect(difference).toBeLessThan(1e-4);
    },
  );

  it("says which session or neuron there is not", async () => {
    const asked = (...more: string[]) => run("analyse", "weights", demo, "--out", inFolder("none"), ...more);
    expect(await asked("--session", "x")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no session "x"\. It has "session_1/),
    });
    expect(await asked("--neurons", "60")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no neuron 60: there are 60/),
    });
  });
});

describe("analyse timing", () => {
  it("tells a causal model's footprint and latencies, and writes them", async () => {
    const { status, stdout } = await run(
      ...[
        "analyse",
        "timing",
        demo,
        "--session",
        "session_1_ventral1_20210929",
        "--neurons",
        "0,9",
        "--stimuli",
        "2",
      ],
      ...["--out", inFolder("timing")],
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/causal +yes: no frame after a response has any influence/);
    expect(stdout).toMatch(/frame r at frame r \+ 30 of the stimulus/);
    // Kernels of 21 and 11 frames, at 30 Hz.
    expect(stdout).toMatch(/temporal footprint +31 frames \(1033 ms\)/);
    expect(array("timing", "influence").shape).toEqual([2, 31]);
    const { reach, neurons } = JSON.parse(text("timing", "timing.json")) as {
      reach: object;
      neurons: { neuron: number; latencyFrames: number }[];
    };
    expect(reach).toMatchObject({ causal: true, oldest: 30, latest: 0, frames: 31, shortest: 31 });
    // A sustained cell, and a transient one: which of them is the faster is what these names mean.
    expect(neurons.map(({ neuron }) => neuron)).toEqual([0, 9]);
    expect(neurons[1]!.latencyFrames).toBeLessThan(neurons[0]!.latencyFrames);
    const rows = text("timing", "timing.csv").trimEnd().split("\n");
    expect(rows[0]).toMatch(/^session,neuron,cell_type,latency_frames,latency_s/);
    expect(Number(rows[2]!.split(",")[3])).toBe(neurons[1]!.latencyFrames);
    const influence = text("timing", "influence.csv")
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((row) => row.split(","));
    expect(influence).toHaveLength(2 * 31);
    for (const neuron of ["0", "9"]) {
      const own = influence.filter((row) => row[1] === neuron);
      expect(own.reduce((sum, row) => sum + Number(row[5]), 0)).toBeCloseTo(1, 6);
    }
    expect(text("timing", "influence.svg")).toContain("time from the response (ms)");
  });

  it("says of a model that is padded in time that it sees what comes after", async () => {
    const { status, stdout } = await run(
      "analyse",
      "timing",
      golden("full_conv"),
      "--neurons",
      "0",
      "--stimuli",
      "1",
      "--json",
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ reach: { causal: false, oldest: 5, latest: -6, frames: 12 } });
    const told = await run("analyse", "timing", golden("full_conv"), "--neurons", "0", "--stimuli", "1");
    expect(told.stdout).toMatch(/no: what comes up to 6 frames after a response/);
  });

  it("says which neuron there is not", async () => {
    expect(await run("analyse", "timing", demo, "--neurons", "60")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no neuron 60/),
    });
  });
});
