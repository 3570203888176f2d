import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Engine } from "../../core/engine/index.ts";
import { RpcClient } from "../../core/engine/rpc/index.ts";
import { channelPair } from "../../core/engine/testing/channel-pair.ts";
import { moves } from "../../core/engine/testing/message-fuzz.ts";
import { RawClient } from "../../core/engine/testing/raw-client.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { createHost } from "./host.ts";

// The engine as it is served: a workspace on disk, worker threads, the demo model. Core/engine/fuzz.test.ts tries more, on fakes.

const folder = mkdtempSync(join(tmpdir(), "retinoscope-"));
const workspace = join(folder, "workspace");
mkdirSync(workspace);
let engine: Engine;
let model = "";

const connect = (): RpcClient => {
  const [own, engines] = channelPair();
  engine.connect(engines);
  return new RpcClient(own);
};
const recipe = (neuron: number): object => ({
  ...(readJsonFixture("../assets/presets/mei-openretina.json") as object),
  objective: { type: "increase", neurons: [neuron] },
  stopper: { maxIterations: 3 },
});

beforeAll(async () => {
  engine = await Engine.start(await createHost({ workspace, threads: 1, backend: "plain" }));
  model = (await connect().request("openModel", { source: { type: "demo" } })).id;
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test("messages to the engine as it is", fuzzTimeout, () => {
  const some = fc.array(
    moves({ words: [model, "demo", "simulated_retina", "core_features_layer0", "ON"], recipe }),
    {
      minLength: 1,
      maxLength: 12,
      size: "max",
    },
  );
  return fuzz(
    "engine on disk: messages",
    some,
    async (script) => {
      const client = new RawClient(engine, true);
      for (const move of script) {
        if (move.type === "request") client.request(move.method, move.params);
        else if (move.type === "cancel") client.cancel(move.request);
        else await new Promise((resolve) => setTimeout(resolve, move.which));
      }
      await expect.poll(() => client.unanswered, { timeout: 60_000 }).toEqual([]);
      expect(client.violations).toEqual([]);
      expectPrototypesUntouched();
      client.leave();
      expect(readdirSync(folder)).toEqual(["workspace"]);
    },
    0.3,
  );
});

test("and afterwards it does what it always does", async () => {
  const client = connect();
  // It may have been forgotten, as anybody may ask.
  await client.request("openModel", { source: { type: "demo" } });
  // Some of them may be long, and there is one thread.
  const { runs: before } = await client.request("listRuns", {});
  await client.request("stopRuns", { runs: before.map(({ id }) => id) });
  const [run] = (await client.request("startRuns", { model, runs: [{ recipe: recipe(4) as never }] })).runs;
  await expect
    .poll(async () => (await client.request("listRuns", {})).runs.find(({ id }) => id === run!.id)?.status, {
      timeout: 60_000,
    })
    .toBe("done");
  expect((await client.request("runArrays", { run: run!.id })).loss.values).toHaveLength(3);
});
