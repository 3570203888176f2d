/**
 * A long search with the inputs of all tests named fuzz.test.ts, and a table of what was tried.
 *
 *     npm run fuzz                                    2000 inputs of each kind, more where they take little time
 *     npm run fuzz -- --seconds 600 --seed 7          rounds of 100, each with the next seed, until the time is over, within a minute
 *     npm run fuzz -- --runs 5000 core/checkpoint     only files of this folder
 *
 * What it finds is found again with the seed that stands in the message. FUZZ_RUNS and FUZZ_SEED give the same as the options.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string" }, seed: { type: "string" }, runs: { type: "string" } },
});
const seconds = wholeNumber("--seconds", options.seconds ?? "0");
const seed = wholeNumber("--seed", options.seed ?? process.env.FUZZ_SEED ?? "1");
const runs = wholeNumber("--runs", options.runs ?? process.env.FUZZ_RUNS ?? (seconds > 0 ? "100" : "2000"));

const folder = mkdtempSync(join(tmpdir(), "retinoscope-fuzz-"));
const report = join(folder, "report");
writeFileSync(report, "");
const until = Date.now() + 1000 * seconds;
/** For what was begun when the time was over; a search that takes longer has found something. */
const GRACE_MS = 60_000;
let failed = 0;
let round = 0;
do {
  console.log(`Seed ${seed + round}, ${runs} inputs of each kind`);
  const limits = seconds > 0 ? { FUZZ_UNTIL: String(until) } : {};
  const { status } = spawnSync(
    process.execPath,
    [join(root, "node_modules/vitest/vitest.mjs"), "run", "--reporter=dot", ...filters()],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...{ ...process.env, FUZZ_REPORT: report, FUZZ_RUNS: String(runs), FUZZ_SEED: String(seed + round) },
        ...limits,
      },
      ...(seconds > 0 && { timeout: Math.max(1, until - Date.now()) + GRACE_MS, killSignal: "SIGKILL" }),
    },
  );
  if (status !== 0) failed++;
  round++;
} while (Date.now() < until);

tell(readFileSync(report, "utf8"));
rmSync(folder, { recursive: true, force: true });
if (failed > 0) {
  console.error(`${failed} of ${round} rounds found something.`);
  process.exit(1);
}

function filters() {
  if (positionals.length === 0) return ["fuzz.test"];
  return positionals.flatMap((path) =>
    readdirSync(join(root, path), { recursive: true })
      .filter((name) => name.endsWith("fuzz.test.ts"))
      .map((name) => join(path, name)),
  );
}

/** @param lines one for each search, see fixtures/fuzz/run.ts */
function tell(lines) {
  const rows = new Map();
  for (const line of lines.split("\n").filter((text) => text !== "")) {
    const { name, inputs, slowestMs, memory } = JSON.parse(line);
    const row = rows.get(name) ?? { inputs: 0, slowestMs: 0, memory: 0 };
    row.inputs += inputs;
    row.slowestMs = Math.max(row.slowestMs, slowestMs);
    row.memory = Math.max(row.memory, memory);
    rows.set(name, row);
  }
  const print = (...cells) =>
    console.log(cells.map((cell, i) => String(cell).padEnd(i === 0 ? 44 : 12)).join(""));
  print("", "inputs", "slowest ms", "MiB");
  for (const [name, { inputs, slowestMs, memory }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(name, inputs, slowestMs, Math.round(memory / 2 ** 20));
  print(
    "all",
    [...rows.values()].reduce((sum, row) => sum + row.inputs, 0),
  );
}

function wholeNumber(name, text) {
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`${name} must be a whole number, not "${text}".`);
  process.exit(2);
}
