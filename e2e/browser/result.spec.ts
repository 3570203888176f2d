import { fixturePath } from "../../fixtures/golden.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("a run says what it found: on the stage, on its card and in its file, the same number", async ({
  window,
  workspace,
}) => {
  await window.runToEnd();
  const { result } = lastKeptRun(workspace).record;
  const objective = result!.objective!.toFixed(2);
  await expect(window.stage.getByRole("paragraph").first()).toContainText(`objective ${objective}`);
  await expect(window.stage).toContainText(/% at a limit/);
  await expect(window.cards.first()).toContainText(objective);
});

test("one that was still rising offers to go on, and goes on from its stimulus", async ({
  window,
  workspace,
}) => {
  await window.setIterations(2);
  await window.runToEnd();
  await expect(window.stage.getByRole("status")).toContainText("It was still rising");
  await expect(window.cards.first()).toContainText("still rising");
  const { result } = lastKeptRun(workspace).record;
  await window.stage.getByRole("button", { name: "Go on from here" }).click();
  await expect.poll(() => window.runCount()).toBe(2);
  await expect(window.stage).toContainText("2 iterations in");
  await expect.poll(() => lastKeptRun(workspace).record.recipe.stimulus.init.type).toBe("run");
  const { record } = lastKeptRun(workspace);
  expect(record.loss.first).toBeCloseTo(-result!.objective!, 4);
});

test("a neuron that depends on nothing is amber, and says so", async ({ window }) => {
  await window.openModelFile(fixturePath("cases/dead-neuron.ckpt"));
  await expect(window.topBar).toContainText("dead-neuron", { timeout: 45_000 });
  await window.chooseNeuron(4);
  await window.runToEnd();
  await expect(window.stage.getByRole("status")).toContainText(
    "Neuron 4 does not depend on this stimulus: the gradient is zero.",
  );
  await expect(window.cards.first()).toContainText("zero gradient");
  await expect(window.stage.locator("[data-status=caution]")).toBeVisible();
});
