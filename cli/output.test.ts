import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { writeNpy } from "../core/formats/index.ts";
import { snapshot } from "../node/testing/folder.ts";
import { demo, main, mei, run, workFolder } from "./testing/command.ts";

const { inFolder, writeJson } = workFolder();
const stimulus = inFolder("stimulus.npy");
const images = inFolder("images.npy");
const recipe = { ...JSON.parse(readFileSync(mei, "utf8")), stopper: { maxIterations: 1 } };

beforeAll(async () => {
  const values = Float32Array.from({ length: 2 * 40 * 18 * 16 }, (_, at) => Math.sin(at));
  writeFileSync(stimulus, writeNpy([2, 40, 18, 16], values));
  writeFileSync(images, writeNpy([3, 2, 18, 16], values.slice(0, 3 * 2 * 18 * 16)));
  writeJson("recipe.json", recipe);
  const made = await run(
    "optimize",
    "--model",
    demo,
    "--recipe",
    inFolder("recipe.json"),
    "--out",
    inFolder("run"),
  );
  expect(made).toMatchObject({ status: 0 });
});

const model = ["--model", demo];

/** Every command that writes a folder, as quickly as it can be done. */
const folders: Readonly<Record<string, () => string[]>> = {
  optimize: () => ["optimize", ...model, "--recipe", inFolder("recipe.json")],
  present: () => ["present", ...model, "--stimulus", stimulus, "--no-csv"],
  features: () => ["analyse", "features", stimulus],
  weights: () => ["analyse", "weights", demo],
  timing: () => ["analyse", "timing", demo, "--stimuli", "1", "--neurons", "0"],
  "response-matrix": () => ["analyse", "response-matrix", ...model, "--stimuli", stimulus],
  "contrast-grid": () => [
    "analyse",
    "contrast-grid",
    ...model,
    "--stimulus",
    stimulus,
    "--neurons",
    "1",
    "--steps",
    "2",
  ],
  "vector-field": () => [
    "analyse",
    "vector-field",
    ...model,
    "--images",
    images,
    "--neuron",
    "1",
    "--image-frames",
    "20",
  ],
};

describe.each(Object.entries(folders))("%s", (name, command) => {
  it("writes once, and again only what it is asked to replace", async () => {
    const out = inFolder(`out/of/${name}`);
    const write = (...more: string[]) => run(...command(), "--out", out, ...more);
    expect(await write()).toMatchObject({ status: 0 });
    writeFileSync(join(out, "notes.txt"), "mine");
    const before = snapshot(out);
    const again = await write();
    expect(again).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/already\. .* --overwrite\.\n$/),
    });
    expect(snapshot(out)).toEqual(before);
    expect(await write("--overwrite")).toMatchObject({ status: 0 });
    expect(Object.keys(snapshot(out)).sort()).toEqual(Object.keys(before).sort());
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
  });
});

it.each([
  ["optimize", "analysis"],
  ["weights", "run"],
] as const)("%s leaves alone what is of another kind", async (name, held) => {
  mkdirSync(inFolder("analysis"), { recursive: true });
  writeFileSync(inFolder("analysis/timing.json"), '{"analysis": "timing"}');
  const before = snapshot(inFolder("."));
  const write = (out: string) => run(...folders[name]!(), "--out", inFolder(out), "--overwrite");
  expect(await write(held)).toMatchObject({ status: 1, stderr: expect.stringContaining("not mixed") });
  expect(await write("stimulus.npy")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("is no folder"),
  });
  expect(snapshot(inFolder("."))).toEqual(before);
});

/** What else writes: a file, runs that go on, folders in a folder. */
describe("respond", () => {
  const respond = (out: string, ...more: string[]) =>
    run("respond", ...model, "--stimulus", stimulus, "--out", out, ...more);

  it("writes a file once, makes the folders above it, and never writes over what it reads", async () => {
    const out = inFolder("responses/of/one.npy");
    expect(await respond(out)).toMatchObject({ status: 0 });
    const before = readFileSync(out);
    expect(await respond(out)).toMatchObject({ status: 1, stderr: expect.stringContaining("--overwrite") });
    expect(await respond(out, "--overwrite")).toMatchObject({ status: 0 });
    expect(readFileSync(out)).toEqual(before);
    const input = readFileSync(stimulus);
    expect(await respond(stimulus, "--overwrite")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("is what this command reads"),
    });
    expect(readFileSync(stimulus)).toEqual(input);
  });

  it("writes through a pipe", async () => {
    execFileSync("mkfifo", [inFolder("pipe")]);
    const reader = spawn("cat", [inFolder("pipe")], { stdio: ["ignore", "pipe", "inherit"] });
    const pieces: Buffer[] = [];
    reader.stdout.on("data", (piece) => pieces.push(piece));
    expect(await respond(inFolder("pipe"))).toMatchObject({ status: 0 });
    expect(Buffer.concat(pieces)).toEqual(readFileSync(inFolder("responses/of/one.npy")));
  });
});

it("report writes a file once", async () => {
  const report = (...more: string[]) => run("report", ...model, "--out", inFolder("reports/r.html"), ...more);
  expect(await report()).toMatchObject({ status: 0 });
  const before = snapshot(inFolder("reports"));
  expect(await report()).toMatchObject({ status: 1, stderr: expect.stringContaining("--overwrite") });
  expect(snapshot(inFolder("reports"))).toEqual(before);
  expect(await report("--overwrite")).toMatchObject({ status: 0 });
  expect(Object.keys(snapshot(inFolder("reports")))).toEqual(Object.keys(before));
});

it("sweep goes on with the same runs, and replaces others only if it is asked to", async () => {
  const sweep = (...more: string[]) =>
    run(...["sweep", ...model, "--recipe", inFolder("recipe.json"), "--threads", "1"], ...more);
  const out = ["--out", inFolder("sweep")];
  expect(await sweep("--seeds", "0-1", ...out)).toMatchObject({ status: 0 });
  const before = snapshot(inFolder("sweep"));
  expect(await sweep("--seeds", "0-1", ...out)).toMatchObject({ status: 0 });
  expect(await sweep("--seeds", "1", ...out)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/has runs that this one has not, such as seed-0/),
  });
  expect(await sweep("--seeds", "0", "--out", inFolder("run"), "--overwrite")).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/holds a run, which is not mixed/),
  });
  expect(snapshot(inFolder("sweep"))).toEqual(before);
  expect(await sweep("--seeds", "1", ...out, "--overwrite")).toMatchObject({ status: 0 });
  expect(readFileSync(inFolder("sweep/summary.csv"), "utf8").trimEnd().split("\n")).toHaveLength(2);
  expect(await sweep("--seeds", "0-1", ...out, "--shard", "1/2", "--overwrite")).toMatchObject({ status: 2 });
});

it("export does not put folders into a run", async () => {
  const before = snapshot(inFolder("run"));
  const asked = ["export", inFolder("run"), "--format", "npy", "--out", inFolder("run"), "--overwrite"];
  expect(await run(...asked)).toMatchObject({ status: 1, stderr: expect.stringMatching(/holds a run/) });
  expect(snapshot(inFolder("run"))).toEqual(before);
});

it("what cannot be written to standard output is a failure", async (context) => {
  if (!existsSync("/dev/full")) context.skip("there is no full device here");
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [main, "info", demo, "--json"], { stdio: ["ignore", full, "pipe"] });
  const [said, [status]] = await Promise.all([text(child.stderr!), once(child, "close")]);
  expect({ status, said }).toEqual({
    status: 1,
    said: expect.stringMatching(/"standard output" failed: the disk is full/),
  });
});
