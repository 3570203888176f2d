import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { writeNpy } from "../../core/formats/index.ts";
import { jsonText, mutated, mutatedBytes } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { FolderModelLibrary } from "../models/model-library.ts";
import { computed, runRequest } from "./testing/requests.ts";
import { FolderWorkspace } from "./workspace.ts";

// Whatever somebody does to a file of a workspace: all else is there, it is told in a sentence, and the file is left as it is.

const explained = new Set(["FileError", "FormatError"]);

interface Made {
  readonly folder: string;
  readonly model: string;
  readonly stimulus: string;
}

async function makeWorkspace(): Promise<Made> {
  const workspace = await FolderWorkspace.open(mkdtempSync(join(tmpdir(), "retinoscope-")), "plain");
  for (const id of ["kept", "other"]) {
    await workspace.addRun(runRequest(id));
    await workspace.finishRun(runRequest(id), computed);
    await workspace.labelRun(id, { name: `the ${id}`, starred: true });
  }
  const cluster = { id: "c", name: "ON", colour: "#ff0000", session: null, neurons: [1, 2] };
  await workspace.saveClusters("model", [cluster]);
  const { path } = await workspace.keepStimulus(writeNpy([1, 2, 1, 1], Float32Array.of(1, 2)));
  const { id } = await new FolderModelLibrary(workspace).store(
    [{ name: "a.ckpt", bytes: Uint8Array.of(1, 2, 3) }],
    {
      name: "A model",
      origin: "file",
      options: { arguments: { size: [1, { deep: "er" }] } },
    },
  );
  return { folder: workspace.path, model: id, stimulus: path };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Everything that is read of a workspace. @returns the sentences that were said */
async function readAll({ folder, model, stimulus }: Made): Promise<string[]> {
  const said: string[] = [];
  const ask = async (what: () => Promise<unknown>): Promise<void> => {
    try {
      await what();
    } catch (error) {
      if (!(error instanceof Error && explained.has(error.name))) throw error;
      said.push(error.message);
    }
  };
  await ask(async () => {
    const workspace = await FolderWorkspace.open(folder, "plain");
    const library = new FolderModelLibrary(workspace);
    const { warnings } = await workspace.load();
    said.push(...warnings);
    await ask(() => workspace.readRun("kept"));
    await ask(() => workspace.clusters("model"));
    await ask(() => workspace.readStimulus(stimulus));
    await library.stored();
    await ask(() => library.read(model));
    const other = await workspace.readRun("other");
    expect([...other.stimulus.values]).toEqual([...computed.stimulus.values]);
  });
  return said;
}

const made = await makeWorkspace();
afterAll(() => rmSync(made.folder, { recursive: true, force: true }));
const originals = new Map(filesBelow(made.folder).map((path) => [path, new Uint8Array(readFileSync(path))]));
// workspace.json is put aside and written anew: see versions.test.ts.
const targets = [...originals.keys()].filter((path) => !/runs.other|workspace\.json$/.test(path));

async function survives(path: string, content: Uint8Array): Promise<void> {
  writeFileSync(path, content);
  try {
    for (const message of await readAll(made)) {
      expect(message).toMatch(/^\S.*\.$/su);
      expect(message.length).toBeLessThan(2000);
    }
    expectPrototypesUntouched();
    // That a model was opened is noted in its file.
    if (!path.endsWith("model.json"))
      expect(new Uint8Array(readFileSync(path))).toEqual(Uint8Array.from(content));
    for (const [other, bytes] of originals)
      if (other !== path && !other.endsWith("model.json")) expect(statSync(other).size).toBe(bytes.length);
  } finally {
    for (const changed of [path, ...targets.filter((target) => target.endsWith("model.json"))])
      writeFileSync(changed, originals.get(changed)!);
  }
}

test("the workspace as it is says nothing", async () => {
  expect(await readAll(made)).toEqual([]);
  expect(targets.map((path) => relative(made.folder, path)).length).toBeGreaterThan(10);
});

test.each(targets.map((path) => [relative(made.folder, path).replace(/[0-9a-f]{32,}/g, "…"), path] as const))(
  "%s, changed",
  fuzzTimeout,
  async (name, path) => {
    const bytes = originals.get(path)!;
    await fuzz(`workspace: ${name}: bytes`, mutatedBytes(bytes), (content) => survives(path, content), 0.2);
    if (!path.endsWith(".json")) return;
    const value = JSON.parse(new TextDecoder().decode(bytes));
    const texts = fc.oneof(mutated(value).map(jsonText), fc.json(), fc.string());
    await fuzz(`workspace: ${name}: values`, texts, (text) => survives(path, Buffer.from(text)), 0.3);
  },
);
