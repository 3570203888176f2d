import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { torchNormal } from "../../core/basis/random/torch-normal.ts";
import { readNpy, readOwnPng, writeNpy } from "../../core/formats/index.ts";
import { openModel, predictResponses } from "../../core/model/index.ts";
import { runRecipe } from "../../core/optimization/index.ts";
import { parseRecipe } from "../../core/recipe/index.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import packageFile from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "retinoscope-library-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

const shell = process.platform === "win32";
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as object;
const recipe = { ...preset, stopper: { maxIterations: 4 } };

/** As `npm install retinoscope.tgz` would have it, without the network: what `npm pack` packs, and the packages that types name. */
beforeAll(() => {
  // What was built before types were corrected.
  if (!existsSync(join(root, "dist/core/types/tensorflow")))
    execFileSync(process.execPath, ["scripts/package/tensor-types.mjs"], { cwd: root });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", project], {
    cwd: root,
    shell,
  });
  const modules = join(project, "node_modules");
  mkdirSync(modules);
  execFileSync("tar", ["-xzf", join(project, `retinoscope-${packageFile.version}.tgz`), "-C", modules]);
  execFileSync(
    process.execPath,
    ["-e", "require('fs').renameSync('node_modules/package', 'node_modules/retinoscope')"],
    { cwd: project },
  );
  for (const name of ["zod", "@types", "undici-types"])
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "recipe.json"), JSON.stringify(recipe));
});

const tsc = join(root, "node_modules/typescript/bin/tsc");
/** What the compiler says, under strict, of all declarations as well. */
function check(file: string, ...more: readonly string[]): string {
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2023,dom",
    ...(more.includes("--types") ? [] : ["--types", ""]),
  ];
  try {
    return execFileSync(process.execPath, [tsc, ...options, ...more, file], {
      cwd: project,
      encoding: "utf8",
    });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}

const demo = join(root, "assets/models/simulated-retina.ckpt");
const programs = readdirSync(join(root, "examples/node"));

/** What a program of examples/node prints. */
function start(name: string, ...parameters: readonly string[]): string {
  writeFileSync(join(project, name), readFileSync(join(root, "examples/node", name)));
  return execFileSync(process.execPath, [...process.execArgv, name, ...parameters], {
    cwd: project,
    encoding: "utf8",
  });
}

describe("the library, installed into another project", () => {
  it("finds the same stimulus in Node, loss by loss", async () => {
    const said = start("mei.mjs", demo, "recipe.json", "out.npy");
    const model = openModel([
      { name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
    ]);
    const { losses, stimulus } = await runRecipe(parseRecipe(recipe), model);
    const printed = said
      .trim()
      .split("\n")
      .map((line) => Number(line.split(" ")[1]));
    expect(printed).toEqual(losses);
    const { shape, data } = readNpy(new Uint8Array(readFileSync(join(project, "out.npy"))));
    expect(shape).toEqual(stimulus.shape);
    expect(data).toEqual(stimulus.values);
  });

  it("has programs for each task, which compile as they are shown", () => {
    for (const name of programs)
      writeFileSync(join(project, name), readFileSync(join(root, "examples/node", name)));
    expect(check(programs[0]!, ...programs.slice(1), "--allowJs", "--checkJs", "--types", "node")).toBe("");
  });

  it("tells what is in a checkpoint", () => {
    expect(start("open.mjs", demo)).toMatch(
      /^\w+ for stimuli of 2 × time × 18 × 16\nresponds to 31 frames or more\n/,
    );
  });

  it("gives responses, and their gradient as finite differences have it", () => {
    const model = openModel([
      { name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
    ]);
    const shape = [2, 50, 18, 16];
    const values = torchNormal(1, 2 * 50 * 18 * 16);
    writeFileSync(join(project, "noise.npy"), writeNpy(shape, values));
    start("respond.mjs", demo, "noise.npy", "response.npy", "gradient.npy");
    const expected = predictResponses(model, { shape, values }, null);
    const response = readNpy(new Uint8Array(readFileSync(join(project, "response.npy"))));
    expect(response.shape).toEqual(expected.shape);
    expect(response.data).toEqual(expected.values);
    const gradient = readNpy(new Uint8Array(readFileSync(join(project, "gradient.npy"))))
      .data as Float32Array;
    // Along the gradient itself, where the difference is largest.
    const norm = Math.hypot(...gradient);
    const along = (step: number): number => {
      const moved = values.map((value, index) => value + (step * gradient[index]!) / norm);
      const {
        shape: [frames, neurons],
        values: all,
      } = predictResponses(model, { shape, values: moved }, null);
      let sum = 0;
      for (let frame = 0; frame < frames; frame++) sum += all[frame * neurons]!;
      return sum / frames;
    };
    expect(norm).toBeGreaterThan(0);
    expect((along(0.01) - along(-0.01)) / 0.02 / norm).toBeCloseTo(1, 1);
  });

  it("analyses stimuli, and writes tables and pictures", () => {
    const noise = (seed: number): string => {
      const name = `noise-${seed}.npy`;
      writeFileSync(join(project, name), writeNpy([2, 50, 18, 16], torchNormal(seed, 2 * 50 * 18 * 16)));
      return name;
    };
    start("analyse.mjs", demo, "selectivity.csv", noise(2), noise(3));
    const [header, ...rows] = readFileSync(join(project, "selectivity.csv"), "utf8").trim().split("\n");
    expect(header).toBe("session,neuron,cell_type,selectivity,strongest_stimulus");
    expect(new Set(rows.map((row) => row.split(",").at(-1)))).toEqual(new Set(["noise-2", "noise-3"]));
    start("export.mjs", "noise-2.npy", "frame.png");
    const { width, height, samples } = readOwnPng(new Uint8Array(readFileSync(join(project, "frame.png"))));
    expect([width, height]).toEqual([16, 18]);
    expect(samples.includes(0) || samples.includes(255)).toBe(true);
  });

  it("has types, which know a mistake", () => {
    expect(packageFile.scripts["build:core"]).toContain("scripts/package/tensor-types.mjs");
    const program = (type: string): string => `
      import { openModel, optimizeStimulus, parseRecipe, planOptimization, tf, type Objective } from "retinoscope/core";
      const model = openModel([{ name: "a", bytes: new Uint8Array() }]);
      const plan = await planOptimization(parseRecipe({}), model);
      for await (const { loss } of optimizeStimulus(plan)) { const value: ${type} = loss; void value; }
      export const mine: Objective = { prepare: (model, shape) => {
        const all = model.prepareResponses({ session: null, neurons: null, frames: null }, shape);
        return { dispose: all.dispose, evaluate: (x) => { const response = all.run(x); return { objective: tf.mean(response), response }; } };
      } };`;
    writeFileSync(join(project, "right.ts"), program("number"));
    writeFileSync(join(project, "wrong.ts"), program("string"));
    expect(check("right.ts")).toBe("");
    expect(check("wrong.ts")).toMatch(/wrong.ts.*'number' is not assignable to type 'string'/);
  });

  it("has types of its formats and analyses by themselves", () => {
    writeFileSync(
      join(project, "parts.ts"),
      `import { writeNpy } from "retinoscope/formats";
      export const bytes: Uint8Array = writeNpy([2], new Float32Array(2));`,
    );
    expect(check("parts.ts")).toBe("");
    writeFileSync(
      join(project, "analyses.ts"),
      `import { stimulusOf } from "retinoscope/analyses";
      export const shape: readonly number[] = (await stimulusOf({ shape: [1], values: new Float32Array(1) })).shape;`,
    );
    expect(check("analyses.ts")).toBe("");
  });

  it("bundles writeNpy alone to less than 20 kB", async () => {
    const entry = join(project, "only-npy.mjs");
    writeFileSync(entry, 'export { writeNpy } from "retinoscope/formats";');
    const built = await build({
      root: project,
      configFile: false,
      logLevel: "silent",
      build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "only-npy" } },
    });
    const [{ output }] = built as unknown as [{ output: { type: string; code?: string }[] }];
    const code = output.map((part) => part.code ?? "").join("");
    expect(code).toContain("function writeNpy(");
    expect(code.length).toBeLessThan(20_000);
  });

  it("asks for nothing of Node's, so that a browser can load it", () => {
    const text = readFileSync(join(project, "node_modules/retinoscope/dist/core/index.js"), "utf8");
    expect(text.match(/^import .*$/gm)?.filter((line) => !/ from "\.\/chunks\//.test(line)) ?? []).toEqual(
      [],
    );
    expect(text).not.toMatch(/from "node:|require\(/);
    expect(existsSync(join(project, "node_modules/retinoscope/dist/core/types/index.d.ts"))).toBe(true);
  });
});
