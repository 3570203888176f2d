import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { RecipePanel } from "./recipe-panel.tsx";

const place = { width: 320 };
const field = (name: string) => page.getByRole("spinbutton", { name, exact: true });
const run = page.getByRole("button", { name: /^Run ·/ });

test("without a model it says what belongs here", async () => {
  await show(<RecipePanel />, { model: null, place });
  await expect.element(page.getByText(/^Open a model, and its recipe is here/)).toBeVisible();
  await expect.element(run).not.toBeInTheDocument();
});

test("a number that is typed is the recipe's, and the engine is asked about it", async () => {
  const { engine, services } = await show(<RecipePanel />, { place });
  await field("Frames").fill("60");
  await userEvent.keyboard("{Enter}");
  expect(services.document.getState().history?.present.recipe.stimulus.frames).toBe(60);
  await expect
    .poll(() => engine.paramsOf("checkRecipe").at(-1))
    .toMatchObject({ model: "m1", recipe: { stimulus: { frames: 60 } } });
});

test("Escape leaves the number that was there", async () => {
  const { services } = await show(<RecipePanel />, { place });
  const before = services.document.getState().history?.present.recipe.stimulus.frames;
  await field("Frames").fill("7");
  await userEvent.keyboard("{Escape}");
  await expect.element(field("Frames")).toHaveValue(String(before));
  expect(services.document.getState().history?.present.recipe.stimulus.frames).toBe(before);
});

test("Run starts the recipe on the desk", async () => {
  const started = runSummary("new", { status: "queued" });
  const { engine, services } = await show(<RecipePanel />, {
    place,
    answers: { startRuns: () => ({ runs: [started] }) },
  });
  await run.click();
  await expect.poll(() => engine.paramsOf("startRuns")).toHaveLength(1);
  expect(services.runs.getState().shown).toBe("new");
});

test("what the engine finds wrong is told in words and keeps the recipe from running", async () => {
  const { engine } = await show(<RecipePanel />, {
    place,
    answers: {
      checkRecipe: () => ({
        problems: [{ path: "stimulus.frames", message: "must be 20 at least", severity: "error" }],
        timing: null,
      }),
      startRuns: () => ({ runs: [] }),
    },
  });
  await expect.element(page.getByText("1 problem", { exact: true })).toBeVisible();
  await expect.element(run).toBeDisabled();
  const problem = page.getByRole("button", { name: "Frames: must be 20 at least." });
  await expect.element(problem).toBeVisible();
  // The field says so itself, and the sentence leads to it.
  const field = page.getByRole("spinbutton", { name: "Frames" });
  await expect.element(field).toHaveAttribute("aria-invalid", "true");
  await expect.element(field).toHaveAccessibleDescription(/must be 20 at least/);
  await problem.click();
  await expect.element(field).toHaveFocus();
  expect(engine.paramsOf("startRuns")).toEqual([]);
});

test("there is one run for each of several neurons", async () => {
  const { engine, services } = await show(<RecipePanel />, {
    place,
    answers: { startRuns: () => ({ runs: [runSummary("new", { status: "queued" })] }) },
  });
  services.document.getState().select([0, 2, 4]);
  await page.getByRole("button", { name: "Run for each of 3 selected" }).click();
  await expect
    .poll(() => engine.paramsOf("startRuns"))
    .toMatchObject([{ runs: [0, 2, 4].map((neuron) => ({ recipe: { objective: { neurons: [neuron] } } })) }]);
});

test.each(windowSizes)("at %i × %i Run is whole, and no button lies over another", async (width, height) => {
  await page.viewport(width, height);
  await show(<RecipePanel />, { place: { width: 300 } });
  await expect.element(run).toBeVisible();
  expect(isWhole(run.element())).toBe(true);
  expect(overlapping(buttons().filter(isWhole))).toEqual([]);
});
