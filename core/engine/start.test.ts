import { describe, expect, it } from "vitest";
import type { RecipeInput } from "../recipe/index.ts";
import { sampleRecipe } from "./testing/samples.ts";
import { settle, stageForEachTest } from "./testing/stage.ts";

const stage = stageForEachTest();

/** Starts recipes; gives the error that they are refused with. */
async function refusal(...recipes: readonly unknown[]): Promise<{ name: string; message: string }> {
  const runs = recipes.map((recipe) => ({ recipe: recipe as RecipeInput }));
  return stage.client.request("startRuns", { model: "a", runs }).then(
    () => {
      throw new Error("They were not refused.");
    },
    ({ name, message }) => ({ name, message }),
  );
}

const from = (init: RecipeInput["stimulus"]["init"], frames = 4) =>
  sampleRecipe(0, { stimulus: { frames, init } });

describe("starting runs", () => {
  it("writes each down before it is queued, named by its objective or as it was asked", async () => {
    const { client, host } = stage;
    const { runs } = await client.request("startRuns", {
      model: "a",
      runs: [{ recipe: sampleRecipe(6) }, { recipe: sampleRecipe(7), name: "my favourite" }],
    });
    expect(runs.map(({ name, status, queuePosition }) => [name, status, queuePosition])).toEqual([
      ["neuron 6", "running", null],
      ["my favourite", "running", null],
    ]);
    expect(runs[0]!.batch).not.toBeNull();
    expect(runs[1]!.batch).toBe(runs[0]!.batch);
    const [written] = host.workspace.runs.values();
    expect(written!.request).toMatchObject({
      version: 1,
      id: runs[0]!.id,
      model: { id: "a", name: "a", files: [{ name: "a" }] },
      name: "neuron 6",
      recipe: { stopper: { maxIterations: 100, patience: null } },
    });
  });

  it("gives no batch to a run that is started alone", async () => {
    const { runs } = await stage.client.request("startRuns", {
      model: "a",
      runs: [{ recipe: sampleRecipe(6) }],
    });
    expect(runs[0]!.batch).toBeNull();
  });

  it("says all that is wrong with the only recipe", async () => {
    expect(await refusal({ ...sampleRecipe(0), session: 3, optimiser: {} })).toEqual({
      name: "RecipeError",
      message:
        "The recipe cannot be used: session: it must be text, not 3; optimiser: there is no such setting here; remove it",
    });
    expect(await refusal(sampleRecipe(11))).toMatchObject({
      name: "RecipeError",
      message: /objective\.neurons/,
    });
  });

  it("starts none of several if one does not fit, and says which", async () => {
    const { client, host } = stage;
    const { message } = await refusal(sampleRecipe(1), sampleRecipe(12), sampleRecipe(2), { version: 1 });
    expect(message).toMatch(
      /^No run was started\. Run 2 of 4 \("neuron 12"\): The recipe cannot be used: objective\.neurons: .* And 1 more like this\.$/,
    );
    expect(host.workspace.runs.size).toBe(0);
    expect((await client.request("listRuns", {})).runs).toEqual([]);
  });

  it("starts none if one cannot be written down", async () => {
    const { client, host } = stage;
    host.workspace.failing.set("addRun", 2);
    const runs = [1, 2, 3, 4].map((neuron) => ({ recipe: sampleRecipe(neuron) }));
    await expect(client.request("startRuns", { model: "a", runs })).rejects.toMatchObject({
      name: "FileError",
      message: "The disk is full.",
    });
    expect(host.workspace.runs.size).toBe(0);
    expect(host.computer.runs).toEqual([]);
  });

  it("refuses a model that is not stored, or that cannot be opened", async () => {
    const { client, host } = stage;
    host.modelLibrary.keep("bad");
    await expect(client.start("gone", 1)).rejects.toMatchObject({ name: "FileError", message: /not stored/ });
    await expect(client.start("bad", 1)).rejects.toMatchObject({ name: "ModelError", message: /is bad/ });
  });

  it("starts nothing for a client that took its request back", async () => {
    const { client, host } = stage;
    let open = (): void => {};
    host.computer.hold = new Promise((resolve) => {
      open = resolve;
    });
    const controller = new AbortController();
    const runs = [{ recipe: sampleRecipe(1) }];
    const asked = client.request("startRuns", { model: "a", runs }, { signal: controller.signal });
    await settle();
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: "CancelledError" });
    open();
    await settle();
    expect([host.workspace.runs.size, host.computer.runs.length]).toEqual([0, 0]);
  });
});

describe("where a run starts", () => {
  it("is a stimulus that was kept", async () => {
    const { client, host } = stage;
    const recipe = from({ type: "npy", path: "stimulus-7.npy" });
    await client.request("startRuns", { model: "a", runs: [{ recipe }] });
    await settle();
    expect([...host.computer.runOf(0).initial!]).toEqual(Array(24).fill(7));
  });

  it("is an earlier run's stimulus", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 1);
    await settle();
    expect(host.computer.runOf(1).initial).toBeNull();
    host.computer.runOf(1).steps(3);
    host.computer.runOf(1).finish();
    await settle();
    await client.request("startRuns", { model: "a", runs: [{ recipe: from({ type: "run", id: id! }) }] });
    await settle();
    expect([...host.computer.runOf(0).initial!]).toEqual(Array(24).fill(3));
  });

  it("must be there, have ended, and have the right shape", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 1);
    await settle();
    const messages: string[] = [];
    const tryFrom = async (recipe: RecipeInput) => messages.push((await refusal(recipe)).message);
    await tryFrom(from({ type: "npy", path: "elsewhere.npy" }));
    await tryFrom(from({ type: "npy", path: "stimulus-long.npy" }));
    await tryFrom(from({ type: "run", id: id! }));
    host.computer.runOf(1).finish();
    await settle();
    await tryFrom(from({ type: "run", id: id! }, 6));
    await client.request("deleteRuns", { runs: [id!] });
    await tryFrom(from({ type: "run", id: id! }));
    const [lost] = await client.start("a", 2);
    await settle();
    host.computer.runOf(2).die("The thread died.");
    await settle();
    await tryFrom(from({ type: "run", id: lost! }));
    const start = "The recipe cannot be used: stimulus.init: ";
    expect(messages.map((message) => message.replace(start, ""))).toEqual([
      'There is no stimulus "elsewhere.npy".',
      expect.stringContaining("has shape [1, 5, 2, 3], but the model and the recipe make it [1, 4, 2, 3]"),
      'The run "neuron 1", from which it starts, has not ended yet. Wait for it or stop it.',
      expect.stringContaining("has shape [1, 4, 2, 3], but the model and the recipe make it [1, 6, 2, 3]"),
      "The run that it starts from was deleted. Restore it or start from something else.",
      'The run "neuron 2", from which it starts, has no stimulus. Start from something else.',
    ]);
  });

  it("fails the run if it goes while the run waits", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 1);
    await settle();
    host.computer.runOf(1).finish();
    await settle();
    await client.start("a", 2, 3);
    const recipe = from({ type: "run", id: id! });
    const { runs } = await client.request("startRuns", { model: "a", runs: [{ recipe }] });
    await client.request("deleteRuns", { runs: [id!] });
    host.computer.runOf(2).finish();
    await settle();
    expect(await client.run(runs[0]!.id)).toMatchObject({
      status: "failed",
      failure: "The run that it starts from was deleted. Restore it or start from something else.",
      hasResult: false,
    });
  });
});

describe("checking a recipe", () => {
  it("tells what the model says of it, and when its response counts", async () => {
    const report = await stage.client.request("checkRecipe", { model: "a", recipe: sampleRecipe(11) });
    expect(report.problems.map(({ path }) => path)).toEqual(["objective.neurons"]);
    expect(report.timing).toEqual({ responseFrames: 2, window: [0, 2], offset: 2 });
  });

  it("tells what is wrong with what is no recipe", async () => {
    const recipe = { ...sampleRecipe(0), version: 2 } as unknown as RecipeInput;
    expect(await stage.client.request("checkRecipe", { model: "a", recipe })).toEqual({
      problems: [{ path: "version", message: expect.stringContaining("version 2"), severity: "error" }],
      timing: null,
    });
    expect(stage.host.computer.opened).toEqual([]);
  });

  it("tells whether it can start where it says", async () => {
    const recipe = from({ type: "npy", path: "elsewhere.npy" });
    const { problems } = await stage.client.request("checkRecipe", { model: "a", recipe });
    expect(problems).toEqual([
      { path: "stimulus.init", message: 'There is no stimulus "elsewhere.npy".', severity: "error" },
    ]);
  });
});
