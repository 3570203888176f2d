import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { type ProcessOptions, started } from "./testing/engine-process.ts";

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const recipe = { ...preset, stopper: { maxIterations: 200 } };

const jumping: ProcessOptions = {
  engine: { threads: 1 },
  execArgv: ["--import", pathToFileURL(fixturePath("../node/engine/testing/jumping-clock.mjs")).href],
};

it("a clock that is set forwards and back by a day neither holds up what is told, nor loses or mixes runs", {
  timeout: 120_000,
}, async () => {
  const workspace = temporaryFolder();
  const engine = await started(workspace, jumping);
  const client = engine.connect(1);
  const model = (await client.request("openModel", { source: { type: "demo" } })).id;
  const told = new Set<number>();
  const ended = new Set<string>();
  const names = ["a", "b", "c"];
  const allEnded = new Promise<void>((resolve) =>
    client.on("runsChanged", ({ runs }) => {
      for (const { id, status, iterations } of runs) {
        told.add(iterations);
        if (status === "done") ended.add(id);
      }
      if (ended.size === names.length) resolve();
    }),
  );
  const { runs } = await client.request("startRuns", {
    model,
    runs: names.map((name) => ({ name, recipe })),
  });
  await allEnded;
  // Progress, and not the end alone.
  expect(told.size).toBeGreaterThan(names.length);
  for (const { seconds } of (await client.request("listRuns", {})).runs) {
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(60);
  }
  await engine.kill();
  // What was locked a day from now is not somebody's who is there.
  const next = await started(workspace, jumping);
  const later = next.connect(1);
  expect((await later.request("hello", {})).warnings).toEqual([]);
  const listed = (await later.request("listRuns", {})).runs;
  expect(listed.map(({ id, status }) => [id, status])).toEqual(runs.map(({ id }) => [id, "done"]));
  await next.kill();
});
