// What works where there is 1 GiB of memory for everything, files that are in the system's cache included: each command in a memory cgroup
// of its own, which the system enforces. It takes Linux and its superuser, and about a minute.
//     npm run build && node bench/low-memory.mjs [large.ckpt …]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MEBIBYTES = 1024;
const root = fileURLToPath(new URL("..", import.meta.url));
const main = join(root, "dist/cli/main.js");
const demo = join(root, "assets/models/simulated-retina.ckpt");
const mei = join(root, "assets/presets/mei.json");

/** Both kinds of cgroups call the same things by other names. */
const kinds = [
  { folder: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes", peak: "memory.max_usage_in_bytes" },
  { folder: "/sys/fs/cgroup", limit: "memory.max", peak: "memory.peak" },
];
const kind = kinds.find(
  ({ folder, limit }) => existsSync(join(folder, "cgroup.procs")) && canLimit(folder, limit),
);
if (kind === undefined) {
  console.error("No memory cgroup can be made here. Run it on Linux as the superuser.");
  process.exit(2);
}

function canLimit(folder, limit) {
  const trial = join(folder, `retinoscope-trial-${process.pid}`);
  try {
    mkdirSync(trial);
    writeFileSync(join(trial, limit), String(2 ** 30));
    return true;
  } catch {
    return false;
  } finally {
    if (existsSync(trial)) rmdirSync(trial);
  }
}

const work = mkdtempSync(join(tmpdir(), "retinoscope-low-memory-"));
const out = (name) => ["--out", join(work, name)];

function tryIn(name, parameters) {
  const group = join(kind.folder, `retinoscope-${process.pid}`);
  mkdirSync(group);
  writeFileSync(join(group, kind.limit), String(MEBIBYTES * 2 ** 20));
  const began = performance.now();
  const enter = `echo $$ > ${group}/cgroup.procs && exec "$@"`;
  const { status, signal, stderr } = spawnSync(
    "sh",
    ["-c", enter, "sh", process.execPath, main, ...parameters],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      timeout: 300_000,
    },
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const peak = Math.round(Number(readFileSync(join(group, kind.peak), "utf8")) / 2 ** 20);
  rmdirSync(group);
  const how = status === 0 ? "done" : `${signal ?? `exit ${status}`}: ${stderr.trim().split("\n").at(-1)}`;
  console.log(`${name}: ${how}; peak ${peak} of ${MEBIBYTES} MiB, ${seconds} s`);
  if (status !== 0) process.exitCode = 1;
}

try {
  const asked = ["--model", demo];
  tryIn("info", ["info", demo]);
  tryIn("optimize", ["optimize", ...asked, "--recipe", mei, ...out("run")]);
  tryIn("sweep of 60 neurons on two threads", [
    ...["sweep", ...asked, "--recipe", mei, "--neurons", "all", "--threads", "2", ...out("sweep")],
  ]);
  tryIn("present", ["present", ...asked, "--stimulus", "noise", ...out("presented")]);
  tryIn("analyse stimuli", ["analyse", "stimuli", join(work, "sweep"), ...out("stimuli")]);
  tryIn("export", [
    "export",
    join(work, "sweep"),
    ...asked,
    "--format",
    "npz,png16,gif",
    "--scale",
    "8",
    ...out("exported"),
  ]);
  tryIn("report", ["report", join(work, "sweep"), ...asked, ...out("report.html")]);
  for (const path of process.argv.slice(2)) tryIn(`info of ${path}`, ["info", path]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
