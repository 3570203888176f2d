import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { demo, main, mei, run, workFolder } from "../../cli/testing/command.ts";
import { sweepResults } from "../../cli/testing/sweep-results.ts";
import { has } from "./programs.ts";

// moreutils has another program of this name.
const isThere = has("parallel") && printed("parallel", "--version").startsWith("GNU parallel");
if (!isThere)
  console.log("The test with GNU parallel is skipped: it is not here. Install the package parallel.");

const { inFolder } = workFolder();

function printed(program: string, ...parameters: string[]): string {
  return execFileSync(program, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

it.skipIf(!isThere)(
  "shards under GNU parallel have the bytes of a plain sweep, also after one was killed",
  async () => {
    const sweep = ["sweep", "--model", demo, "--recipe", mei, "--neurons", "0-6"];
    await run(...sweep, "--out", inFolder("plain"));
    const command = [process.execPath, main, ...sweep, "--out", inFolder("shared")];
    const shards = [...command, "--shard", "{}/3", "--threads", "1", "--no-gather"];
    const log = ["--joblog", inFolder("jobs.txt")];
    // As if the second had been killed.
    printed("parallel", "--jobs", "2", ...log, ...shards, ":::", "1", "3");
    printed("parallel", "--jobs", "2", "--resume-failed", ...log, ...shards, ":::", "1", "3", "2");
    expect(readFileSync(inFolder("jobs.txt"), "utf8").trim().split("\n")).toHaveLength(4);
    expect(existsSync(join(inFolder("shared"), "stimuli.npz"))).toBe(false);
    expect((await run(...sweep, "--out", inFolder("shared"))).stdout).toContain("7 of 7 runs done");
    expect(sweepResults(inFolder("shared"))).toEqual(sweepResults(inFolder("plain")));
  },
);
