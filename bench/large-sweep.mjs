/**
 * What a large sweep costs besides its computing: starts the built command line on folders of so many finished runs.
 *
 *   node bench/large-sweep.mjs FOLDER 1000 3000 10000
 *
 * One run of one iteration is computed; the others are copies of it under other names, so that nothing but files is measured. Printed
 * as JSON, a line for each size. FOLDER needs 250 kB for each run of the largest.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = process.env.RETINOSCOPE_MAIN ?? fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const asset = (name) => fileURLToPath(new URL(`../assets/${name}`, import.meta.url));
const [folder, ...sizes] = process.argv.slice(2);
if (folder === undefined || sizes.length === 0)
  throw new Error("Give a folder and how many runs, such as 1000 3000 10000.");

mkdirSync(folder, { recursive: true });
const preset = JSON.parse(readFileSync(asset("presets/mei-openretina.json"), "utf8"));
const recipe = join(folder, "recipe.json");
writeFileSync(recipe, JSON.stringify({ ...preset, stopper: { maxIterations: 1 } }));
const out = join(folder, "sweep");
const sweep = (count, ...more) => {
  const parameters = ["--model", asset("models/simulated-retina.ckpt"), "--recipe", recipe, "--out", out];
  const script = [main, "sweep", ...parameters, "--seeds", `1-${count}`, "--threads", "1", ...more];
  // Of the process alone: what it took by the clock and of the processor, in seconds, and its memory at most, in mebibytes.
  const timed = ["-f", "%e %U %S %M", process.execPath, ...script];
  const { stderr, status } = spawnSync("/usr/bin/time", timed, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const [clock, user, system, memory] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { clock, processor: Number((user + system).toFixed(2)), mebibytes: Math.round(memory / 1024) };
};

rmSync(out, { recursive: true, force: true });
sweep(1);
const first = join(out, "runs", "seed-1");
let there = 1;
for (const size of sizes.map(Number).sort((a, b) => a - b)) {
  for (; there < size; there++) cpSync(first, join(out, "runs", `seed-${there + 1}`), { recursive: true });
  const files = readdirSync(first).length;
  const archive = join(out, "stimuli.npz");
  rmSync(archive, { force: true });
  const gather = sweep(size);
  const nothing = sweep(size);
  const share =
    existsSync(main) && process.env.RETINOSCOPE_OLD === undefined
      ? sweep(size, "--no-gather", "--shard", "1/100")
      : null;
  const listing = performance.now();
  const names = readdirSync(join(out, "runs")).length;
  const listed = performance.now() - listing;
  console.log(
    JSON.stringify({
      runs: names,
      filesOfARun: files,
      bytesOfARun: readdirSync(first).reduce((sum, name) => sum + statSync(join(first, name)).size, 0),
      archiveBytes: statSync(archive).size,
      summaryBytes: statSync(join(out, "summary.csv")).size,
      listingMs: Number(listed.toFixed(1)),
      gather,
      nothingToDo: nothing,
      share,
    }),
  );
}
rmSync(out, { recursive: true, force: true });
