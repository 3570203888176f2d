import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { buttons, isWhole, overlapping, show, windowSizes } from "../../testing/show.tsx";
import { ExportDialog } from "./export-dialog.tsx";

const runs = [runSummary("r1", { name: "neuron 1" }), runSummary("r2", { name: "neuron 2" })];
const dialog = page.getByRole("dialog");
const format = (name: string) => dialog.getByRole("checkbox", { name, exact: true });

async function opened(subject: "files" | "rig", ids = ["r1"]) {
  const shown = await show(<ExportDialog />, { runs });
  shown.services.exports.getState().open(ids, subject);
  await expect.element(dialog).toBeVisible();
  return shown;
}

test("it is called by the run, or by how many there are", async () => {
  const { services } = await opened("files");
  await expect.element(dialog).toHaveAccessibleName("Export neuron 1");
  services.exports.getState().open(["r1", "r2"]);
  await expect.element(dialog).toHaveAccessibleName("Export 2 runs");
});

test("without a format nothing can be exported", async () => {
  await opened("files");
  const submit = dialog.getByRole("button", { name: /export$/i });
  await expect.element(submit).toBeEnabled();
  for (const checked of dialog.getByRole("checkbox", { checked: true }).elements())
    await userEvent.click(checked);
  await expect.element(submit).toBeDisabled();
  await format("npy").click();
  await expect.element(submit).toBeEnabled();
});

test("arrays have nothing to choose; pictures have a preview and a size", async () => {
  await opened("files");
  for (const checked of dialog.getByRole("checkbox", { checked: true }).elements())
    await userEvent.click(checked);
  await format("npy").click();
  await expect.element(dialog.getByText(/there is nothing to choose/)).toBeVisible();
  await expect.element(dialog.getByText(/^About \d/)).toBeVisible();
  await format("png").click();
  await expect.element(dialog.getByRole("region", { name: "Preview" })).toBeVisible();
});

test("Escape closes it", async () => {
  const { services } = await opened("files");
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).not.toBeInTheDocument();
  expect(services.exports.getState().opened).toBe(false);
});

test("for the rig, each part of the profile is a tab that keys reach", async () => {
  await opened("rig");
  await expect.element(dialog).toHaveAccessibleName("To the rig: neuron 1");
  const tab = (name: string) => dialog.getByRole("tab", { name, exact: true });
  await tab("Projector").click();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(tab("Light")).toHaveAttribute("aria-selected", "true");
  await userEvent.keyboard("{End}");
  await expect.element(tab("Files")).toHaveAttribute("aria-selected", "true");
});

test("of a rig that nothing is known of, it says what is lacking, and writes nothing", async () => {
  await opened("rig");
  const write = dialog.getByRole("button", { name: "Write the presentation" });
  await expect.element(dialog.getByRole("alert")).toBeVisible();
  await expect.element(write).toBeDisabled();
});

test.each(windowSizes)("at %i × %i no button of either form lies over another", async (width, height) => {
  await page.viewport(width, height);
  const { services } = await opened("files");
  await expect.poll(() => overlapping(buttons().filter(isWhole))).toEqual([]);
  services.exports.getState().turnTo("rig");
  await expect.element(dialog.getByRole("tab", { name: "Projector" })).toBeVisible();
  await expect.poll(() => overlapping(buttons().filter(isWhole))).toEqual([]);
});
