import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Sidecar } from "../core/export/index.ts";
import { pythonWithNumpy, readJsonFixture } from "../fixtures/golden.ts";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { ModelStore } from "../node/models/model-store.ts";
import { demo, main, run, start, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();
const MB = 1e6;

const sidecarOf = (folder: string): Sidecar =>
  JSON.parse(readFileSync(join(folder, "sidecar.json"), "utf8")) as Sidecar;

/** Every file that a sidecar lists is there, whole, and there are no others. */
function expectWhole(folder: string): void {
  const { files } = sidecarOf(folder);
  for (const { name, bytes, sha256 } of files) {
    const content = readFileSync(join(folder, name));
    expect(content.length, name).toBe(bytes);
    expect(createHash("sha256").update(content).digest("hex"), name).toBe(sha256);
  }
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(there).toHaveLength(files.length + 1);
}

/** A folder as sweep writes it, of copies of one run. */
function sweepOf(name: string, runs: number): string {
  mkdirSync(inFolder(join(name, "runs")), { recursive: true });
  writeFileSync(inFolder(join(name, "sweep.json")), "{}");
  for (let index = 0; index < runs; index++)
    cpSync(inFolder("mei"), inFolder(join(name, "runs", `neuron-${String(index).padStart(5, "0")}`)), {
      recursive: true,
    });
  return inFolder(name);
}

beforeAll(async () => {
  const recipe = {
    ...(readJsonFixture("../assets/presets/mei-openretina.json") as object),
    stopper: { maxIterations: 2 },
  };
  const path = writeJson("recipe.json", recipe);
  const made = await run("optimize", "--model", demo, "--recipe", path, "--out", inFolder("mei"));
  expect(made.stderr).toMatch(/^It was still rising/);
  expect(made.status).toBe(0);
});

describe("export", () => {
  it("writes a run's arrays bit for bit, its pictures and tables, and what they are", async () => {
    const out = inFolder("all");
    const formats = "npy,npz,csv,png,png16,gif";
    const result = await run(
      "export",
      inFolder("mei"),
      "--format",
      formats,
      "--scale",
      "2",
      "--model",
      demo,
      "--out",
      out,
    );
    expect(result).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringMatching(/^1 of 1 run\(s\) exported/),
    });
    const folder = join(out, "mei");
    expectWhole(folder);
    for (const name of ["stimulus.npy", "response.npy", "loss.npy", "terms.npy"])
      expect(readFileSync(join(folder, name)).equals(readFileSync(inFolder(join("mei", name)))), name).toBe(
        true,
      );
    expect(readdirSync(join(folder, "png16"))).toHaveLength(50);
    expect(sidecarOf(folder)).toMatchObject({
      neurons: [{ neuron: 0, session: "session_1_ventral1_20210929", cellType: "ON sustained" }],
      pictures: { frameRateHz: 30, frameRateFrom: "model", width: 32, height: 36, pixelSizeUm: 25 },
      run: { iterations: 2 },
      response: { window: [10, 20] },
    });
  });

  it.skipIf(pythonWithNumpy === null)(
    "gives numpy what the engine computed (skipped where python3 has no numpy)",
    async () => {
      const out = inFolder("numpy");
      await run("export", inFolder("mei"), "--format", "npy,npz", "--out", out);
      const script = [
        "import numpy, sys",
        "run, out = sys.argv[1:]",
        "npz = numpy.load(out + '/run.npz')",
        "for name in ['stimulus', 'response', 'loss', 'terms']:",
        "    engine = numpy.load(run + '/' + name + '.npy')",
        "    for array in (npz[name], numpy.load(out + '/' + name + '.npy')):",
        "        assert array.dtype == engine.dtype and array.shape == engine.shape and array.tobytes() == engine.tobytes(), name",
        "print(sorted(npz.files), npz['stimulus'].shape, npz['stimulus'].dtype)",
      ].join("\n");
      const printed = execFileSync(pythonWithNumpy!, ["-c", script, inFolder("mei"), join(out, "mei")], {
        encoding: "utf8",
      });
      expect(printed.trim()).toBe("['loss', 'response', 'stimulus', 'terms'] (2, 50, 18, 16) float32");
    },
  );

  it("draws the run's figures, with the model's times and types", async () => {
    const out = inFolder("figures");
    const asked = ["--format", "figures-svg,figures-png", "--model", demo, "--out", out];
    expect(await run("export", inFolder("mei"), ...asked)).toMatchObject({ status: 0 });
    expectWhole(join(out, "mei"));
    const folder = join(out, "mei", "figures");
    expect(readdirSync(folder).sort()).toEqual(
      ["composition", "loss", "response"].flatMap((name) => [`${name}.png`, `${name}.svg`]),
    );
    expect(readFileSync(join(folder, "response.svg"), "utf8")).toContain("neuron 0 (ON sustained)");
    expect(readFileSync(join(folder, "composition.svg"), "utf8")).toContain("frequency (Hz)");
  });

  it("takes a sweep's runs, and says which it left out", async () => {
    const sweep = sweepOf("sweep", 3);
    mkdirSync(join(sweep, "runs", "neuron-00003"));
    const result = await run("export", sweep, "--format", "npy", "--out", inFolder("swept"));
    expect(result).toMatchObject({ status: 0, stderr: "left out: neuron-00003 has not ended yet.\n" });
    expect(readdirSync(inFolder("swept"))).toEqual(["neuron-00000", "neuron-00001", "neuron-00002"]);
  });

  it("takes a workspace's runs, by the names that users gave them, and what its models say", async () => {
    const folder = join(inFolder("workspace"), "runs", "m1-abc");
    cpSync(inFolder("mei"), folder, { recursive: true });
    writeFileSync(join(inFolder("workspace"), "workspace.json"), '{"version": 1}');
    const { recipe } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    const files = [{ name: "demo.ckpt", bytes: new Uint8Array(readFileSync(demo)) }];
    const store = new ModelStore(join(inFolder("workspace"), "models"));
    const model = await store.store(files, { name: "Demo", origin: "demo", options: {} });
    const request = {
      version: 1,
      id: "m1-abc",
      model,
      recipe,
      name: "neuron 0",
      created: "2026-01-02T03:04:05Z",
      batch: null,
    };
    writeFileSync(join(folder, "request.json"), JSON.stringify(request));
    writeFileSync(join(folder, "label.json"), '{"version": 1, "name": "../ my ON cell", "starred": true}');
    const result = await run("export", inFolder("workspace"), "--format", "gif", "--out", inFolder("named"));
    expect(result.status).toBe(0);
    expect(readdirSync(inFolder("named"))).toEqual(["my-ON-cell-m1-abc"]);
    expect(sidecarOf(join(inFolder("named"), "my-ON-cell-m1-abc"))).toMatchObject({
      run: { id: "m1-abc", name: "../ my ON cell" },
      model: { frameRateHz: 30 },
      neurons: [{ cellType: "ON sustained" }],
    });
  });

  it("says what was clipped", async () => {
    const parameters = [
      "export",
      inFolder("mei"),
      "--format",
      "png",
      "--range",
      "-0.01:0.01",
      "--out",
      inFolder("clipped"),
    ];
    const { stderr } = await run(...parameters);
    expect(stderr).toMatch(
      /^mei: Of channel 0, \d+ value\(s\) lie outside -0.01 to 0.01 and were clipped\.$/m,
    );
    expect((await run(...parameters)).stderr).toMatch(/There is an export in .*mei" already/);
    expect((await run(...parameters, "--overwrite")).status).toBe(0);
  });

  it("says what is missing before it writes anything", async () => {
    const out = inFolder("never");
    const exportTo = (...more: string[]) => run("export", inFolder("mei"), "--out", out, ...more);
    const film = await exportTo("--format", "npy,mp4", "--ffmpeg", inFolder("no-ffmpeg"));
    expect(film).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/ffmpeg, but it is not installed.*choose png/),
    });
    expect((await run("export", inFolder("nowhere"), "--format", "npy", "--out", out)).stderr).toMatch(
      /no such file or folder/,
    );
    mkdirSync(inFolder("empty"));
    expect((await run("export", inFolder("empty"), "--format", "npy", "--out", out)).stderr).toMatch(
      /holds no run/,
    );
    for (const wrong of [
      ["--format", "tiff32"],
      ["--format", "png", "--scale", "1.5"],
      ["--format", "png", "--range", "3:1"],
      ["--format", "png", "--range", "1"],
      ["--format", "gif", "--fps", "0"],
    ]) {
      expect((await exportTo(...wrong)).status, wrong.join(" ")).toBe(2);
    }
    expect(existsSync(out)).toBe(false);
    expect((await exportTo("--format", "gif")).stderr).toMatch(/^failed: mei: .*Give a frame rate/m);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("export --rig", () => {
  const profile = (change: object = {}): string =>
    writeJson("rig.json", {
      version: 1,
      name: "Bench rig",
      projector: { width: 120, height: 100, umPerPixel: 10 },
      timing: { preSeconds: 0.2, postSeconds: 0.2, gapSeconds: 0.1, repeats: 2 },
      ...change,
    });
  const toRig = (out: string, rig: string, ...more: string[]) =>
    run("export", sweepOf("for-the-rig", 2), "--rig", rig, "--model", demo, "--out", inFolder(out), ...more);

  it("writes runs as one presentation, with its profile and what was done", async () => {
    const result = await toRig("rig", profile(), "--format", "bundle,png,psychtoolbox");
    expect(result).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^2 of 2 .* as one presentation/),
    });
    const folder = join(inFolder("rig"), "Bench-rig");
    expectWhole(folder);
    const sidecar = JSON.parse(readFileSync(join(folder, "sidecar.json"), "utf8"));
    // 6 + 6 grey frames around 4 times 50 frames with 3 between them.
    expect(sidecar.frames).toMatchObject({ count: 6 + 4 * 50 + 3 * 3 + 6, hz: 30, width: 120, height: 100 });
    expect(readdirSync(join(folder, "png"))).toHaveLength(221);
    expect(readFileSync(join(folder, "stimuli", "neuron-00001", "stimulus.npy"))).toEqual(
      readFileSync(inFolder(join("mei", "stimulus.npy"))),
    );
    // The profile that is beside it does the same again.
    const again = await toRig("again", join(folder, "profile.json"), "--format", "png");
    expect(again.status).toBe(0);
    const frame = join("Bench-rig", "png", "frame-000020.png");
    expect(readFileSync(join(inFolder("again"), frame))).toEqual(readFileSync(join(inFolder("rig"), frame)));
  });

  it("says in words what cannot be, and writes nothing", async () => {
    const narrow = await toRig("none", profile({ projector: { width: 10, height: 10 } }), "--format", "png");
    expect(narrow).toMatchObject({ status: 1, stderr: expect.stringMatching(/leads out of the projector/) });
    const wrong = await toRig("none", writeJson("wrong.json", { version: 1, nam: "x" }), "--format", "png");
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringMatching(/In the rig profile/) });
    expect((await toRig("none", profile(), "--format", "gif")).status).toBe(2);
    expect(
      (await run("export", inFolder("mei"), "--format", "qdspy", "--out", inFolder("none"))).status,
    ).toBe(2);
    expect(existsSync(inFolder("none")) ? readdirSync(inFolder("none")) : []).toEqual([]);
  });
});

describe("an export of 100 runs at 8 times their size", () => {
  const formats = ["--format", "npz,gif,png", "--scale", "8", "--fps", "30"];
  let sweep: string;
  beforeAll(() => {
    sweep = sweepOf("hundred", 100);
  });
  const longProfile = (): string =>
    writeJson("long.json", {
      version: 1,
      name: "long",
      projector: { width: 160, height: 180, umPerPixel: 10 },
    });
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const finished = (out: string): string[] =>
    existsSync(out) ? readdirSync(out).filter((name) => !name.startsWith(".")) : [];

  it.each([
    ...(signalsAreHeard ? [{ signal: "SIGINT", status: 130, left: 0 } as const] : []),
    { signal: "SIGKILL", status: null, left: 1 },
  ] as const)(
    "leaves whole exports, and nothing else under a name, after $signal",
    async ({ signal, status, left }) => {
      const out = inFolder(`ended-${signal}`);
      const child = start("export", sweep, ...formats, "--out", out);
      const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
      await until(() => finished(out).length >= 2);
      child.kill(signal);
      expect(await ended).toBe(status);
      expect(finished(out).length).toBeLessThan(100);
      for (const name of finished(out)) expectWhole(join(out, name));
      const hidden = readdirSync(out).filter((name) => name.startsWith("."));
      expect(hidden.length).toBeLessThanOrEqual(left);
      expect(hidden.every((name) => name.endsWith(".part"))).toBe(true);
    },
  );

  it("takes no more memory than one of a few", () => {
    const few = peakOf(
      "export",
      sweepOf("few", 4),
      ...formats.with(1, "npz,gif"),
      "--out",
      inFolder("few-out"),
    );
    const many = peakOf("export", sweep, ...formats.with(1, "npz,gif"), "--out", inFolder("many-out"));
    expect(finished(inFolder("many-out"))).toHaveLength(100);
    // All 100 runs at 8 times their size are 280 MB of pictures of 8 bits.
    expect(many).toBeLessThan(few + 80 * 1024);
  });

  it("takes no more memory as one presentation", () => {
    const asked = ["--rig", longProfile(), "--model", demo, "--format", "pictures,avi"];
    const few = peakOf("export", sweepOf("few-shown", 4), ...asked, "--out", inFolder("few-shown-out"));
    const many = peakOf("export", sweep, ...asked, "--out", inFolder("many-shown-out"));
    expect(statSync(inFolder("many-shown-out/long/presentation.avi")).size).toBeGreaterThan(500 * MB);
    expect(many).toBeLessThan(few + 80 * 1024);
  });

  it.runIf(signalsAreHeard)("leaves nothing of a presentation after SIGINT", async () => {
    const out = inFolder("shown-in-part");
    const child = start(
      "export",
      sweep,
      "--rig",
      longProfile(),
      "--model",
      demo,
      "--format",
      "png",
      "--out",
      out,
    );
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    await until(() => existsSync(out) && readdirSync(out, { recursive: true }).length > 50);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(readdirSync(out)).toEqual([]);
  });
});

/** Largest resident memory of a command, in KiB. */
function peakOf(...parameters: string[]): number {
  const report = "process.on('exit',()=>console.log('KiB',process.resourceUsage().maxRSS))";
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${report}`, main, ...parameters],
    { encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
  return Number(/KiB (\d+)/.exec(stdout)![1]);
}
