import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { Compare } from "./compare.tsx";

const runs = [1, 2, 3].map((neuron) => runSummary(`r${neuron}`, { name: `neuron ${neuron}` }));
const column = (name: string) => page.getByRole("region", { name, exact: true });

async function compared(ids = ["r1", "r2", "r3"]) {
  const shown = await show(<Compare />, { runs });
  await expect.poll(() => shown.services.runs.getState().order.length).toBe(3);
  shown.services.runs.getState().compare(ids);
  await expect.element(column("neuron 1")).toBeVisible();
  return shown;
}

test("each run has its film under its name", async () => {
  await compared();
  await expect.element(page.getByRole("heading", { name: "3 runs" })).toBeVisible();
  for (const name of ["neuron 1", "neuron 2", "neuron 3"])
    await expect.element(page.getByRole("img", { name: `Stimulus of ${name}` })).toBeVisible();
});

test("films are shown less the first, and another can be the first", async () => {
  await compared();
  await page.getByRole("switch", { name: "Difference to the first" }).click({ force: true });
  await expect.element(page.getByRole("img", { name: "neuron 2 less neuron 1" })).toBeVisible();
  await page.getByRole("button", { name: "Make neuron 3 the first" }).click();
  await expect.element(page.getByRole("img", { name: "neuron 1 less neuron 3" })).toBeVisible();
  await expect.element(page.getByRole("img", { name: "Stimulus of neuron 3" })).toBeVisible();
});

test("one is taken out; of two, the other is shown alone", async () => {
  const { services } = await compared();
  await page.getByRole("button", { name: "Take neuron 2 out of the comparison" }).click();
  await expect.element(page.getByRole("heading", { name: "2 runs" })).toBeVisible();
  await page.getByRole("button", { name: "Take neuron 1 out of the comparison" }).click();
  await expect.poll(() => services.runs.getState()).toMatchObject({ compared: [], shown: "r3" });
});

test.each(windowSizes)("at %i × %i films are whole and side by side", async (width, height) => {
  await page.viewport(width, height);
  await compared(["r1", "r2"]);
  const films = () => page.getByRole("img", { name: /^Stimulus of/ }).elements();
  await expect.poll(() => films().length).toBe(2);
  await expect.poll(() => films().every(isWhole)).toBe(true);
  expect(overlapping(films())).toEqual([]);
});
