// What opening costs: the peak of memory of `retinoscope info`, for checkpoints (bench/large_model.py makes large ones) and for what is none.
//     npm run build && node bench/opening.mjs w300.ckpt w1000.ckpt
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const MEBIBYTE = 2 ** 20;
/** In memory at once, for each byte of weights, and besides them. */
const LIMIT = { each: 2.2, mebibytes: 150 };
const tell = "process.on('exit',()=>console.error(process.resourceUsage().maxRSS))";

/** Opens a file in a process of its own, and says what it took. */
function open(name, path, mebibytes) {
  const began = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${tell}`, main, "info", path],
    { encoding: "utf8", maxBuffer: 2 ** 28, timeout: 600_000 },
  );
  const lines = stderr.trim().split("\n");
  const peak = Math.round(Number(lines.pop()) / 1024);
  const limit = Math.round(LIMIT.each * mebibytes + LIMIT.mebibytes);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${name}: ${peak} MiB of at most ${limit}, ${seconds} s. ${status === 0 ? "" : lines.at(-1)}`);
  if (!(peak <= limit)) process.exitCode = 1;
}

for (const path of process.argv.slice(2)) {
  const mebibytes = statSync(path).size / MEBIBYTE;
  open(`${mebibytes.toFixed(0)} MiB of weights`, path, mebibytes);
}
const folder = mkdtempSync(join(tmpdir(), "retinoscope-opening-"));
try {
  const zeros = join(folder, "zeros.ckpt");
  writeFileSync(zeros, "");
  truncateSync(zeros, 800 * MEBIBYTE);
  open("800 MiB of zeros", zeros, 0);
  if (process.platform !== "win32") {
    open("/dev/zero", "/dev/zero", 0);
    const pipe = join(folder, "pipe.ckpt");
    execFileSync("mkfifo", [pipe]);
    open("a pipe", pipe, 0);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
