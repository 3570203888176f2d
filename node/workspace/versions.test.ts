import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseRecipeText } from "../../core/recipe/index.ts";
import { fixturePath } from "../../fixtures/golden.ts";
import { FolderModelLibrary } from "../models/model-library.ts";
import { snapshot, temporaryFolder } from "../testing/folder.ts";
import { RecordFile } from "./record-file.ts";
import { FolderWorkspace } from "./workspace.ts";

// A workspace as version 1 wrote it, with one of everything. What later versions write comes beside it.

const versions = fixturePath("versions");
const MODEL = "8c71e705d8e13dbd259acefc50ec1683";
const RUN = "0mwvaonu40001-9b61c485";

function copied(version: string): string {
  const folder = temporaryFolder();
  cpSync(join(versions, version, "workspace"), folder, { recursive: true });
  return folder;
}

describe("files of every version", () => {
  it.each(readdirSync(versions))("of version %s are read", async (version) => {
    const workspace = await FolderWorkspace.open(copied(version), "plain");
    const { runs, warnings } = await workspace.load();
    expect(warnings).toEqual([]);
    expect(runs).toHaveLength(1);
    const [{ request, result, label }] = runs as [(typeof runs)[number]];
    expect(label).toEqual({ name: "the first", starred: true });
    expect(request).toMatchObject({ id: RUN, name: "neuron 0", recipe: { stopper: { maxIterations: 60 } } });
    expect(result).toMatchObject({ iterations: 60, stopReason: "max-iterations", hasArrays: true });
    const { stimulus, loss } = await workspace.readRun(RUN);
    expect(stimulus.shape).toEqual([2, 50, 18, 16]);
    expect(loss.values[0]).toBe(result!.loss.first);
    expect(await workspace.clusters(MODEL)).toMatchObject([{ name: "ON", neurons: [3, 1] }]);
    const [model] = await new FolderModelLibrary(workspace).stored();
    expect(model).toMatchObject({ id: MODEL, origin: "demo" });
    const recipe = parseRecipeText(readFileSync(join(versions, version, "recipe.json"), "utf8"));
    expect(recipe.objective).toEqual({ type: "increase", neurons: [0] });
  });

  it("of version 1 tell no objective of the stimulus that a run kept; what is found out stands beside them", async () => {
    const folder = copied("1");
    const record = readFileSync(join(folder, "runs", RUN, "run.json"), "utf8");
    const workspace = await FolderWorkspace.open(folder, "plain");
    expect((await workspace.load()).runs[0]!.result!.result).toBeNull();
    const found = {
      ...{ objective: 1.5, response: 1.5, norm: 2, converged: true, lastGain: 0 },
      ...{ gradientZero: null, diverged: false, atLimits: 0.5, restarts: null },
    };
    await workspace.keepResult(RUN, found);
    expect((await workspace.load()).runs[0]!.result!.result).toEqual(found);
    expect(readFileSync(join(folder, "runs", RUN, "run.json"), "utf8")).toBe(record);
  });

  it("of an older version are brought up when they are read, and stay as they are", async () => {
    const schema = z.object({ version: z.literal(2), name: z.string() });
    const file = new RecordFile(schema, [({ title, ...rest }) => ({ ...rest, name: title })]);
    const path = join(temporaryFolder(), "old.json");
    const old = '{"version": 1, "title": "mine"}';
    writeFileSync(path, old);
    expect(await file.read(path)).toEqual({ version: 2, name: "mine" });
    expect(readFileSync(path, "utf8")).toBe(old);
    await file.write(path, { version: 2, name: "yours" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ version: 2, name: "yours" });
    writeFileSync(path, '{"version": 3}');
    await expect(file.read(path)).rejects.toThrow("was written by a newer version of Retinoscope");
  });
});

describe("a file that is torn, foreign or of a newer version", () => {
  const damages: readonly [string, (path: string) => void, RegExp][] = [
    ["torn", (path) => writeFileSync(path, readFileSync(path).subarray(0, 8)), /is not whole/],
    ["foreign", (path) => writeFileSync(path, '{"holiday": "photos"}'), /damaged, or not Retinoscope's/],
    ["of a newer version", (path) => writeFileSync(path, '{"version": 7}'), /newer version of Retinoscope/],
    ["empty", (path) => writeFileSync(path, ""), /is not whole/],
  ];
  const kinds = [
    join("runs", RUN, "request.json"),
    join("runs", RUN, "run.json"),
    join("runs", RUN, "label.json"),
    join("clusters", `${MODEL}.json`),
    join("models", MODEL, "model.json"),
  ];
  const cases = kinds.flatMap((kind) => damages.map((damage) => [kind, ...damage] as const));

  it.each(cases)("%s, %s, is told of and left alone", async (kind, _what, damage, sentence) => {
    const folder = copied("1");
    const path = join(folder, kind);
    damage(path);
    const before = snapshot(folder);
    const workspace = await FolderWorkspace.open(folder, "plain");
    const { runs, warnings } = await workspace.load();
    expect(warnings).toEqual([expect.stringMatching(sentence)]);
    expect(warnings[0]).toContain(path);
    // A name that is lost does not hide its run.
    expect(runs).toHaveLength(kind.endsWith("label.json") || !kind.startsWith("runs") ? 1 : 0);
    // Nor is it overwritten when something is to be kept in its place.
    if (kind.startsWith("clusters"))
      await expect(workspace.saveClusters(MODEL, [])).rejects.toThrow(sentence);
    expect(snapshot(folder)).toEqual(before);
  });

  it.each(damages)(
    "workspace.json, %s: it is put aside and written anew, unless it is newer",
    async (what, damage, sentence) => {
      const folder = copied("1");
      const path = join(folder, "workspace.json");
      damage(path);
      const before = snapshot(folder);
      if (what === "of a newer version") {
        await expect(FolderWorkspace.open(folder, "plain")).rejects.toThrow(sentence);
        expect(snapshot(folder)).toEqual(before);
        return;
      }
      const content = readFileSync(path);
      const { runs, warnings } = await (await FolderWorkspace.open(folder, "plain")).load();
      expect(runs).toHaveLength(1);
      expect(warnings).toEqual([
        expect.stringMatching(/workspace\.json" was damaged and was written anew\./),
      ]);
      const [aside] = readdirSync(folder).filter((name) => name.startsWith("workspace.damaged-"));
      expect(readFileSync(join(folder, aside!))).toEqual(content);
      expect((await (await FolderWorkspace.open(folder, "plain")).load()).warnings).toEqual([]);
    },
  );

  it("workspace.json in a folder without runs and models is somebody else's", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "workspace.json"), '{"holiday": "photos"}');
    await expect(FolderWorkspace.open(folder, "plain")).rejects.toThrow(/not Retinoscope's/);
    expect(readFileSync(join(folder, "workspace.json"), "utf8")).toBe('{"holiday": "photos"}');
  });

  it("what is not ours in uploads/ stays", async () => {
    const folder = copied("1");
    const uploads = join(folder, "uploads");
    mkdirSync(uploads, { recursive: true });
    const ours = `upload-${"0".repeat(16)}.part`;
    for (const name of [ours, "thesis.part", "notes.tmp", "upload-mine.part"])
      writeFileSync(join(uploads, name), "x");
    await FolderWorkspace.open(folder, "plain");
    expect(readdirSync(uploads).sort()).toEqual(["notes.tmp", "thesis.part", "upload-mine.part"]);
  });

  it.runIf(process.platform === "linux").each(["workspace.json", "runs/REQUEST"])(
    "a pipe or a folder in the place of %s is named, and nobody waits for it",
    async (place) => {
      for (const kind of ["pipe", "folder"]) {
        const folder = copied("1");
        const path = join(folder, place.replace("REQUEST", join(RUN, "request.json")));
        rmSync(path);
        if (kind === "pipe") execFileSync("mkfifo", [path]);
        else mkdirSync(path);
        const said = await FolderWorkspace.open(folder, "plain")
          .then((workspace) => workspace.load())
          .then(
            ({ warnings }) => warnings.join(),
            (error: Error) => error.message,
          );
        expect(said).toContain(`"${path}" is a ${kind}, not a file.`);
      }
    },
  );

  it("within a run, a recipe of a newer version, is told of as such", async () => {
    const folder = copied("1");
    const path = join(folder, "runs", RUN, "request.json");
    const request = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...request, recipe: { ...request.recipe, version: 2 } }));
    const { warnings } = await (await FolderWorkspace.open(folder, "plain")).load();
    expect(warnings).toEqual([expect.stringContaining("newer version of Retinoscope")]);
  });
});
