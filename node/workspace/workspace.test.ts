import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeNpy } from "../../core/formats/index.ts";
import { rigProfile } from "../../core/rig/index.ts";
import { snapshot, temporaryFolder } from "../testing/folder.ts";
import { computed, runRequest as request } from "./testing/requests.ts";
import { FolderWorkspace } from "./workspace.ts";

const open = (folder = temporaryFolder()): Promise<FolderWorkspace> => FolderWorkspace.open(folder, "plain");

describe("runs", () => {
  it("come back as they were, after a restart, too", async () => {
    const workspace = await open();
    await workspace.addRun(request("b"));
    const result = await workspace.finishRun(request("b"), computed);
    expect(result).toEqual({
      iterations: 2,
      stopReason: "max-iterations",
      failure: null,
      loss: { first: 0.1 + 0.2, last: -1e300 },
      result: computed.result,
      started: "2026-01-02T03:04:06.000Z",
      seconds: 1.25,
      software: { retinoscope: expect.any(String), node: expect.any(String), backend: "plain" },
      hasArrays: true,
    });
    await workspace.labelRun("b", { name: "the best", starred: true });
    await workspace.addRun(request("c"));
    await workspace.addRun(request("a", "2026-01-01T00:00:00.000Z"));
    await workspace.failRun(request("a", "2026-01-01T00:00:00.000Z"), "It did not fit.");

    const { runs, warnings } = await (await open(workspace.path)).load();
    expect(warnings).toEqual([]);
    expect(runs.map((run) => run.request.id)).toEqual(["a", "b", "c"]);
    const [failed, done, unfinished] = runs;
    expect(failed!.result).toMatchObject({ failure: "It did not fit.", hasArrays: false, started: null });
    expect(done).toEqual({ request: request("b"), result, label: { name: "the best", starred: true } });
    expect(unfinished).toMatchObject({ result: null, label: { name: null, starred: false } });

    const arrays = await workspace.readRun("b");
    expect(arrays).toEqual({
      stimulus: computed.stimulus,
      response: computed.response,
      loss: { shape: [2], values: Float64Array.from(computed.losses) },
      terms: computed.terms,
    });
    // Bit for bit: -0 and 0 are equal, their bytes are not.
    expect(new Uint8Array(arrays.stimulus.values.buffer)).toEqual(
      new Uint8Array(computed.stimulus.values.buffer as ArrayBuffer),
    );
    await expect(workspace.readRun("a")).rejects.toMatchObject({ name: "FileError" });
    await expect(workspace.readRun("c")).rejects.toThrow(/has no result/);
  });

  it("go to the trash, come back, and go for good", async () => {
    const workspace = await open();
    await workspace.addRun(request("a"));
    await workspace.finishRun(request("a"), computed);
    await workspace.discardRun("a");
    expect((await workspace.load()).runs).toEqual([]);
    await expect(workspace.discardRun("a")).rejects.toThrow(/is gone/);
    expect(await workspace.recoverRun("a")).toMatchObject({
      request: request("a"),
      result: { iterations: 2 },
    });
    expect((await workspace.readRun("a")).stimulus.values).toEqual(computed.stimulus.values);
    await workspace.removeRun("a");
    await expect(workspace.recoverRun("a")).rejects.toMatchObject({ name: "FileError" });
    expect(readdirSync(join(workspace.path, "runs"))).toEqual([]);
    expect(readdirSync(join(workspace.path, "trash"))).toEqual([]);
  });

  it("that are torn, foreign or of a newer version are told of and left alone", async () => {
    const workspace = await open();
    const place = (...path: string[]): string => join(workspace.path, "runs", ...path);
    for (const id of ["good", "torn", "newer", "odd", "renamed"]) {
      await workspace.addRun(request(id === "renamed" ? "other" : id));
    }
    writeFileSync(place("torn", "request.json"), readFileSync(place("torn", "request.json")).subarray(0, 50));
    writeFileSync(place("newer", "run.json"), JSON.stringify({ version: 99, shape: "unknown" }));
    writeFileSync(
      place("odd", "request.json"),
      JSON.stringify({ ...request("odd"), recipe: { version: 1 } }),
    );
    mkdirSync(place("foreign"));
    writeFileSync(place("foreign", "notes.txt"), "mine");
    mkdirSync(place("empty"));
    writeFileSync(place(".DS_Store"), "");
    writeFileSync(place("a file"), "");
    writeFileSync(place("good", "label.json"), "{");
    const before = snapshot(workspace.path);

    const { runs, warnings } = await workspace.load();
    expect(runs.map((run) => run.request.id)).toEqual(["good", "other"]);
    const told = (name: string): string | undefined =>
      warnings.find((warning) => warning.includes(place(name)));
    expect(told("torn")).toMatch(/is not whole/);
    expect(told("newer")).toMatch(/newer version/);
    expect(told("odd")).toMatch(/recipe\./);
    expect(told("foreign")).toMatch(/no request\.json/);
    expect(told("a file")).toBeDefined();
    expect(told("good")).toMatch(/label\.json/);
    expect(warnings).toHaveLength(6);
    expect(snapshot(workspace.path)).toEqual(before);
  });

  it("whose arrays were changed or are gone are not shown as if they were theirs", async () => {
    const workspace = await open();
    await workspace.addRun(request("a"));
    await workspace.finishRun(request("a"), computed);
    const file = join(workspace.path, "runs", "a", "stimulus.npy");
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    await expect(workspace.readRun("a")).rejects.toMatchObject({ name: "FormatError" });
    writeFileSync(file, bytes.subarray(0, bytes.length - 4));
    await expect(workspace.readRun("a")).rejects.toMatchObject({ name: "FormatError" });
  });
});

describe("a workspace", () => {
  it("that is gone is not made anew for what came of a run", async () => {
    const folder = temporaryFolder();
    const workspace = await open(folder);
    await workspace.addRun(request("a"));
    rmSync(folder, { recursive: true });
    const lost = { name: "FileError", message: expect.stringContaining("Put the workspace back") };
    await expect(workspace.finishRun(request("a"), computed)).rejects.toMatchObject(lost);
    await expect(workspace.failRun(request("a"), "It failed.")).rejects.toMatchObject(lost);
    await expect(workspace.addRun(request("b"))).rejects.toMatchObject(lost);
    expect(existsSync(folder)).toBe(false);
  });

  it("lets no name lead out of it", async () => {
    const workspace = await open();
    const outside = join(workspace.path, "..", "outside");
    for (const name of ["../outside", "..", ".", "", "a/b", "a\\b", "/etc", "a\0b", "x".repeat(81)]) {
      const refused = { name: "FileError", message: expect.stringMatching(/not a name/) };
      await expect(workspace.addRun(request(name))).rejects.toMatchObject(refused);
      await expect(workspace.finishRun(request(name), computed)).rejects.toMatchObject(refused);
      await expect(workspace.readRun(name)).rejects.toMatchObject(refused);
      await expect(workspace.labelRun(name, { name: null, starred: true })).rejects.toMatchObject(refused);
      await expect(workspace.discardRun(name)).rejects.toMatchObject(refused);
      await expect(workspace.recoverRun(name)).rejects.toMatchObject(refused);
      await expect(workspace.removeRun(name)).rejects.toMatchObject(refused);
      await expect(workspace.clusters(name)).rejects.toMatchObject(refused);
      await expect(workspace.saveClusters(name, [])).rejects.toMatchObject(refused);
    }
    for (const path of [
      "/etc/passwd",
      "stimuli/../workspace.json",
      "../x.npy",
      `stimuli/${"0".repeat(63)}.npy`,
    ])
      await expect(workspace.readStimulus(path)).rejects.toThrow(/not in the workspace/);
    expect(existsSync(outside)).toBe(false);
  });

  it("keeps clusters, and does not overwrite those that it cannot read", async () => {
    const workspace = await open();
    const cluster = { id: "c1", name: "ON", colour: "#a0b1c2", session: null, neurons: [3, 1] };
    expect(await workspace.clusters("m")).toEqual([]);
    await workspace.saveClusters("m", [cluster]);
    expect(await (await open(workspace.path)).clusters("m")).toEqual([cluster]);
    const file = join(workspace.path, "clusters", "m.json");
    writeFileSync(file, '{"version": 3}');
    await expect(workspace.clusters("m")).rejects.toThrow(/newer version/);
    await expect(workspace.saveClusters("m", [cluster])).rejects.toThrow(/newer version/);
    expect(readFileSync(file, "utf8")).toBe('{"version": 3}');
  });

  it("keeps rig profiles, and does not overwrite those that it cannot read", async () => {
    const workspace = await open();
    const profile = rigProfile.parse({ version: 1, name: "Lab rig", bitDepth: 16 });
    expect(await workspace.rigProfiles()).toEqual([]);
    await workspace.saveRigProfiles([profile]);
    expect(await (await open(workspace.path)).rigProfiles()).toEqual([profile]);
    const file = join(workspace.path, "rigs.json");
    writeFileSync(file, '{"version": 1, "profiles": [{"version": 1}]}');
    await expect(workspace.rigProfiles()).rejects.toThrow(/damaged/);
    await expect(workspace.saveRigProfiles([profile])).rejects.toThrow(/damaged/);
  });

  it("keeps stimuli under the hash of their files", async () => {
    const workspace = await open();
    const npy = writeNpy([1, 2, 1, 2], computed.stimulus.values as Float32Array<ArrayBuffer>);
    const { path, stimulus } = await workspace.keepStimulus(npy);
    expect(path).toMatch(/^stimuli\/[0-9a-f]{64}\.npy$/);
    expect(stimulus).toEqual(computed.stimulus);
    expect(await workspace.readStimulus(path)).toEqual(computed.stimulus);
    expect(readFileSync(join(workspace.path, path))).toEqual(Buffer.from(npy));
    await expect(workspace.keepStimulus(new Uint8Array(10))).rejects.toMatchObject({ name: "FormatError" });
    const flat = writeNpy([4], new Float32Array(4));
    await expect(workspace.keepStimulus(flat)).rejects.toThrow(/shape \[4\]/);
    writeFileSync(join(workspace.path, path), flat);
    await expect(workspace.readStimulus(path)).rejects.toThrow(/damaged/);
  });

  it("is refused if a newer version made it, or it cannot be made", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "workspace.json"), '{"version": 2}');
    await expect(open(folder)).rejects.toThrow(/newer version/);
    writeFileSync(join(folder, "file"), "");
    await expect(open(join(folder, "file"))).rejects.toMatchObject({ name: "FileError" });
  });
});

describe("an upload", () => {
  it("is put together from pieces in order, and goes when it is discarded", async () => {
    const workspace = await open();
    const upload = await workspace.beginUpload("model.ckpt", 5);
    await upload.append(0, Uint8Array.of(1, 2, 3));
    await expect(upload.read(2 ** 20)).rejects.toThrow(/3 of 5 bytes/);
    await expect(upload.append(2, Uint8Array.of(9))).rejects.toThrow(/byte 2 came where byte 3/);
    await expect(upload.append(3, Uint8Array.of(4, 5, 6))).rejects.toThrow(/longer than the 5 bytes/);
    await upload.append(3, Uint8Array.of(4, 5));
    expect(await upload.read(2 ** 20)).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
    await upload.discard();
    await upload.discard();
    await expect(upload.read(2 ** 20)).rejects.toThrow(/given up/);
    expect(readdirSync(join(workspace.path, "uploads"))).toEqual([]);
  });

  it("is refused beyond 2 GiB, and what is left of others goes at the next start", async () => {
    const workspace = await open();
    await expect(workspace.beginUpload("huge", 2 ** 31 + 1)).rejects.toThrow(/up to 2 GiB/);
    await workspace.beginUpload("left", 5);
    expect(readdirSync(join(workspace.path, "uploads"))).toHaveLength(1);
    await open(workspace.path);
    expect(readdirSync(join(workspace.path, "uploads"))).toEqual([]);
  });
});
