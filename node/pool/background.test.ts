import { readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { parseRecipe } from "../../core/recipe/index.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { workerScript } from "../locate.ts";
import { WorkerPool } from "./worker-pool.ts";

const LOW = constants.priority.PRIORITY_BELOW_NORMAL;

/** Of each thread of this process, as Linux counts: 0 is usual, more is lower. */
function niceness(): number[] {
  return readdirSync("/proc/self/task").map((thread) => {
    // The name in parentheses may hold spaces; niceness is the 17th field after it.
    const fields = readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    return Number(fields[16]);
  });
}

describe.skipIf(process.platform !== "linux")("a pool in the background", () => {
  let pool: WorkerPool;
  afterEach(() => pool.close());

  it.each([
    [true, 1],
    [false, 0],
  ])("computes at a low priority: %s", async (background, slow) => {
    const files = [{ name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") }];
    const setup = { files, open: {}, backend: "portable" as const, background };
    pool = new WorkerPool(1, { script: workerScript(), setup });
    const preset = readJsonFixture("../assets/presets/mei-openretina.json") as object;
    await pool.run(parseRecipe({ ...preset, stopper: { maxIterations: 1 } }), null, null).outcome;
    expect(niceness().filter((value) => value === LOW)).toHaveLength(slow);
  });
});
