import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Download } from "@playwright/test";
import { unzipSync } from "fflate";
import { readNpy } from "../../core/formats/index.ts";
import { expect, test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const demo = fileURLToPath(new URL("../../assets/models/simulated-retina.ckpt", import.meta.url));

/** The command line's files of an analysis. */
function analysed(workspace: string, ...command: string[]): (file: string) => Uint8Array<ArrayBuffer> {
  const out = join(workspace, "by-command");
  execFileSync(process.execPath, [program, ...command, "--model", demo, "--out", out], { stdio: "pipe" });
  return (file) => new Uint8Array(readFileSync(join(out, file)));
}

async function openAnalysis(window: Window, tab: string): Promise<void> {
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Analysis").click();
  await window.page.getByRole("tab", { name: tab }).click();
}

/** Saves the analysis that is shown. @returns its files by name */
async function saved(window: Window): Promise<Record<string, Uint8Array>> {
  const download = window.page.waitForEvent("download");
  await window.stage.getByRole("button", { name: "Save (.zip)" }).click();
  const file: Download = await download;
  return unzipSync(new Uint8Array(readFileSync((await file.path())!)));
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const numbers = (bytes: Uint8Array | undefined): number[] =>
  Array.from(readNpy(bytes as Uint8Array<ArrayBuffer>).data);

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries())
    expect(Math.abs(actual[index]! - value)).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(value)));
}

test("responses of all neurons to three stimuli are compared, and are those of the command line", async ({
  window,
  workspace,
}) => {
  await window.setNumber("norm", 20);
  await window.setIterations(20);
  for (const neuron of [0, 6, 2]) {
    await window.chooseNeuron(neuron);
    await window.runToEnd();
  }
  await openAnalysis(window, "Compare responses");
  await expect(window.stage).toContainText("What does each stimulus do to all neurons?");
  await window.stage.getByRole("button", { name: "Compare 3 stimuli" }).click();
  const matrix = window.stage.getByRole("button", { name: /^Response matrix\./ });
  await expect(matrix).toBeVisible();

  const files = await saved(window);
  const record = JSON.parse(text(files["response-matrix.json"])) as {
    analysis: { runs: string[]; session: string };
    model: { name: string };
    runs: { recipe: object }[];
  };
  expect(record).toMatchObject({ model: { name: "Simulated retina (demo)" }, analysis: { window: "own" } });
  expect(record.runs[0]).toHaveProperty("recipe.objective.neurons", [0]);
  const folders = record.analysis.runs.map((run) => join(workspace, "runs", run));
  const file = analysed(
    workspace,
    ...["analyse", "response-matrix", "--stimuli", ...folders],
    ...["--session", record.analysis.session, "--window", "10:20"],
  );
  expectClose(numbers(files["matrix.npy"]), numbers(file("matrix.npy")));
  expect(text(files["groups.csv"]).split("\n")[0]).toBe(text(file("groups.csv")).split("\n")[0]);

  // By keys to the cell of the second row that is neuron 6's own, which is its strongest.
  await window.stage.getByRole("combobox", { name: "columns by" }).selectOption("number");
  await matrix.focus();
  await window.page.keyboard.press("ArrowDown");
  for (let step = 0; step < 6; step++) await window.page.keyboard.press("ArrowRight");
  await expect(window.stage).toContainText(/neuron 2 → neuron 6/);
  await window.page.keyboard.press("ArrowDown");
  await expect(window.stage).toContainText(/neuron 6 → neuron 6/);
  await window.page.keyboard.press("Enter");
  await expect(window.neuronRow(6)).toHaveAttribute("aria-selected", "true");
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Stimulus").click();
  await expect(window.stage.getByRole("heading", { name: "neuron 6" })).toBeVisible();
});
