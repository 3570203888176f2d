import { expect, it } from "vitest";
import { sampleStimulus } from "./testing/samples.ts";
import { openStage, settle, stageForEachTest } from "./testing/stage.ts";

const stage = stageForEachTest();

it("makes a tile of each run with a stimulus, once: the next engine finds it in the workspace", async () => {
  const { client, host } = stage;
  const [ended, waiting] = (await client.start("a", 0, 1, 2)) as [string, string, string];
  await settle();
  host.computer.runOf(0).finish();
  await settle();
  const ask = { runs: [ended, waiting, "nobody"] };
  const { tiles } = await client.request("tiles", ask);
  expect(tiles.map(({ run }) => run)).toEqual([ended]);
  const { shape } = sampleStimulus(1);
  expect(tiles[0]!.levels.shape).toEqual([shape[1], shape[0], shape[2], shape[3]]);

  await stage.engine.close();
  const next = await openStage(host);
  // What it was made from need not be read any more.
  host.workspace.failing.set("readRun", 0);
  expect((await next.client.request("tiles", ask)).tiles).toEqual(tiles);
});

it("makes a tile from what was written where the workspace has none, and keeps it", async () => {
  const { client, host } = stage;
  const [run] = (await client.start("a", 0)) as [string];
  host.workspace.failing.set("keepTile", 0);
  await settle();
  host.computer.runOf(0).finish();
  await settle();
  expect(host.workspace.tiles.size).toBe(0);
  host.workspace.failing.clear();
  await stage.engine.close();
  const next = await openStage(host);
  expect((await next.client.request("tiles", { runs: [run] })).tiles).toHaveLength(1);
  await settle();
  expect([...host.workspace.tiles.keys()]).toEqual([run]);
});

it("shows how far a run is that computes", async () => {
  const { client, host } = stage;
  const [run] = (await client.start("a", 0)) as [string];
  await settle();
  expect((await client.request("tiles", { runs: [run] })).tiles).toEqual([]);
  host.computer.runOf(0).frame();
  await settle();
  const { tiles } = await client.request("tiles", { runs: [run] });
  expect(tiles.map((tile) => tile.run)).toEqual([run]);
  expect(host.workspace.tiles.size).toBe(0);
});

it("maps runs by what their stimuli show; those without one have no place", async () => {
  const { client, host } = stage;
  const runs = await client.start("a", 0, 1, 2);
  await settle();
  host.computer.runOf(0).steps(1);
  host.computer.runOf(0).finish();
  await settle();
  const asked = client.request("likeness", { runs: [runs[2]!, runs[0]!, "nobody"] });
  await settle();
  const { places } = await asked;
  expect([...places].map(Number.isNaN)).toEqual([true, true, false, false, true, true]);
});
