import { checkpointFixture } from "../support/fixtures.ts";
import { extents, lastKeptRun, norm, roughness } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("the norm is that of the stimulus", async ({ window, workspace }) => {
  for (const wanted of [5, 12]) {
    await window.setNumber("norm", wanted);
    await window.runToEnd();
    // Nothing is clipped at norms as small as these.
    expect(norm(lastKeptRun(workspace).stimulus)).toBeCloseTo(wanted, 3);
  }
});

test("ranges hold for each channel by itself", { tag: "@journey" }, async ({ window, workspace }) => {
  // The penalty throws the stimulus about where the ranges are narrow.
  await window.recipe.getByRole("switch", { name: "Penalty on values out of range" }).click({ force: true });
  await window.setNumber("green, limits, lower bound", -0.2);
  await window.setNumber("green, limits, upper bound", 0.3);
  await window.setNumber("UV, limits, upper bound", 1.5);
  await window.runToEnd();
  const [green, uv] = extents(lastKeptRun(workspace).stimulus);
  expect(green![0]).toBeGreaterThanOrEqual(-0.2000001);
  expect(green![1]).toBeLessThanOrEqual(0.3000001);
  expect(uv![1]).toBeLessThanOrEqual(1.5000001);
  // The limit is what holds it back: without it, this neuron's stimulus goes beyond.
  expect(uv![1]).toBeGreaterThan(1.4);
});

test("the filter's sigma makes the stimulus smooth in time", async ({ window, workspace }) => {
  await window.runToEnd();
  const unfiltered = roughness(lastKeptRun(workspace).stimulus);

  await window.recipe.getByRole("switch", { name: "Low-pass filter" }).click({ force: true });
  await window.setNumber("kernel", 9);
  const measured: number[] = [];
  for (const sigma of [0.5, 2]) {
    await window.setNumber("sigma", sigma);
    await window.runToEnd();
    const { record, stimulus } = lastKeptRun(workspace);
    expect(record.recipe.postprocessors).toContainEqual({ type: "temporal-gaussian", sigma, kernelSize: 9 });
    measured.push(roughness(stimulus));
  }
  expect(measured[0]!).toBeLessThan(unfiltered);
  expect(measured[1]!).toBeLessThan(measured[0]!);
});

test("what is wrong is said in words before it runs", async ({ window }) => {
  await window.setNumber("From", 15);
  await expect(window.recipe).toContainText("is not inside the response, which has 20 frames");
  await expect(window.runButton).toBeDisabled();
  await window.setNumber("From", 10);
  await expect(window.runButton).toBeEnabled();
});

test("limits are a model's own, or said to be unknown", async ({ window, workspace }) => {
  await expect(window.recipe).toContainText("black −2.02, white 6.48 · display…");
  // Its file says mean 0 and deviation 1, which is what files hold that do not know.
  await window.openModelFile(checkpointFixture("maheswaranathan_like"));
  await expect(window.topBar).toContainText("maheswaranathan_like", { timeout: 60_000 });
  await expect(window.recipe).toContainText(
    "Black and white unknown: say what your display's black and white are",
  );
  await window.chooseNeuron(1);
  await window.runToEnd();
  const { record } = lastKeptRun(workspace);
  expect(record.recipe.postprocessors).toMatchObject([{ ranges: [[null, null]], norm: 30 }]);
});
