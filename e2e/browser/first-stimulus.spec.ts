import { keptRuns, lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("from the first start to the first stimulus", async ({ window, workspace }) => {
  await expect(window.stage).toContainText("Choose a neuron");
  await expect(window.runs).toContainText("No runs yet");

  await window.chooseNeuron(6);
  await expect(window.runButton).toContainText("neuron 6");
  await window.runButton.click();
  await expect(window.stage.getByRole("heading", { level: 2 })).toContainText("neuron 6");
  await window.ended();

  const { record, losses, stimulus } = lastKeptRun(workspace);
  expect(record.recipe.objective).toEqual({ type: "increase", neurons: [6] });
  expect(losses).toHaveLength(10);
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  expect(stimulus.shape).toEqual([2, 50, 18, 16]);
  await expect(window.stage.getByRole("img", { name: /^Loss after 10 iterations/ })).toBeVisible();
  await expect(window.cards).toHaveCount(1);
});

test("the window opens on the newest run, its film where it becomes worth seeing", async ({ window }) => {
  await window.runToEnd();
  // The film stands still for those who asked for less motion.
  await window.page.emulateMedia({ reducedMotion: "reduce" });
  await window.page.reload();
  await window.ended();
  const first = window.stage.getByRole("list", { name: "Key frames" }).getByRole("button").first();
  await expect(first).toHaveAttribute("aria-current", "true");
  await expect(window.stage).not.toContainText("frame 1 / 50");
});

test("a click on the map chooses the neuron that is there", async ({ window }) => {
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

test("the stimulus moves on the stage while the run is under way", async ({ window, workspace }) => {
  await window.startLongRun(20);
  await expect(window.stage.getByRole("img", { name: "Spatial component of UV" })).toBeVisible();
  const first = await window.iterations();
  await expect.poll(() => window.iterations()).toBeGreaterThan(first);
  await expect(window.topBar).toContainText(/running 1 of 1/);
  expect(keptRuns(workspace)).toHaveLength(0);
});
