import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { RunStrip } from "./run-strip.tsx";

const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;
const runs = [
  runSummary("first", { name: "neuron 1", created: at(1) }),
  runSummary("second", { name: "neuron 2", created: at(2), status: "failed", failure: "The disk is full." }),
  runSummary("third", { name: "neuron 3", created: at(3), status: "running", iterations: 4 }),
];
const place = { height: 120 };
const card = (name: string) =>
  page.getByRole("list", { name: "Runs" }).getByRole("button", { name, exact: true });

test("without a run it says how to make one", async () => {
  await show(<RunStrip />, { place });
  await expect.element(page.getByText(/^No runs yet\. Choose a neuron/)).toBeVisible();
});

test("the newest run comes first, and a click puts another on the stage", async () => {
  const { services } = await show(<RunStrip />, { runs, place });
  await expect.element(card("neuron 3")).toHaveAttribute("aria-current", "true");
  const left = (name: string) => card(name).element().getBoundingClientRect().left;
  expect(left("neuron 3")).toBeLessThan(left("neuron 2"));
  expect(left("neuron 2")).toBeLessThan(left("neuron 1"));
  await card("neuron 1").click();
  await expect.element(card("neuron 1")).toHaveAttribute("aria-current", "true");
  expect(services.runs.getState().shown).toBe("first");
});

test("the arrow keys go from card to card", async () => {
  await show(<RunStrip />, { runs, place });
  await card("neuron 3").click();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(card("neuron 2")).toHaveFocus();
  await userEvent.keyboard("{ArrowRight}{Enter}");
  await expect.element(card("neuron 1")).toHaveAttribute("aria-current", "true");
});

test("a search leaves what it finds, says of how many, and can be taken back", async () => {
  await show(<RunStrip />, { runs, place });
  await page.getByRole("textbox", { name: "Search runs" }).fill("neuron 2");
  await expect.element(page.getByText("1 of 3")).toBeVisible();
  await expect.element(card("neuron 1")).not.toBeInTheDocument();
  await page.getByRole("textbox", { name: "Search runs" }).fill("amacrine");
  await expect.element(page.getByText("No run passes the search and the filter.")).toBeVisible();
  await page.getByRole("button", { name: "Show all runs" }).click();
  await expect.element(card("neuron 1")).toBeVisible();
});

test("all that is under way is stopped by one button", async () => {
  const { engine } = await show(<RunStrip />, { runs, place, answers: { stopRuns: () => ({}) } });
  await page.getByRole("button", { name: /^Stop all: 1 under way/ }).click();
  await expect.poll(() => engine.paramsOf("stopRuns")).toEqual([{ runs: ["third"] }]);
});

test("a run that ends meanwhile says so on its card", async () => {
  const { engine } = await show(<RunStrip />, { runs, place });
  await expect.element(card("neuron 3")).toHaveAccessibleDescription(/running/);
  engine.emit("runsChanged", { runs: [{ ...runs[2]!, status: "done" }] });
  await expect.element(card("neuron 3")).toHaveAccessibleDescription(/done/);
});

test.each(windowSizes)("at %i × %i no button lies over another", async (width, height) => {
  await page.viewport(width, height);
  await show(<RunStrip />, { runs: runs.slice(0, 2), place });
  await expect.element(card("neuron 2")).toBeVisible();
  expect(isWhole(card("neuron 2").element())).toBe(true);
  expect(overlapping(buttons())).toEqual([]);
});
