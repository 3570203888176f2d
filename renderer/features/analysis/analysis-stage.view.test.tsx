import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { AnalysisStage } from "./analysis-stage.tsx";

const run = runSummary("r1", { name: "neuron 1" });
const tab = (name: string) => page.getByRole("tab", { name, exact: true });
const contrasts = [-1, 0, 1];
const answer = {
  kind: "contrast-grid",
  contrasts,
  response: { shape: [3, 3], values: Float32Array.from({ length: 9 }, (_, i) => i) },
  gradient: { shape: [3, 3, 2], values: new Float32Array(18).fill(0.5) },
  window: [10, 20],
} as never;

async function opened(view: "contrast-grid" | "evaluate", setting: Parameters<typeof show>[1] = {}) {
  const shown = await show(<AnalysisStage />, setting);
  shown.services.analyses.store.getState().open(view);
  return shown;
}

test("without a model it says to open one", async () => {
  await opened("contrast-grid", { model: null });
  await expect.element(page.getByText(/^Open a model first/)).toBeVisible();
});

test("keys go from analysis to analysis", async () => {
  await opened("contrast-grid");
  await tab("Contrast grid").click();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(tab("Vector field")).toHaveAttribute("aria-selected", "true");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.element(tab("Recordings")).toHaveAttribute("aria-selected", "true");
});

test("without a run it says what to do, and cannot be computed", async () => {
  await opened("contrast-grid");
  await expect.element(page.getByText("Click a run below that has a stimulus.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Compute" })).toBeDisabled();
});

test("what was computed is a figure that says its values, and can be saved", async () => {
  const { engine } = await opened("contrast-grid", { runs: [run], answers: { analyse: () => answer } });
  await page.getByRole("button", { name: "Compute for neuron 1" }).click();
  await expect.element(page.getByRole("img", { name: /^Response over contrasts of/ })).toBeVisible();
  expect(engine.paramsOf("analyse")).toMatchObject([
    { model: "m1", analysis: { kind: "contrast-grid", neurons: [0], stimulus: { type: "run", run: "r1" } } },
  ]);
  await expect.element(page.getByRole("button", { name: /save/i }).first()).toBeVisible();
});

test("an analysis that fails says why, and can be tried again", async () => {
  await opened("contrast-grid", {
    runs: [run],
    answers: {
      analyse: () => {
        throw new Error("There is too little memory.");
      },
    },
  });
  const compute = page.getByRole("button", { name: "Compute for neuron 1" });
  await compute.click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("There is too little memory.");
  await expect.element(compute).toBeEnabled();
});

test("an analysis that is under way can be cancelled", async () => {
  await opened("contrast-grid", {
    runs: [run],
    answers: { analyse: () => new Promise<never>(() => undefined) },
  });
  await page.getByRole("button", { name: "Compute for neuron 1" }).click();
  await expect.element(page.getByText("Waits for its turn")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect.element(page.getByRole("button", { name: "Compute for neuron 1" })).toBeVisible();
});

test("of a recording, it says which file is lacking", async () => {
  await opened("evaluate");
  await expect.element(page.getByText("Does it say what was recorded?")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Open recorded responses" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Evaluate" })).toBeDisabled();
});

test.each(windowSizes)("at %i × %i no button lies over another", async (width, height) => {
  await page.viewport(width, height);
  await opened("contrast-grid", { runs: [run], answers: { analyse: () => answer } });
  await page.getByRole("button", { name: "Compute for neuron 1" }).click();
  const figure = page.getByRole("img", { name: /^Response over contrasts of/ });
  await expect.element(figure).toBeVisible();
  expect(overlapping(buttons().filter(isWhole))).toEqual([]);
});
