import { closeSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Events, RunSummary } from "../../core/engine/contract/index.ts";
import type { RpcClient } from "../../core/engine/rpc/index.ts";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { smallDisk } from "../testing/small-disk.ts";
import { started } from "./testing/engine-process.ts";

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const recipe = (maxIterations: number): RecipeInput => ({ ...preset, stopper: { maxIterations } });

/** Writes to a file until not a byte more fits. */
function fill(path: string): void {
  const file = openSync(path, "w");
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeSync(file, new Uint8Array(size).fill(1));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
    }
  }
  closeSync(file);
}

/** The run, once that is true of it. */
function until(client: RpcClient, run: string, isTrue: (run: RunSummary) => boolean): Promise<RunSummary> {
  return new Promise((resolve) => {
    client.on("runsChanged", ({ runs }) => {
      const found = runs.find((summary) => summary.id === run && isTrue(summary));
      if (found !== undefined) resolve(found);
    });
  });
}

/** The built engine and its workspace on a disk of 8 MiB, which fills up while a run computes. */
test("a run that ends on a full disk stays in memory, whole, and is written once there is room", async (context) => {
  const disk = smallDisk(context, 8);
  const workspace = join(disk.path, "workspace");
  // Saved as often as possible, so that states are being written when the disk gets full.
  const engine = await started(workspace, { engine: { saving: { everyMs: 0, share: 1 } } });
  const client = engine.connect(1);
  const troubles: Events["trouble"][] = [];
  client.on("trouble", (trouble) => troubles.push(trouble));
  const { id: model } = await client.request("openModel", { source: { type: "demo" } });
  const { runs } = await client.request("startRuns", { model, runs: [{ recipe: recipe(1_000_000) }] });
  const { id: run } = runs[0]!;
  await until(client, run, ({ iterations }) => iterations > 20);

  const filler = join(disk.path, "filler");
  fill(filler);
  const troubled = new Promise<void>((resolve) => client.on("trouble", () => resolve()));
  const more = until(client, run, ({ status, iterations }) => status === "running" && iterations > 200);
  await Promise.all([troubled, more]);
  // One sentence for all the states that could not be written, and the run goes on.
  expect(troubles).toEqual([
    { message: expect.stringMatching(/^Where the run ".+" stands could not be saved: .*the disk is full/) },
  ]);
  await expect(client.request("startRuns", { model, runs: [{ recipe: recipe(1) }] })).rejects.toMatchObject({
    name: "FileError",
    message: expect.stringContaining("the disk is full"),
  });

  const ended = until(client, run, ({ hasResult }) => hasResult);
  await client.request("stopRuns", { runs: [run] });
  const { iterations } = await ended;
  expect(troubles.slice(1)).toEqual([
    {
      run,
      message: expect.stringMatching(
        /^The run ".+" was computed, but it could not be saved: .*the disk is full\. .* It stays in memory/,
      ),
    },
  ]);
  const folder = join(workspace, "runs", run);
  expect(readdirSync(folder).filter((name) => name !== "state")).toEqual(["request.json"]);
  // As the window asks for them to save them elsewhere.
  const arrays = await client.request("runArrays", { run });
  expect(arrays.loss.values).toHaveLength(iterations);
  expect(arrays.stimulus.values.every(Number.isFinite)).toBe(true);

  rmSync(filler);
  const saved = until(client, run, ({ status }) => status === "stopped");
  const second = await client.request("startRuns", { model, runs: [{ recipe: recipe(2) }] });
  expect(await saved).toMatchObject({ iterations, failure: null });
  expect(await client.request("runArrays", { run })).toEqual(arrays);
  engine.post({ type: "shutdown" });
  expect(await engine.exit()).toBe(0);

  const again = (await started(workspace)).connect(1);
  expect((await again.request("hello", {})).warnings).toEqual([]);
  const listed = (await again.request("listRuns", {})).runs;
  expect(listed).toMatchObject([
    { id: run, status: "stopped", iterations },
    { id: second.runs[0]!.id, status: "done" },
  ]);
  expect(await again.request("runArrays", { run })).toEqual(arrays);
});
