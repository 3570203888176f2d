import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readNpy } from "../../core/formats/index.ts";
import { saved } from "../support/analysed.ts";
import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const demo = fileURLToPath(new URL("../../assets/models/simulated-retina.ckpt", import.meta.url));
const session = "session_1_ventral1_20210929";

async function openTab(window: Window, tab: "Weights" | "Timing"): Promise<void> {
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Analysis").click();
  await window.page.getByRole("tab", { name: tab }).click();
}

async function openWeights(window: Window, part: "Kernels" | "Readout"): Promise<void> {
  await openTab(window, "Weights");
  await window.page.getByRole("radiogroup", { name: "What of the model is shown" }).getByText(part).click();
}

/** The command line's files. */
function analysed(workspace: string, ...command: string[]): (file: string) => Uint8Array<ArrayBuffer> {
  const out = mkdtempSync(join(workspace, "by-command-"));
  execFileSync(process.execPath, [program, "analyse", ...command, "--out", out], { stdio: "pipe" });
  return (file) => new Uint8Array(readFileSync(join(out, file)));
}

const numbers = (bytes: Uint8Array | undefined): number[] =>
  Array.from(readNpy(bytes as Uint8Array<ArrayBuffer>).data);

test("kernels of a layer are looked through by keys, and saved as the command line writes them", async ({
  window,
  workspace,
}) => {
  await openWeights(window, "Kernels");
  const channels = window.stage.getByRole("listbox", { name: /^Channels of layer 0 conv/ });
  await expect(channels.getByRole("option")).toHaveCount(16);
  await expect(window.stage.getByRole("img", { name: /^Kernels of channel 0 in space/ })).toBeVisible();
  await channels.focus();
  await window.page.keyboard.press("End");
  await expect(window.stage.getByRole("img", { name: /^Kernels of channel 15 in space/ })).toBeVisible();
  await window.page.keyboard.press("ArrowLeft");
  await expect(channels.getByRole("option", { name: "channel 14" })).toHaveAttribute("aria-selected", "true");

  await window.stage.getByRole("combobox", { name: "Layer" }).selectOption({ label: "layer 1 conv" });
  await expect(
    window.stage.getByRole("img", { name: /^Time courses of layer 1 conv, channel 0: 11 frames/ }),
  ).toBeVisible();
  await expect(window.stage).toContainText("The 4 strongest of 16 inputs.");

  const files = await saved(window);
  const file = analysed(workspace, "weights", demo, "--session", session);
  for (const name of [
    "core_features_layer0_conv-spatial.npy",
    "core_features_layer1_conv-temporal.npy",
    `readout_${session}-mask.npy`,
  ])
    expect(numbers(files[name])).toEqual(numbers(file(name)));
  const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
  expect(text(files["weights.csv"])).toBe(text(file("weights.csv")));
});

test("a neuron's mask and feature weights are shown, and follow the neuron that is chosen", async ({
  window,
}) => {
  await openWeights(window, "Readout");
  await expect(window.stage.getByRole("img", { name: /^Mask of neuron 0/ })).toBeVisible();
  await window.chooseNeuron(6);
  await expect(window.stage.getByRole("img", { name: /^Mask of neuron 6/ })).toBeVisible();
  await expect(
    window.stage.getByRole("img", {
      name: /^Feature weights of neuron 6: .* the largest weight, .* of channel of the core \d/,
    }),
  ).toBeVisible();
  await expect(window.stage).toContainText("neuron 6 · ON DS transient");
});

test("timing is measured: causal, 31 frames, and latencies as the command line has them", async ({
  window,
  workspace,
}) => {
  await openTab(window, "Timing");
  await expect(window.stage).toContainText("When does it respond?");
  await window.stage.getByRole("button", { name: "Measure timing" }).click();
  await expect(window.stage.getByText("31 frames · 1033 ms")).toBeVisible({ timeout: 60_000 });
  await expect(
    window.stage.getByRole("img", { name: /Causal: yes\. Temporal footprint: 31 frames/ }),
  ).toBeVisible();
  const files = await saved(window);
  const file = analysed(workspace, "timing", demo, "--session", session);
  const expected = numbers(file("influence.npy"));
  const found = numbers(files["influence.npy"]);
  expect(found).toHaveLength(expected.length);
  const largest = Math.max(...expected);
  for (const [index, value] of expected.entries())
    expect(Math.abs(found[index]! - value)).toBeLessThanOrEqual(1e-4 * largest);
  const table = window.stage.getByRole("region", { name: "Timing of neurons" });
  await expect(table.getByRole("row")).toHaveCount(31);
  await table.getByRole("button", { name: "neuron 9", exact: true }).click();
  await expect(window.neuronRow(9)).toHaveAttribute("aria-selected", "true");
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in ${colorScheme} weights`, async ({ window }) => {
    test.slow();
    await window.page.emulateMedia({ colorScheme });
    await openWeights(window, "Kernels");
    await expect(window.stage.getByRole("listbox")).toBeVisible();
    expect(await seriousProblems(window)).toEqual([]);
    await openWeights(window, "Readout");
    await expect(window.stage.getByRole("img", { name: /^Mask of neuron/ })).toBeVisible();
    expect(await seriousProblems(window)).toEqual([]);
    await openTab(window, "Timing");
    await window.stage.getByRole("button", { name: "Measure timing" }).click();
    await expect(window.stage.getByRole("region", { name: "Timing of neurons" })).toBeVisible({
      timeout: 60_000,
    });
    expect(await seriousProblems(window)).toEqual([]);
  });
}
