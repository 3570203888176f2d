import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { AtlasStage } from "./atlas-stage.tsx";

const wall = page.getByRole("listbox", { name: "Stimuli" });
const tile = (name: RegExp) => wall.getByRole("option", { name });
const choose = (name: string) => page.getByRole("radiogroup").getByText(name, { exact: true }).click();

async function opened(setting: Parameters<typeof show>[1] = {}) {
  const shown = await show(<AtlasStage />, setting);
  shown.services.atlas.getState().open();
  return shown;
}

test("without a model it says to open one", async () => {
  await opened({ model: null });
  await expect.element(page.getByText(/^Open a model first/)).toBeVisible();
});

test("each neuron has a tile that says what there is of it", async () => {
  await opened();
  await expect.element(tile(/^neuron 0\b.*empty: no run yet/)).toBeInTheDocument();
  await expect.poll(() => wall.getByRole("option").elements().length).toBe(6);
});

test("keys go from tile to tile, and select", async () => {
  const { services } = await opened();
  await choose("Number");
  await expect.element(tile(/^neuron 5\b/)).toBeInTheDocument();
  (wall.element() as HTMLElement).focus();
  await userEvent.keyboard("{Home}{ArrowRight}");
  const active = () => services.atlas.getState().active;
  await expect
    .poll(() => document.getElementById(wall.element().getAttribute("aria-activedescendant")!)?.ariaLabel)
    .toMatch(/^neuron 1\b/);
  expect(active()).not.toBeNull();
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await expect.poll(() => wall.getByRole("option", { selected: true }).elements().length).toBe(2);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => wall.getByRole("option", { selected: true }).elements().length).toBe(0);
});

test("a search that finds nothing says so, and can be taken back", async () => {
  await opened();
  await page.getByRole("textbox", { name: "Search tiles" }).fill("amacrine");
  await expect.element(page.getByText("No tile passes the search.")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect.element(tile(/^neuron 0\b/)).toBeInTheDocument();
});

test("without runs the wall of runs says that there is none", async () => {
  await opened();
  await choose("Runs");
  await expect.element(page.getByText("There is no run of this model yet.")).toBeVisible();
});

const runs = [3, 1, 2].map((value) =>
  runSummary(`r${value}`, {
    name: `run ${value}`,
    objective: value,
    created: `2026-01-01T00:0${value}:00.000Z`,
  }),
);
const rows = () =>
  page
    .getByRole("grid", { name: "Table of runs" })
    .getByRole("row")
    .elements()
    .flatMap((row) => /run \d/.exec(row.textContent ?? "") ?? [])
    .map(String);

test("runs are a table that a column's head sorts", async () => {
  await opened({ runs });
  await choose("Runs");
  await choose("Table");
  await expect.element(page.getByText(/^3 runs · \d+ columns$/)).toBeVisible();
  const head = page.getByRole("columnheader", { name: /^Objective/ }).getByRole("button");
  await head.click();
  await expect
    .element(page.getByRole("columnheader", { name: /^Objective/ }))
    .toHaveAttribute("aria-sort", "descending");
  expect(rows()).toEqual(["run 3", "run 2", "run 1"]);
  await head.click();
  await expect
    .element(page.getByRole("columnheader", { name: /^Objective/ }))
    .toHaveAttribute("aria-sort", "ascending");
  expect(rows()).toEqual(["run 1", "run 2", "run 3"]);
});

test("in the table arrows go from run to run, and Enter shows one", async () => {
  const { services } = await opened({ runs });
  await choose("Runs");
  await choose("Table");
  await page.getByRole("button", { name: "Objective", exact: true }).click();
  const row = (name: string) => page.getByRole("row", { name: new RegExp(name) });
  await row("run 3").click();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(row("run 2")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(services.runs.getState().shown).toBe("r2");
});

test.each(windowSizes)(
  "at %i × %i the tools are whole, and no button lies over another",
  async (width, height) => {
    await page.viewport(width, height);
    await opened();
    await expect.element(tile(/^neuron 0\b/)).toBeInTheDocument();
    expect(buttons().every(isWhole)).toBe(true);
    expect(overlapping(buttons())).toEqual([]);
  },
);
