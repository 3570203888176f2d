import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { RunView } from "./run-view.tsx";

const done = runSummary("done", { name: "neuron 1" });

test("a run that has ended shows its film, its name and its loss", async () => {
  await show(<RunView summary={done} />, { runs: [done] });
  await expect.element(page.getByRole("heading", { name: "neuron 1" })).toBeVisible();
  await expect.element(page.getByRole("img", { name: /^Stimulus of/ })).toBeVisible();
  await expect.element(page.getByRole("img", { name: /^Loss after 10 iterations/ })).toBeVisible();
});

test("the film is led by keys, to its ends and frame by frame", async () => {
  const { services } = await show(<RunView summary={done} />, { runs: [done] });
  const frame = page.getByRole("slider", { name: /^Frame/ });
  await expect.element(frame).toBeVisible();
  (frame.element() as HTMLElement).focus();
  await userEvent.keyboard("{End}");
  await expect.poll(() => services.playbackClock.store.getState().frame).toBe(49);
  await userEvent.keyboard("{Home}{ArrowRight}");
  await expect.poll(() => services.playbackClock.store.getState().frame).toBe(1);
});

test("a run that failed says why, and its recipe can be run again", async () => {
  const failed = runSummary("failed", { status: "failed", failure: "The disk is full.", hasResult: false });
  const { engine } = await show(<RunView summary={failed} />, {
    runs: [failed],
    answers: { startRuns: () => ({ runs: [done] }) },
  });
  await expect.element(page.getByText("This run failed.")).toBeVisible();
  await expect.element(page.getByText(/The disk is full\./)).toBeVisible();
  await page.getByRole("button", { name: /again/i }).click();
  await expect.poll(() => engine.paramsOf("startRuns")).toMatchObject([{ model: "m1" }]);
});

test("arrays that cannot be read are told in words, and there is no empty film", async () => {
  const { engine } = await show(<RunView summary={done} />, {
    runs: [done],
    answers: {
      runArrays: () => {
        throw new Error("stimulus.npy is torn.");
      },
    },
  });
  await expect.element(page.getByText("Its arrays cannot be read.")).toBeVisible();
  await expect.element(page.getByText(/stimulus\.npy is torn/)).toBeVisible();
  await expect.element(page.getByRole("img", { name: /^Stimulus of/ })).not.toBeInTheDocument();
  expect(engine.paramsOf("runArrays")).toEqual([{ run: "done" }]);
});

test("what is interrupted can go on", async () => {
  const interrupted = runSummary("i", { status: "interrupted", iterations: 4, hasResult: false });
  const { engine } = await show(<RunView summary={interrupted} />, {
    runs: [interrupted],
    answers: { resumeRuns: () => ({}) },
  });
  await expect.element(page.getByText(/It was saved at iteration 4 of 10\./)).toBeVisible();
  await page.getByRole("button", { name: /^Resume/ }).click();
  await expect.poll(() => engine.paramsOf("resumeRuns")).toEqual([{ runs: ["i"] }]);
});

test.each(windowSizes)(
  "at %i × %i film and transport are whole, and no button lies over another",
  async (width, height) => {
    await page.viewport(width, height);
    await show(<RunView summary={done} />, { runs: [done] });
    const film = page.getByRole("img", { name: /^Stimulus of/ });
    await expect.element(film).toBeVisible();
    await expect.poll(() => isWhole(film.element())).toBe(true);
    expect(isWhole(page.getByRole("slider", { name: /^Frame/ }).element())).toBe(true);
    await expect.poll(() => overlapping(buttons())).toEqual([]);
  },
);
