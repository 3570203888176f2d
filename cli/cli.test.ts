import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNpy, writeNpy } from "../core/formats/index.ts";
import { expectAllClose } from "../fixtures/close.ts";
import { fixturePath, GoldenArrays, goldenCheckpoints, readJsonFixture } from "../fixtures/golden.ts";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { demo, mei, run, start, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();

describe("info", () => {
  it.each(goldenCheckpoints.filter((name) => !/^single_cell|sparse_autoencoder/.test(name)))(
    "tells what is in %s",
    async (name) => {
      const { status, stdout } = await run("info", fixturePath(`golden/checkpoints/${name}.ckpt`));
      expect(status).toBe(0);
      for (const fact of [
        "architecture",
        "stimulus",
        "frame rate",
        "pixel size",
        "normalised by",
        "temporal footprint",
        "parameters",
        "sessions",
      ]) {
        expect(stdout).toContain(fact);
      }
      expect(stdout).toMatch(/\d+ neuron\(s\)/);
    },
  );

  it("tells of models whose files lack arguments, once they are given", async () => {
    const file = fixturePath("golden/checkpoints/single_cell_lnp.ckpt");
    const without = await run("info", file);
    expect(without.status).toBe(1);
    expect(without.stderr).toMatch(/^error: single_cell_lnp.ckpt: This is a SingleCellSeparatedLNP.*--args/);
    const given = await run(
      "info",
      file,
      "--args",
      fixturePath("golden/checkpoints/single_cell_lnp.args.json"),
    );
    expect(given.stdout).toContain("SingleCellSeparatedLNP");
    const centre = await run(
      "info",
      fixturePath("golden/checkpoints/single_cell_sc.ckpt"),
      "--args",
      '{"rf_location": [5, 12]}',
    );
    expect(centre.stdout).toContain("SingleCellSpatialContrast");
  });

  it("shows dirty metadata as found, beside what was made of it", async () => {
    const { stdout } = await run("info", fixturePath("golden/checkpoints/spatial_contrast.ckpt"));
    expect(stdout).toContain('85 Hz (the file says "85Hz")');
  });

  it("lists cell types and how well neurons are predicted where the file has them, and everything as JSON", async () => {
    const { stdout } = await run("info", demo);
    expect(stdout).toMatch(
      /session_1_ventral1_20210929 +30 neuron\(s\), median correlation 0\.\d\d, cell types \d+ \(\d+\)/,
    );
    expect(stdout).toMatch(/^ +28 +ON contrast suppressed$/m);
    const description = JSON.parse((await run("info", demo, "--json")).stdout);
    expect(description).toMatchObject({
      temporalFootprint: 31,
      input: { channels: 2, height: 18, width: 16 },
    });
    expect(description.blackAndWhite).toEqual({
      black: expect.closeTo(-2.0211),
      white: expect.closeTo(6.4795),
    });
    expect(description.sessions[0].cellTypes).toHaveLength(30);
    expect(description.sessions[0].receptiveFields).toHaveLength(30);
    expect(description.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("opens an ensemble's folder, and a model with its autoencoder", async () => {
    const ensemble = await run("info", fixturePath("golden/ensemble_hoefling_legacy"), "--centred");
    expect(ensemble.stdout).toContain("EnsembleModel of 2");
    const features = await run("info", demo, fixturePath("golden/checkpoints/sparse_autoencoder.ckpt"));
    expect(features.stdout).toContain("128 neuron(s)");
  });
});

describe("respond", () => {
  it("writes openretina's responses", async () => {
    const golden = new GoldenArrays("golden/checkpoints/hoefling_low_res_like.forward.npz");
    const { shape, values } = golden.float32("input");
    writeFileSync(inFolder("input.npy"), writeNpy(shape, values));
    const session = "session_2_dorsal1_20211005";
    const out = inFolder("response.npy");
    const result = await run(
      "respond",
      "--model",
      demo,
      "--stimulus",
      inFolder("input.npy"),
      "--session",
      session,
      "--out",
      out,
    );
    expect(result).toMatchObject({ status: 0, stderr: "" });
    const response = readNpy(readFileSync(out));
    expect(response).toMatchObject({ dtype: "float32", shape: [20, 30] });
    expectAllClose(response.data, golden.float32(`output__${session}`).values, { rtol: 1e-5, atol: 3e-5 });
  });

  it("says what is wrong with a stimulus, a session or a path", async () => {
    writeFileSync(inFolder("small.npy"), writeNpy([2, 50, 4, 4], new Float32Array(1600)));
    const respond = (stimulus: string, ...more: string[]) =>
      run("respond", "--model", demo, "--stimulus", stimulus, "--out", inFolder("x.npy"), ...more);
    const small = await respond(inFolder("small.npy"));
    expect(small).toMatchObject({ status: 1 });
    expect(small.stderr).toMatch(
      /takes stimuli of 2 channel\(s\) and 18 × 16 pixels, but this one has 2 and 4 × 4/,
    );
    expect((await respond(inFolder("none.npy"))).stderr).toMatch(/none.npy" failed: there is no such file/);
    expect((await respond(demo)).stderr).toMatch(/not an npy file/);
    expect((await respond(inFolder("input.npy"), "--session", "x")).stderr).toMatch(
      /no session "x"\. It has "session_1/,
    );
  });
});

describe("optimize", () => {
  const LOSS = { rtol: 1e-6, atol: 6e-5 };

  // One trace of each objective.
  it.each([
    ["t01_single_notebook_mei_example", 5e-5],
    ["t05_contrastive_notebook_mds", 5e-5],
    ["t08_inner_layer1_cli", 5e-5],
    ["t16_custom_most_depressing", 5e-5],
    ["t17_custom_sparse_field", 5e-5],
  ])("finds what openretina finds: %s", async (name, atol) => {
    const { recipe } = readJsonFixture(`golden/traces/${name}.json`) as { recipe: unknown };
    const out = inFolder(name);
    const result = await run(
      "optimize",
      "--model",
      demo,
      "--recipe",
      writeJson(`${name}.json`, recipe),
      "--out",
      out,
      "--json",
    );
    expect(result.status).toBe(0);
    const golden = new GoldenArrays(`golden/traces/${name}.npz`);
    const read = (file: string) => readNpy(readFileSync(join(out, file)));
    expect(read("loss.npy").dtype).toBe("float64");
    expectAllClose(read("loss.npy").data, [...golden.get("losses").data].map(Number), LOSS);
    expectAllClose(read("stimulus.npy").data, golden.float32("final").values, { rtol: 0, atol });
    expectAllClose(read("response.npy").data, golden.float32("final_response").values, {
      rtol: 1e-4,
      atol: 1e-4,
    });
    const record = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
    expect(JSON.parse(result.stdout)).toEqual(record);
    // The loss is minus the objective plus the penalties.
    const terms = read("terms.npy");
    const width = record.terms.length;
    expect(record.terms[0]).toBe("objective");
    expect(terms).toMatchObject({ dtype: "float64", shape: [record.iterations, width] });
    const sums = Array.from({ length: record.iterations }, (_, i) =>
      [...terms.data.slice(i * width + 1, (i + 1) * width)].reduce((a, b) => a + b, -terms.data[i * width]!),
    );
    expect(sums).toEqual([...read("loss.npy").data]);
    expect(record).toMatchObject({
      recipe,
      stopReason: "max-iterations",
      model: { architecture: "UnifiedCoreReadout" },
    });
  });

  it("goes on from an earlier run, on either backend", async () => {
    const recipe = readJsonFixture("../assets/presets/mei-openretina.json") as {
      stimulus: { frames: number };
    };
    const first = await run(
      "optimize",
      "--model",
      demo,
      "--recipe",
      mei,
      "--out",
      inFolder("first"),
      "--backend",
      "portable",
    );
    expect(first.status).toBe(0);
    const next = writeJson("next.json", {
      ...recipe,
      stimulus: { frames: 50, init: { type: "run", id: "first" } },
    });
    const second = await run(
      "optimize",
      "--model",
      demo,
      "--recipe",
      next,
      "--out",
      inFolder("second"),
      "--backend",
      "simd",
    );
    expect(second.status).toBe(0);
    const loss = (name: string): number[] => [
      ...readNpy(readFileSync(join(inFolder(name), "loss.npy"))).data,
    ];
    expect(loss("second")[0]).toBeLessThanOrEqual(loss("first").at(-1)! + 1e-3);
  });

  it.runIf(signalsAreHeard)("stops at Ctrl-C and keeps what there is", async () => {
    const recipe = readJsonFixture("../assets/presets/mei-openretina.json") as object;
    const endless = writeJson("endless.json", { ...recipe, stopper: { maxIterations: 1_000_000 } });
    const out = inFolder("stopped");
    const child = start("optimize", "--model", demo, "--recipe", endless, "--out", out);
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    // The first line of progress shows that it is under way.
    await new Promise((resolve) => child.stderr.once("data", resolve));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    const record = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
    expect(record.stopReason).toBe("aborted");
    expect(readNpy(readFileSync(join(out, "loss.npy"))).shape).toEqual([record.iterations]);
    expect(record.iterations).toBeGreaterThan(0);
  });

  it("says what is wrong with a recipe before it computes anything", async () => {
    const recipe = readJsonFixture("../assets/presets/mei-openretina.json") as object;
    const optimize = (name: string, value: unknown) =>
      run("optimize", "--model", demo, "--recipe", writeJson(name, value), "--out", inFolder("never"));
    const misspelt = await optimize("a.json", { ...recipe, objective: { type: "increase", neuron: [1] } });
    expect(misspelt.status).toBe(1);
    expect(misspelt.stderr).toContain('did you mean "neurons"?');
    const missing = await optimize("b.json", { ...recipe, objective: { type: "increase", neurons: [30] } });
    expect(missing.stderr).toMatch(/has 30 neurons, numbered 0 to 29; there is no 30/);
    const zero = await optimize("c.json", {
      ...recipe,
      stimulus: { frames: 50, init: { type: "npy", path: "zeros.npy" } },
    });
    expect(zero.stderr).toMatch(/zeros.npy" failed: there is no such file/);
    expect(existsSync(inFolder("never"))).toBe(false);
  });

  it("refuses zeros under a norm", async () => {
    const recipe = readJsonFixture("../assets/presets/mei-openretina.json") as object;
    writeFileSync(inFolder("zeros.npy"), writeNpy([2, 50, 18, 16], new Float32Array(28800)));
    const zero = {
      ...recipe,
      optimizer: { type: "sgd", lr: 1e-45 },
      stimulus: { frames: 50, init: { type: "npy", path: "zeros.npy" } },
    };
    const result = await run(
      "optimize",
      "--model",
      demo,
      "--recipe",
      writeJson("zero.json", zero),
      "--out",
      inFolder("zero"),
    );
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/zero everywhere.*Start from noise/);
  });

  it("keeps what came before a failure", async () => {
    const recipe = readJsonFixture("../assets/presets/mei-openretina.json") as {
      stimulus: { frames: number };
    };
    const wild = {
      ...recipe,
      stimulus: { frames: 50, init: { type: "normal", seed: 1 } },
      ...{ regularizers: [], postprocessors: [], optimizer: { type: "sgd", lr: 1e18, weightDecay: 1e18 } },
    };
    const out = inFolder("wild");
    const result = await run(
      "optimize",
      "--model",
      demo,
      "--recipe",
      writeJson("wild.json", wild),
      "--out",
      out,
    );
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/not a number.*smaller learning rate/s);
    const record = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
    expect(record).toMatchObject({ stopReason: "failed", failure: expect.stringContaining("not a number") });
    expect(readNpy(readFileSync(join(out, "loss.npy"))).shape).toEqual([record.iterations]);
  });
});

describe("wrong usage and wrong files", () => {
  it("exits with 2 and says how it is used", async () => {
    for (const parameters of [
      ["optimise"],
      ["info"],
      ["info", demo, "--nonsense"],
      ["respond", "--model", demo],
    ]) {
      expect((await run(...parameters)).status).toBe(2);
    }
    expect((await run("info", demo, "--args", "{")).stderr).toMatch(
      /--args is not valid JSON: it breaks off at line 1, column 2/,
    );
    expect((await run("--help")).status).toBe(0);
  });

  it("says what a file is that is not a checkpoint, or what a folder lacks", async () => {
    writeFileSync(inFolder("torn.ckpt"), readFileSync(demo).subarray(0, 1000));
    expect((await run("info", inFolder("torn.ckpt"))).status).toBe(1);
    expect((await run("info", mei)).stderr).toMatch(/^error: .+\.$/m);
    mkdirSync(inFolder("empty"));
    expect((await run("info", inFolder("empty"))).stderr).toMatch(/holds no ensemble/);
    expect((await run("info", inFolder("nowhere.ckpt"))).stderr).toMatch(/there is no such file/);
  });
});
