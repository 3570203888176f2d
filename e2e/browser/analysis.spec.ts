import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeNpy } from "../../core/formats/index.ts";
import { analysed, columnOf, expectClose, numbers, openAnalysis, saved, text } from "../support/analysed.ts";
import { seriousProblems } from "../support/axe.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("responses of all neurons to three stimuli are compared, and are those of the command line", {
  tag: "@journey",
}, async ({ window, workspace }) => {
  await window.setNumber("norm", 20);
  await window.setIterations(20);
  for (const neuron of [0, 6, 2]) {
    await window.chooseNeuron(neuron);
    await window.runToEnd();
  }
  await openAnalysis(window, "Response matrix");
  await expect(window.stage).toContainText("What does each stimulus do to all neurons?");
  await window.stage.getByRole("button", { name: "Compare 3 stimuli" }).click();
  const matrix = window.stage.getByRole("button", { name: /^Response matrix\./ });
  await expect(matrix).toBeVisible();

  const files = await saved(window);
  const record = JSON.parse(text(files["response-matrix.json"])) as {
    analysis: string;
    session: string;
    window: string;
    runs: { id: string; recipe: object; model: { name: string } }[];
  };
  expect(record).toMatchObject({ analysis: "response-matrix", window: "own" });
  expect(record.runs[0]).toMatchObject({ model: { name: "Simulated retina (demo)" } });
  expect(record.runs[0]).toHaveProperty("recipe.objective.neurons", [0]);
  const folders = record.runs.map(({ id }) => join(workspace, "runs", id));
  const file = analysed(
    workspace,
    ...["analyse", "response-matrix", "--stimuli", ...folders],
    ...["--session", record.session, "--window", "10:20"],
  );
  expectClose(numbers(files["matrix.npy"]), numbers(file("matrix.npy")));
  expect(text(files["groups.csv"]).split("\n")[0]).toBe(text(file("groups.csv")).split("\n")[0]);

  // By keys to the cell of the second row that is neuron 6's own, which is its strongest.
  await window.stage.getByRole("combobox", { name: "columns by" }).selectOption("number");
  await matrix.focus();
  await window.page.keyboard.press("ArrowDown");
  for (let step = 0; step < 6; step++) await window.page.keyboard.press("ArrowRight");
  await expect(window.stage).toContainText(/neuron 2 → neuron 6/);
  await window.page.keyboard.press("ArrowDown");
  await expect(window.stage).toContainText(/neuron 6 → neuron 6/);
  await window.page.keyboard.press("Enter");
  await expect(window.neuronRow(6)).toHaveAttribute("aria-selected", "true");
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Stimulus").click();
  await expect(window.stage.getByRole("heading", { name: "neuron 6" })).toBeVisible();
});

const session = "session_1_ventral1_20210929";

test("moving bars are presented, with the command line's responses and tuning, in a film in step", async ({
  window,
  workspace,
}) => {
  await window.chooseNeuron(6);
  await openAnalysis(window, "Present a stimulus");
  await window.stage.getByRole("combobox", { name: "Stimulus" }).selectOption("bars");
  await window.stage.getByRole("button", { name: "Present to neuron 6" }).click();
  const plot = window.stage.getByRole("img", { name: /^Responses of neuron 6 to directions of motion/ });
  await expect(plot).toBeVisible();
  const file = analysed(
    workspace,
    ...["present", "--stimulus", "bars", "--session", session, "--neurons", "6"],
  );
  const files = await saved(window);
  expectClose(numbers(files["response.npy"]), numbers(file("response.npy")));
  const [direction, index] = ["preferred_direction", "direction_index"].map((name) =>
    Number(columnOf(text(file("tuning.csv")), name)[0]),
  );
  expect(Number(columnOf(text(files["tuning.csv"]), "preferred_direction")[0])).toBeCloseTo(direction!, 1);
  await expect(plot).toHaveAccessibleName(new RegExp(`preferred direction ${Math.round(direction!)}°`));
  await expect(plot).toHaveAccessibleName(new RegExp(`DSI ${index!.toFixed(2)}`));

  await window.stage.getByRole("slider", { name: /Frame of the stimulus/ }).press("Home");
  await expect(window.stage).toContainText("frame 1 /");
  await expect(window.stage.getByRole("img", { name: /^Stimulus: moving bars/ })).toBeVisible();
});

test("a contrast grid is the command line's, and says what it wants while there is none", async ({
  window,
  workspace,
}) => {
  await openAnalysis(window, "Contrast grid");
  await expect(window.stage).toContainText("Click a run below that has a stimulus.");
  await expect(window.stage.getByRole("button", { name: /^Compute/ })).toBeDisabled();
  await window.setIterations(10);
  await window.chooseNeuron(2);
  await window.runToEnd();
  await openAnalysis(window, "Contrast grid");
  const steps = window.stage.getByRole("spinbutton", { name: "Contrasts" });
  await steps.fill("5");
  await steps.press("Enter");
  await window.stage.getByRole("button", { name: "Compute for neuron 2" }).click();
  await expect(
    window.stage.getByRole("img", { name: /^Response over contrasts of green and UV/ }),
  ).toBeVisible();
  const stimulus = join(workspace, "runs", lastKeptRun(workspace).id, "stimulus.npy");
  const file = analysed(
    workspace,
    ...["analyse", "contrast-grid", "--stimulus", stimulus, "--session", session, "--neurons", "2"],
    ...["--window", "10:20", "--steps", "5", "--equalise"],
  );
  const files = await saved(window);
  expectClose(numbers(files["response.npy"]), numbers(file("response.npy")));
  expectClose(numbers(files["gradient.npy"]), numbers(file("gradient.npy")));
});

test("a vector field over images of one's own is the command line's, and can be cancelled before", async ({
  window,
  workspace,
}) => {
  await window.chooseNeuron(3);
  await openAnalysis(window, "Vector field");
  const many = window.stage.getByRole("spinbutton", { name: "how many" });
  await many.fill("2000");
  await many.press("Enter");
  await window.stage.getByRole("button", { name: "Compute for neuron 3" }).click();
  await window.stage.getByRole("button", { name: "Cancel" }).click();
  await expect(window.stage.getByRole("button", { name: "Compute for neuron 3" })).toBeVisible();

  const values = Float32Array.from(
    { length: 6 * 2 * 18 * 16 },
    (_, k) => Math.sin(k * 1.7) + Math.cos(k * 0.3),
  );
  const images = join(workspace, "images.npy");
  writeFileSync(images, writeNpy([6, 2, 18, 16], values));
  await window.stage.getByRole("combobox", { name: "Images" }).selectOption("file");
  await window.choose([images], () => window.stage.getByRole("button", { name: "Open an npy file" }).click());
  await expect(window.stage).toContainText("images.npy · 6 × 2 × 18 × 16");
  await window.stage.getByRole("button", { name: "Compute for neuron 3" }).click();
  await expect(window.stage.getByRole("img", { name: /^Vector field of neuron 3: 6 images/ })).toBeVisible();
  const file = analysed(
    workspace,
    ...["analyse", "vector-field", "--images", images, "--session", session, "--neuron", "3", "--bins", "15"],
  );
  const files = await saved(window);
  expectClose(numbers(files["lsta.npy"]), numbers(file("lsta.npy")));
  for (const column of ["x", "dy", "response"])
    expectClose(
      columnOf(text(files["field.csv"]), column).map(Number),
      columnOf(text(file("field.csv")), column).map(Number),
    );
});

test("features of stimuli are the command line's, in a table that shows their runs", async ({
  window,
  workspace,
}) => {
  await window.setIterations(20);
  for (const neuron of [0, 2]) {
    await window.chooseNeuron(neuron);
    await window.runToEnd();
  }
  await openAnalysis(window, "Features");
  await window.stage.getByRole("button", { name: "Describe 2 stimuli" }).click();
  const table = window.stage.getByRole("region", { name: "Features of stimuli" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table.getByRole("row", { name: /neuron 2/ })).toContainText("OFF");
  const file = analysed(workspace, "analyse", "features", workspace);
  const files = await saved(window);
  for (const column of ["centre_x_um", "to_peak_s", "biphasic_index"])
    expectClose(
      columnOf(text(files["features.csv"]), column).map(Number).toSorted(),
      columnOf(text(file("features.csv")), column)
        .map(Number)
        .toSorted(),
    );
  await table.getByRole("button", { name: "neuron 0" }).click();
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Stimulus").click();
  await expect(window.stage.getByRole("heading", { name: "neuron 0" })).toBeVisible();
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in ${colorScheme} analyses`, async ({ window }) => {
    test.slow();
    await window.page.emulateMedia({ colorScheme });
    await window.setIterations(5);
    await window.runToEnd();
    for (const [tab, start] of [
      ["Response matrix", /^Compare 1/],
      ["Features", /^Describe 1/],
      ["Present a stimulus", /^Present to/],
      ["Contrast grid", /^Compute for/],
      ["Vector field", /^Compute for/],
      ["Robustness", /^Compare 2/],
    ] as const) {
      await openAnalysis(window, tab);
      expect(await seriousProblems(window)).toEqual([]);
      for (const [name, few] of [
        ["Seeds", "2"],
        ["Contrasts", "5"],
        ["how many", "10"],
      ] as const) {
        const field = window.stage.getByRole("spinbutton", { name });
        if (!(await field.isVisible())) continue;
        await field.fill(few);
        await field.press("Enter");
      }
      if (tab === "Robustness")
        await window.stage.getByRole("button", { name: /^Run .* from 1 more/ }).click();
      await window.stage.getByRole("button", { name: start }).click();
      await expect(window.stage.getByRole("button", { name: "Save (.zip)" })).toBeVisible({
        timeout: 60_000,
      });
      expect(await seriousProblems(window)).toEqual([]);
    }
  });
}
