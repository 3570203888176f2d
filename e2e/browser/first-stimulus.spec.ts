import type { NpyArray } from "../../core/formats/index.ts";
import { keptRuns, lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";
import { GRADIENT_STEPS } from "../support/window.ts";

// As the window begins.
test.use({ preset: null });

test("from the first start to the first stimulus", { tag: "@journey" }, async ({ window, workspace }) => {
  await expect(window.stage).toContainText("preview");
  await expect(window.runs).toContainText("No runs yet");

  await window.chooseNeuron(6);
  await expect(window.runButton).toContainText("neuron 6");
  await window.runButton.click();
  await expect(window.stage.getByRole("heading", { level: 2 })).toContainText("neuron 6");
  await window.ended();

  const { record, losses, stimulus } = lastKeptRun(workspace);
  expect(record.recipe.objective).toEqual({ type: "increase", neurons: [6] });
  expect(losses).toHaveLength(record.iterations);
  expect(Math.min(...losses)).toBeLessThan(losses[0]!);
  expect(stimulus.shape).toEqual([2, 50, 18, 16]);
  await expect(window.stage.getByRole("img", { name: /^Loss after \d+ iterations/ })).toBeVisible();
  await expect(window.cards).toHaveCount(1);
});

test("the window opens on the newest run, its film at its peak", async ({ window, workspace }) => {
  await window.runToEnd();
  // The film stands still for those who asked for less motion.
  await window.page.emulateMedia({ reducedMotion: "reduce" });
  await window.page.reload();
  await window.ended();
  const { stimulus } = lastKeptRun(workspace);
  const energies = Array.from({ length: 50 }, (_, frame) => energyOf(stimulus, frame));
  const peak = energies.indexOf(Math.max(...energies));
  await expect(window.stage).toContainText(`frame ${peak + 1} / 50`);
});

test("a click on the map chooses the neuron that is there", { tag: "@journey" }, async ({ window }) => {
  const map = window.model.getByRole("listbox", { name: /Map of the neurons/ });
  const box = (await map.boundingBox())!;
  await map.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await map.focus();
  await window.page.keyboard.press("ArrowRight");
  await window.page.keyboard.press("Enter");
  await expect(window.model.getByRole("status")).toContainText("1 selected");
  const chosen = window.model.getByRole("grid", { name: "Neurons" }).getByRole("row", { selected: true });
  const number = (await chosen.first().innerText()).trim().split(/\s/)[0];
  await expect(window.runButton).toContainText(`neuron ${number}`);
});

test("the stimulus moves on the stage while the run is under way", { tag: "@journey" }, async ({
  window,
  workspace,
}) => {
  await window.choosePreset(GRADIENT_STEPS);
  await window.startLongRun(20);
  await expect(window.stage.getByRole("img", { name: "Spatial component of UV" })).toBeVisible();
  const first = await window.iterations();
  await expect.poll(() => window.iterations()).toBeGreaterThan(first);
  await expect(window.topBar).toContainText(/1 running/);
  expect(keptRuns(workspace)).toHaveLength(0);
});

/** Sum of the squares of all values of a frame. */
function energyOf({ shape, data }: NpyArray, frame: number): number {
  const [channels = 0, frames = 0, height = 0, width = 0] = shape;
  const pixels = height * width;
  const values = Array.from(data as Float32Array);
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) {
    const start = (channel * frames + frame) * pixels;
    for (const value of values.slice(start, start + pixels)) sum += value * value;
  }
  return sum;
}
