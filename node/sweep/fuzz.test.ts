import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { SweepRun } from "../../core/optimization/index.ts";
import { jsonText, mutated, mutatedBytes } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { FileError } from "../files.ts";
import { computed, runRequest } from "../workspace/testing/requests.ts";
import { gatherSweep } from "./gather.ts";
import { SweepFolder, type SweepIdentity } from "./sweep-folder.ts";

// Whatever somebody does to a record of a sweep: it is gathered, or refused in a sentence, and the record is left as it is.

const { recipe } = runRequest("a");
const model = { name: "Demo", files: [{ name: "demo.ckpt", sha256: "ab".repeat(32) }] };
const identity: SweepIdentity = { version: 1, recipe, model };
const runs = ["a", "b", "c"].map(
  (name): SweepRun => ({ name, recipe, neurons: [1], channel: null, cellType: null, seed: null }),
);

const place = mkdtempSync(join(tmpdir(), "retinoscope-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const made = await SweepFolder.open(place, identity, runs);
for (const run of runs.slice(0, 2))
  await made.write(run, { recipe, model, outcome: computed, backend: "plain" });
await made.writeFailure(runs[2]!, "It did not fit.");

async function survives(path: string, content: Uint8Array): Promise<void> {
  const before = readFileSync(path);
  writeFileSync(path, content);
  try {
    const folder = await SweepFolder.open(place, identity, runs);
    const rows = await gatherSweep(folder, runs, true, false);
    expect(rows.map(({ run }) => run.name)).toEqual(["a", "b", "c"]);
    expect(rows[1]!.state.status).toBe("done");
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    expect(error.message).toMatch(/^\S.*\.$/su);
    expect(error.message.length).toBeLessThan(2000);
  }
  expect(Uint8Array.from(readFileSync(path))).toEqual(Uint8Array.from(content));
  expectPrototypesUntouched();
  writeFileSync(path, before);
}

test.each(["sweep.json", "runs/a/run.json", "runs/c/failure.txt", "runs/a/stimulus.npy"])(
  "%s, changed",
  fuzzTimeout,
  async (name) => {
    const path = join(place, name);
    const bytes = new Uint8Array(readFileSync(path));
    await fuzz(`sweep: ${name}: bytes`, mutatedBytes(bytes), (content) => survives(path, content), 0.2);
    if (!name.endsWith(".json")) return;
    const value = JSON.parse(new TextDecoder().decode(bytes));
    const texts = fc.oneof(mutated(value).map(jsonText), fc.json(), fc.string());
    await fuzz(`sweep: ${name}: values`, texts, (text) => survives(path, Buffer.from(text)), 0.3);
  },
);
