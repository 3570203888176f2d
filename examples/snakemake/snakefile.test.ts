import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { expect, it } from "vitest";
import { main, workFolder } from "../../cli/testing/command.ts";
import { sweepResults } from "../../cli/testing/sweep-results.ts";
import { fixturePath } from "../../fixtures/golden.ts";

// Snakemake itself is seldom there: its rules' commands are run as it would run them.

const { inFolder } = workFolder();
const text = readFileSync(fixturePath("../examples/snakemake/Snakefile"), "utf8");
const commands = [...text.matchAll(/shell:\n\s+"([^"]+)"/g)].map(([, command]) => command!);
const [, sweep] = /SWEEP = f"([^"]+)"/.exec(text)!;

const filled = (command: string, values: Readonly<Record<string, string>>): string =>
  command.replace(/\{([\w.]+)\}/g, (_, name: string) => {
    if (values[name] === undefined) throw new RangeError(`The Snakefile has a {${name}} that nobody fills.`);
    return values[name];
  });

it("shards, gathered, are the sweep as a whole", { timeout: 120_000 }, () => {
  mkdirSync(inFolder("bin"));
  writeFileSync(inFolder("bin/retinoscope"), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`, {
    mode: 0o755,
  });
  const PATH = `${inFolder("bin")}${delimiter}${process.env.PATH}`;
  const sh = (command: string): void => {
    execFileSync("sh", ["-c", command], { cwd: inFolder("."), env: { ...process.env, PATH }, stdio: "pipe" });
  };
  const preset = JSON.parse(readFileSync(fixturePath("../assets/presets/mei-openretina.json"), "utf8"));
  writeFileSync(inFolder("quick.json"), JSON.stringify({ ...preset, stopper: { maxIterations: 2 } }));
  const words = (out: string) =>
    filled(sweep!, { MODEL: "demo", RECIPE: "quick.json", NEURONS: "0-5", OUT: out });
  const [shard, gather] = commands as [string, string];
  for (const number of ["1", "2", "3"])
    sh(filled(shard, { SWEEP: words("parts"), "wildcards.shard": number, SHARDS: "3", threads: "1" }));
  expect(existsSync(inFolder("parts/stimuli.npz"))).toBe(false);
  sh(filled(gather, { SWEEP: words("parts") }));
  sh(words("whole"));
  expect(sweepResults(inFolder("parts"))).toEqual(sweepResults(inFolder("whole")));
});
