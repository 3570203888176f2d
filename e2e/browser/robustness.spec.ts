import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  analysed,
  columnOf,
  expectClose,
  numbers,
  openAnalysis,
  saved,
  savedFigure,
  text,
} from "../support/analysed.ts";
import { expect, test } from "../support/test.ts";

test("pictures of components and of spike-triggered averages are saved as figures", async ({ window }) => {
  await window.chooseNeuron(2);
  await window.runToEnd();
  const components = await savedFigure(window, /^Save the figure: Spatial components/);
  for (const word of [
    "Spatial components: neuron 2",
    "green",
    "UV",
    "200 µm",
    "stimulus (model units)",
    "orange is brighter than the mean then",
  ])
    expect(components).toContain(word);
  // Two pictures and the colour bar.
  expect(components.match(/<image/g)).toHaveLength(3);

  await openAnalysis(window, "Present a stimulus");
  await window.stage.getByRole("combobox", { name: "Stimulus" }).selectOption("noise");
  const seconds = window.stage.getByRole("spinbutton", { name: "Seconds" });
  await seconds.fill("5");
  await seconds.press("Enter");
  await window.stage.getByRole("button", { name: "Present to neuron 2" }).click();
  const average = window.stage.getByRole("img", { name: /^Spike-triggered average/ });
  await expect(average).toBeVisible({ timeout: 60_000 });
  await window.stage.getByRole("slider", { name: "Time before the response" }).press("End");
  const figure = await savedFigure(window, /^Save the figure: Spike-triggered average, 0 ms/);
  expect(figure).toContain("Spike-triggered average, 0 ms before the response: white noise, neuron 2");
  expect(figure.match(/<image/g)).toHaveLength(3);
});

test("one recipe from three seeds is compared, with the command line's numbers, and by keys", async ({
  window,
  workspace,
}) => {
  test.slow();
  await window.setNumber("norm", 20);
  await window.setIterations(6);
  await window.chooseNeuron(2);
  await window.runToEnd();
  await window.runAction(window.cards.first(), "Run again from other seeds…");
  await expect(window.stage).toContainText("There is one result so far.");
  const seeds = window.stage.getByRole("spinbutton", { name: "Seeds" });
  await seeds.fill("3");
  await seeds.press("Enter");
  await window.stage.getByRole("button", { name: "Run neuron 2 from 2 more" }).click();
  await expect(window.cards).toHaveCount(3);
  await window.stage.getByRole("button", { name: "Compare 3 results" }).click();
  const matrix = window.stage.getByRole("button", { name: /^Similarity of results, cosine\./ });
  await expect(matrix).toBeVisible({ timeout: 60_000 });

  const files = await saved(window);
  const { runs } = JSON.parse(text(files["robustness.json"])) as { runs: { recipe: object }[] };
  const recipe = join(workspace, "recipe.json");
  writeFileSync(recipe, JSON.stringify(runs[0]!.recipe));
  const file = analysed(workspace, "analyse", "robustness", "--recipe", recipe, "--seeds", "0,1,42");
  for (const array of ["cosine", "aligned", "mean", "variance"])
    expectClose(numbers(files[`${array}.npy`]), numbers(file(`${array}.npy`)));
  for (const column of ["cosine", "cosine_0", "cosine_1", "aligned", "shift_frames", "shift_columns"])
    expectClose(
      columnOf(text(files["similarity.csv"]), column).map(Number),
      columnOf(text(file("similarity.csv")), column).map(Number),
    );
  expectClose(
    columnOf(text(files["losses.csv"]), "loss").map(Number),
    columnOf(text(file("losses.csv")), "loss").map(Number),
  );
  const [first] = columnOf(text(file("similarity.csv")), "cosine").map(Number);

  await matrix.focus();
  for (const key of ["ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowRight"])
    await window.page.keyboard.press(key);
  await expect(window.stage).toContainText(`seed 0 × seed 1: cosine ${first!.toFixed(2)}`);
  await window.page.keyboard.press("ArrowDown");
  await window.page.keyboard.press("ArrowRight");
  await expect(matrix).toHaveAccessibleName(/seed 1 × seed 42/);
  await window.page.keyboard.press("Enter");
  await expect(
    window.stage.getByRole("img", { name: /^The loss before each update of 3 runs/ }),
  ).toBeVisible();
  const svg = await savedFigure(window, /^Save the figure: Similarity, cosine/);
  for (const word of ["seed 42", first!.toFixed(2), "Similarity, cosine: 3 results"])
    expect(svg).toContain(word);
  await window.stage.getByRole("button", { name: "Side by side" }).click();
  await expect(window.stage.getByRole("img", { name: /^Stimulus of neuron 2/ })).toHaveCount(2);
});
