import { expect, it } from "vitest";
import { Engine } from "./engine.ts";
import { sampleRecipe, sampleResult } from "./testing/samples.ts";
import { settle, stageForEachTest } from "./testing/stage.ts";

const stage = stageForEachTest();
const hidden = { type: "inner-neuron", layer: "core_features_layer0", channel: 0 } as const;

/** A run as an engine of version 1 left it: nobody wrote down what it found. */
async function keptWithout(recipe: object): Promise<string> {
  const { host, client } = stage;
  const { runs } = await client.request("startRuns", {
    model: "a",
    runs: [{ recipe: sampleRecipe(0, recipe) }],
  });
  await settle();
  host.computer.runs.at(-1)!.steps(4);
  host.computer.runs.at(-1)!.finish();
  await settle();
  const kept = host.workspace.runs.get(runs[0]!.id)!;
  kept.result = { ...kept.result!, result: null };
  return kept.request.id;
}

it("finds out from a run's arrays what it found, tells it and keeps it", async () => {
  const id = await keptWithout({});
  const client = stage.join(await Engine.start(stage.host));
  await settle();
  // The fake's responses are zero, and its stimulus is 4 everywhere; the losses before fell by one a step.
  const result = { objective: 0, response: 0, norm: 4 * Math.sqrt(24), gradientZero: null, atLimits: null };
  expect(await client.run(id)).toMatchObject({ objective: 0, result });
  expect(client.heardOf("runsChanged").at(-1)!.runs).toMatchObject([{ id, objective: 0 }]);
  expect(stage.host.workspace.runs.get(id)!.result!.result).toMatchObject(result);
});

it("waits for the model where it takes that", async () => {
  const id = await keptWithout({ objective: hidden });
  const client = stage.join(await Engine.start(stage.host));
  await settle();
  expect(await client.run(id)).toMatchObject({ result: null, objective: null });
  await client.request("openModel", { source: { type: "stored", model: "a" } });
  await settle();
  expect(await client.run(id)).toMatchObject({ result: sampleResult, objective: sampleResult.objective });
});

it("leaves what is damaged as unknown, and goes on", async () => {
  const damaged = await keptWithout({});
  const whole = await keptWithout({});
  stage.host.workspace.runs.get(damaged)!.computed = null;
  const client = stage.join(await Engine.start(stage.host));
  await settle();
  expect(await client.run(damaged)).toMatchObject({ result: null, objective: null });
  expect(await client.run(whole)).toMatchObject({ objective: 0 });
});
