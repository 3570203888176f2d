import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("decrease finds a stimulus that a neuron responds to less than to the noise", async ({
  window,
  workspace,
}) => {
  await window.chooseObjective("Decrease");
  await window.chooseNeuron(3);
  await window.runToEnd();
  const { record, losses } = lastKeptRun(workspace);
  expect(record.recipe.objective).toEqual({ type: "decrease", neurons: [3] });
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
});

test("contrast sets a cluster against another", async ({ window, workspace }) => {
  await window.page.getByRole("tab", { name: "Clusters" }).click();
  await window.model.getByRole("button", { name: "From cell types" }).click();
  await expect(window.model.getByRole("textbox", { name: "Name of ON sustained" })).toBeVisible();

  await window.choosePreset("Most discriminative stimulus");
  await window.chooseObjective("Contrast");
  await window.runToEnd();
  const { record, losses } = lastKeptRun(workspace);
  const { objective } = record.recipe;
  expect(objective.type).toBe("contrastive");
  if (objective.type !== "contrastive") return;
  expect(objective.on.length).toBeGreaterThan(0);
  expect(objective.off.length).toBeGreaterThan(0);
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
});

test("neurons chosen beside a contrast become its driven group by one click", async ({
  window,
  workspace,
}) => {
  await window.chooseNeuron(6);
  await window.chooseObjective("Contrast");
  await expect(window.model.getByText("not in the recipe")).toBeHidden();
  await window.chooseNeuron(2);
  await expect(window.runButton).toContainText("1 against 29");
  await window.model.getByRole("button", { name: "use as driven group" }).click();
  await expect(window.model.getByText("not in the recipe")).toBeHidden();
  await window.runToEnd();
  const { objective } = lastKeptRun(workspace).record.recipe;
  if (objective.type !== "contrastive") throw new Error(`The objective is ${objective.type}.`);
  expect(objective.on).toEqual([2]);
  expect(objective.off[0]).toHaveLength(29);
});

test("layer drives the channel that was picked by its kernels", async ({ window, workspace }) => {
  await window.page.getByRole("tab", { name: "Layers" }).click();
  await window.model.getByRole("button", { name: /^layer 1/ }).click();
  await window.model.getByRole("option", { name: "channel 5" }).click();
  await window.runToEnd();
  const { objective } = lastKeptRun(workspace).record.recipe;
  expect(objective).toEqual({ type: "inner-neuron", layer: "core_features_layer1", channel: 5 });
});

test("sparse drives one neuron at one moment", async ({ window, workspace }) => {
  await window.chooseObjective("Sparse");
  await window.runToEnd();
  const { record, losses } = lastKeptRun(workspace);
  expect(record.recipe.objective).toEqual({ type: "sparse-activation" });
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
});
