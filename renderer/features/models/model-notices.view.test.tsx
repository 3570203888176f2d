import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { modelView } from "../../testing/model-view.ts";
import { isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { ArrivalNotice } from "./arrival-notice.tsx";
import { ModelCard } from "./model-card.tsx";

const { description } = modelView();
const odd = modelView({
  name: "mine.ckpt",
  origin: "file",
  description: { ...description, leftOut: ["tensor core.bias [1]"], notes: ["It was read as an ensemble."] },
});
const notice = page.getByRole("region", { name: "The model that was opened" });
const card = page.getByRole("region", { name: "The model that is open" });

async function arrived() {
  const shown = await show(<ArrivalNotice />, { model: odd });
  shown.services.models.setState({ arrived: odd.id });
  await expect.element(notice).toBeVisible();
  return shown;
}

test("a model of one's own is told when it is open, with what was left out", async () => {
  await arrived();
  await expect.element(notice).toHaveTextContent("mine.ckpt is open.");
  await expect.element(notice).toHaveTextContent(/Opened without 1 part.*tensor core\.bias \[1\]/);
});

test("it is put away for good", async () => {
  const { services } = await arrived();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect.element(notice).not.toBeInTheDocument();
  expect(services.models.getState().arrived).toBeNull();
});

test("a first atlas is one press: a run for each neuron", async () => {
  const { engine } = await arrived();
  engine.answers.startRuns = () => ({ runs: [] });
  await page.getByRole("button", { name: /^Fill a first atlas/ }).click();
  await expect.element(notice).not.toBeInTheDocument();
  await expect
    .poll(() => engine.paramsOf("startRuns").flatMap((asked) => (asked as { runs: unknown[] }).runs).length)
    .toBe(6);
});

test("the demo says nothing when it opens", async () => {
  await show(<ArrivalNotice />);
  await expect.element(notice).not.toBeInTheDocument();
});

test.each(windowSizes)("at %i × %i the notice leaves the stage its room", async (width, height) => {
  await page.viewport(width, height);
  await arrived();
  expect(isWhole(notice.element())).toBe(true);
  expect(notice.element().getBoundingClientRect().height).toBeLessThan(height / 2);
  expect(overlapping(notice.getByRole("button").elements())).toEqual([]);
});

test("the card says what the file says, and what it does not", async () => {
  await show(<ModelCard />, { model: odd });
  await expect.element(card).toHaveTextContent("6 in 1 session");
  await expect.element(card).toHaveTextContent("2 channels × 18 × 16 pixels");
  await expect.element(card).toHaveTextContent("20 frames · 667 ms");
  await expect.element(card).toHaveTextContent(/Species\s*the file does not say/);
  await expect.element(card.getByText("tensor core.bias [1]")).toBeVisible();
  await expect.element(card.getByText("It was read as an ensemble.")).not.toBeVisible();
  await card.getByText("How the file was read").click();
  await expect.element(card.getByText("It was read as an ensemble.")).toBeVisible();
});

test("without a model the card says so", async () => {
  await show(<ModelCard />, { model: null });
  await expect.element(page.getByText("No model is open.")).toBeVisible();
});
