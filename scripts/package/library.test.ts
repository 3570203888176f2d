import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
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
import { readNpy } from "../../core/formats/index.ts";
import { openModel } from "../../core/model/index.ts";
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
  for (const name of ["@tensorflow", "zod"])
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "recipe.json"), JSON.stringify(recipe));
});

const tsc = join(root, "node_modules/typescript/bin/tsc");
/**
 * What the compiler says, under strict. Where TensorFlow.js is behind it, declarations are not checked in themselves: its own contradict
 * those of TypeScript's DOM.
 */
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
    "--types",
    "",
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

describe("the library, installed into another project", () => {
  it("finds the same stimulus in Node, loss by loss", async () => {
    const program = join(project, "mei.mjs");
    writeFileSync(program, readFileSync(join(root, "examples/node/mei.mjs")));
    const demo = join(root, "assets/models/simulated-retina.ckpt");
    const parameters = [program, demo, join(project, "recipe.json"), join(project, "out.npy")];
    const said = execFileSync(process.execPath, [...process.execArgv, ...parameters], { encoding: "utf8" });
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

  it("has types, which know a mistake", () => {
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
    expect(check("right.ts", "--skipLibCheck")).toBe("");
    expect(check("wrong.ts", "--skipLibCheck")).toMatch(
      /wrong.ts.*'number' is not assignable to type 'string'/,
    );
  });

  it("has formats whose declarations compile as they are, and analyses", () => {
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
    expect(check("analyses.ts", "--skipLibCheck")).toBe("");
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
