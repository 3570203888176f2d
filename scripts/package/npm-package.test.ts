import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "retinoscope-npm-"));
const installed = join(folder, "node_modules", "retinoscope");
const shell = process.platform === "win32";
const stripped = (action: string): void => {
  execFileSync(process.execPath, ["scripts/package/for-npm.mjs", action], { cwd: root });
};

/** What `npm install` of a package has at the most, in bytes. */
const MAX_BYTES = 15e6;

/** As `npm pack` packs it, but for the build, which is there already, and `npm install` puts it into a folder, without the network. */
beforeAll(() => {
  const before = readFileSync(join(root, "package.json"), "utf8");
  stripped("strip");
  try {
    execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      shell,
    });
  } finally {
    stripped("restore");
  }
  expect(readFileSync(join(root, "package.json"), "utf8")).toBe(before);
  mkdirSync(join(folder, "elsewhere"));
  const tarball = join(folder, `retinoscope-${packageFile.version}.tgz`);
  execFileSync("npm", ["install", "--silent", "--offline", "--prefix", folder, tarball], {
    cwd: folder,
    shell,
  });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("an installed package takes no more than 15 MB, and needs no other", () => {
  const size = (path: string): number =>
    statSync(path).isDirectory()
      ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0)
      : statSync(path).size;
  expect(size(installed)).toBeLessThan(MAX_BYTES);
  const others = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
  expect(others).toEqual(["retinoscope"]);
  expect(existsSync(join(installed, "dist", "electron"))).toBe(false);
});

const run = (...parameters: string[]): string =>
  execFileSync(join(folder, "node_modules", ".bin", "retinoscope"), parameters, {
    cwd: join(folder, "elsewhere"),
    encoding: "utf8",
    shell,
  });

it("runs from any folder", () => {
  expect(run("--version")).toContain(packageFile.version);
  const words = ["sweep", "--model", "demo", "--neurons", "0,1", "--iterations", "1", "--set", "restarts=1"];
  expect(run(...words, "--out", "found")).toContain("2 of 2 runs done");
  expect(run("report", "found", "--out", "report.html")).toContain("2 run(s)");
});

it("measures the speed from any folder, with the models that it has", () => {
  const words = ["bench", "--json", "--seconds", "0.1", "--threads", "1", "--backends", "plain"];
  const { rows } = JSON.parse(run(...words, "--cases", "low-res", "sweep"));
  expect(rows.map((row: { case: string }) => row.case)).toEqual(["low-res", "sweep"]);
  for (const { iterationsPerSecond } of rows) expect(iterationsPerSecond).toBeGreaterThan(0);
  expect(JSON.parse(run(...words, "--cases", "preview")).previews).toHaveLength(1);
});
