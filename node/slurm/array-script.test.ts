import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { type ArrayScript, arrayScript } from "./array-script.ts";
import { SlurmError } from "./errors.ts";
import { directive, literalPath, shellWord } from "./quote.ts";

const script = (
  changes: Partial<ArrayScript> = {},
  settings: Partial<ArrayScript["settings"]> = {},
): string =>
  arrayScript({
    name: "population-1a2b3c-1",
    folder: "/data/population/slurm/1",
    numbers: [1, 2, 3, 7],
    command: ["/usr/bin/node", "/opt/main.js", "sweep", "--out", "/data/population"],
    needed: ["/usr/bin/node", "/data/population"],
    settings: {
      ...{ tasks: 20, atOnce: 5, threads: 4, partition: "short", time: "2:00:00", memory: "2G" },
      more: ["--account=lab"],
      ...settings,
    },
    ...changes,
  });

describe("arrayScript", () => {
  it("is the script of a job array", () => {
    expect(script()).toBe(`#!/bin/bash
#SBATCH --job-name=population-1a2b3c-1
#SBATCH --array=1-3,7%5
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --partition=short
#SBATCH --time=2:00:00
#SBATCH --mem=2G
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=/data/population/slurm/1/task-%a.txt
#SBATCH --account=lab

echo "Task $SLURM_ARRAY_TASK_ID of 20 on $(hostname), $(date)"
for needed in /usr/bin/node /data/population; do
  if [ ! -e "$needed" ]; then
    echo "error: $needed cannot be seen on $(hostname). Put it where all nodes see it under this path."
    exit 1
  fi
done
exec /usr/bin/node /opt/main.js sweep --out /data/population --shard "$SLURM_ARRAY_TASK_ID/20" --threads 4
`);
  });

  it("leaves to the cluster what is not asked", () => {
    const text = script(
      { numbers: [4] },
      { atOnce: null, partition: null, time: null, memory: null, more: [] },
    );
    expect(text).toContain("#SBATCH --array=4\n");
    expect(text).not.toMatch(/partition|time=|mem=/);
  });

  it("has placeholders only where it means them", () => {
    expect(script({ folder: "/a %j/b%%" })).toContain('#SBATCH "--output=/a %%j/b%%%%/task-%a.txt"\n');
    expect(() => script({ folder: "/a\\b" })).toThrow(SlurmError);
    expect(() => script({ folder: "/a\nb" })).toThrow(/several lines/);
  });

  it.skipIf(process.platform === "win32")("is run by a shell: each word arrives as it is", () => {
    const folder = join(temporaryFolder(), `it's "odd" $HOME #`);
    mkdirSync(folder);
    const program = join(folder, "print arguments");
    writeFileSync(program, '#!/bin/sh\nfor word in "$@"; do printf "<%s>" "$word"; done\n');
    chmodSync(program, 0o755);
    const text = script({ command: [program, "a b", "c'd\"e", "$(false)", ""], needed: [program] });
    const environment = { ...process.env, SLURM_ARRAY_TASK_ID: "3" };
    const printed = execFileSync("bash", { input: text, env: environment, encoding: "utf8" });
    expect(printed).toContain(`<a b><c'd"e><$(false)><><--shard><3/20><--threads><4>`);
  });

  it.skipIf(process.platform === "win32")("says what a node does not see, and fails", () => {
    const input = script({ needed: ["/nowhere/model.ckpt"] });
    let said = "";
    try {
      execFileSync("bash", { input, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
    } catch (error) {
      said = String((error as { stdout: string }).stdout);
    }
    expect(said).toMatch(/^error: \/nowhere\/model.ckpt cannot be seen on /m);
  });
});

describe("shellWord", () => {
  it.skipIf(process.platform === "win32")("stands for any text", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (words) => {
        const line = `printf '%s\\0' ${words.map(shellWord).join(" ")}`;
        const printed = execFileSync("bash", { input: line, encoding: "utf8" });
        return printed === (words.length === 0 ? "\0" : words.map((word) => `${word}\0`).join(""));
      }),
      { numRuns: 10 },
    );
  });
});

describe("directive", () => {
  it("quotes what sbatch would take apart", () => {
    expect(directive("--mem=2G")).toBe("#SBATCH --mem=2G");
    expect(directive('--comment=it\'s # "quoted" \\ $x')).toBe(
      '#SBATCH "--comment=it\'s # \\"quoted\\" \\\\ $x"',
    );
  });

  it("leaves nothing of a path to sbatch", () => {
    expect(literalPath("/100%/a")).toBe("/100%%/a");
  });
});
