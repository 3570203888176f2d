import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { demo, run } from "../../../cli/testing/command.ts";
import {
  type AnalysisInput,
  type AnalysisKind,
  anyAnalysis,
  cellTypeGroups,
} from "../../../core/analyses/index.ts";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { RpcClient } from "../../../core/engine/rpc/index.ts";
import { writeNpy } from "../../../core/formats/index.ts";
import type { RecipeInput } from "../../../core/recipe/index.ts";
import { readJsonFixture } from "../../../fixtures/golden.ts";
import { started } from "../../../node/engine/testing/engine-process.ts";
import { temporaryFolder } from "../../../node/testing/folder.ts";
import type { AnyOutcome } from "../../stores/analyses-store.ts";
import { filesOf } from "./save.ts";

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const session = "session_1_ventral1_20210929";

/** The window's engine with two runs that have ended, and what the window says of them. */
async function window() {
  const workspace = temporaryFolder();
  const engine = await started(workspace, { engine: { backend: undefined } });
  const client = engine.connect(1);
  const hello = await client.request("hello", {});
  const model = await client.request("openModel", { source: { type: "demo" } });
  const recipes = [0, 1].map((seed) => ({
    recipe: {
      ...preset,
      session,
      objective: { type: "increase" as const, neurons: [2] },
      stimulus: { ...preset.stimulus, init: { type: "normal" as const, seed } },
      stopper: { maxIterations: 5 },
    } as RecipeInput,
  }));
  const { runs } = await client.request("startRuns", { model: model.id, runs: recipes });
  await ended(
    client,
    runs.map(({ id }) => id),
  );
  const known = await client.request("listRuns", {});
  return {
    workspace,
    client,
    hello,
    model,
    runs: runs.map(({ id }) => known.runs.find((one) => one.id === id)!),
  };
}

function ended(client: RpcClient, runs: readonly string[]): Promise<void> {
  const left = new Set(runs);
  return new Promise((resolve) => {
    client.on("runsChanged", (changed) => {
      for (const { id, status } of changed.runs) if (status === "done") left.delete(id);
      if (left.size === 0) resolve();
    });
  });
}

type Window = Awaited<ReturnType<typeof window>>;

/** What the window's *Save* puts into its archive. */
async function saved(
  { client, hello, model }: Pick<Window, "client" | "hello" | "model">,
  about: readonly RunSummary[] | string,
  input: AnalysisInput,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const result = await client.request("analyse", { model: model.id, analysis: input });
  const engine = {
    request: client.request.bind(client),
    connection: { getState: () => ({ status: "connected", hello }) },
  };
  const asked = anyAnalysis(input.kind).asked.parse(input);
  const { frameRateHz, pixelSizeUm } = model.description.metadata;
  const units = { frameRateHz: frameRateHz.value, pixelSizeUm: pixelSizeUm.value };
  const of = typeof about === "string" ? { runs: [], file: about } : { runs: about };
  const files = await filesOf({ engine } as never, { asked, result, model, ...of } as AnyOutcome, units);
  return new Map(files.map(({ name, bytes }) => [name, bytes]));
}

/** Sends a file, as the window does. */
async function keep(client: RpcClient, bytes: Uint8Array<ArrayBuffer>) {
  const upload = await sent(client, "images.npy", bytes);
  const { path } = await client.request("keepStimulus", { upload });
  return { type: "file" as const, path };
}

async function sent(client: RpcClient, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { upload } = await client.request("beginUpload", { name, bytes: bytes.length });
  await client.request("uploadChunk", { upload, offset: 0, bytes });
  return upload;
}

/** Positive numbers that are no pattern of anything. */
const wave = (length: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, (_, k) => 1 + Math.sin(k * 1.7) * Math.cos(k * 0.3));

/** What the command line writes. */
async function written(
  kind: AnalysisKind,
  parameters: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const out = join(temporaryFolder(), "out");
  const command = kind === "evaluate" ? [kind] : ["analyse", kind];
  const { status, stderr } = await run(...command, "--model", demo, ...parameters, "--out", out);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
}

/** As text where it is one, so that a difference can be read. */
const readable = (files: ReadonlyMap<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries(
    [...files]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, bytes]) => [
        name,
        Buffer.from(bytes).toString(/\.(csv|json|svg)$/.test(name) ? "utf8" : "base64"),
      ]),
  );

it("command line and window give the same files, byte for byte", async () => {
  const opened = await window();
  const { workspace, model, runs } = opened;
  const folders = runs.map(({ id }) => join(workspace, "runs", id));
  const sources = runs.map(({ id }) => ({ type: "run" as const, run: id }));
  const same = async (
    input: AnalysisInput,
    about: readonly RunSummary[] | string,
    ...parameters: string[]
  ) => {
    const [theirs, ours] = [await saved(opened, about, input), await written(input.kind, parameters)];
    expect(readable(ours)).toEqual(readable(theirs));
    expect(ours.size).toBeGreaterThan(4);
  };

  await same(
    { kind: "contrast-grid", stimulus: sources[0]!, session, neurons: [2], steps: 5 },
    runs.slice(0, 1),
    ...["--stimulus", folders[0]!, "--session", session, "--neurons", "2", "--steps", "5"],
  );
  const groups = cellTypeGroups(model.description, session).map(({ name, neurons }) => ({
    name,
    neurons: [...neurons],
  }));
  await same(
    { kind: "response-matrix", stimuli: sources, session, groups },
    runs,
    ...["--stimuli", ...folders, "--session", session],
  );
  await same({ kind: "robustness", stimuli: sources }, runs, ...["--stimuli", ...folders]);

  const images = join(temporaryFolder(), "images.npy");
  const values = Float32Array.from({ length: 6 * 576 }, (_, k) => Math.sin(k * 1.7) + Math.cos(k * 0.3));
  writeFileSync(images, writeNpy([6, 2, 18, 16], values));
  const kept = await keep(opened.client, readFileSync(images));
  await same(
    { kind: "vector-field", images: kept, session, neuron: 3, imageFrames: 20, bins: 5, channel: 1 },
    "images.npy",
    ...["--images", images, "--session", session, "--neuron", "3"],
    ...["--image-frames", "20", "--bins", "5", "--channel", "1"],
  );

  const folder = temporaryFolder();
  const [film, recording] = [join(folder, "shown.npy"), join(folder, "recorded.npy")];
  writeFileSync(film, writeNpy([2, 40, 18, 16], wave(2 * 40 * 288)));
  writeFileSync(recording, writeNpy([2, 30, 40], wave(2 * 30 * 40)));
  const axes = ["repeat", "neuron", "time"] as const;
  const { kept: recorded } = await opened.client.request("keepRecording", {
    upload: await sent(opened.client, "recorded.npy", readFileSync(recording)),
    choices: { dataset: null, axes: [...axes] },
  });
  await same(
    {
      kind: "evaluate",
      stimulus: await keep(opened.client, readFileSync(film)),
      responses: { type: "file", path: recorded!.path },
      recorded: { file: "recorded.npy", dataset: null, axes: [...axes] },
      session,
    },
    "shown.npy",
    ...["--stimulus", film, "--responses", recording, "--axes", axes.join(), "--session", session],
  );
});
