import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { torchNormal } from "../../core/basis/random/torch-normal.ts";
import { readNpy, writeNpy } from "../../core/formats/index.ts";
import { analysed, columnOf, expectClose, numbers, openAnalysis, saved, text } from "../support/analysed.ts";
import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

const session = "session_1_ventral1_20210929";
const FRAMES = 120;
const REPEATS = 3;

test("what was recorded is held against the prediction, as the command line does it", {
  tag: "@browser",
}, async ({ window, workspace }) => {
  const film = join(workspace, "shown.npy");
  writeFileSync(film, writeNpy([2, FRAMES, 18, 16], torchNormal(1, 2 * FRAMES * 18 * 16)));
  const own = readNpy(
    analysed(workspace, "present", "--stimulus", film, "--session", session)("response.npy"),
  );
  const [frames = 0, neurons = 0] = own.shape;
  const noise = torchNormal(2, REPEATS * FRAMES * neurons);
  /** The model's own responses with noise on them, as many repeats first as there are. */
  const recorded = noise.map((value, i) => {
    const frame = (Math.floor(i / neurons) % FRAMES) - (FRAMES - frames);
    return (frame < 0 ? 0 : Number(own.data[frame * neurons + (i % neurons)])) + 0.1 * value;
  });
  const recording = join(workspace, "recorded.npy");
  writeFileSync(recording, writeNpy([REPEATS, FRAMES, neurons], recorded));

  await openAnalysis(window, "Recordings");
  const { stage } = window;
  await expect(stage).toContainText("What was shown? Open a video, pictures or an npy file first.");
  const evaluate = stage.getByRole("button", { name: "Evaluate" });
  await expect(evaluate).toBeDisabled();
  const open = stage.getByRole("button", { name: "Open a video, pictures or npy file" });
  await window.choose([film], () => open.click());
  await expect(stage).toContainText("Open the responses that were recorded");
  const responses = stage.getByRole("button", { name: "Open recorded responses" });
  await window.choose([recording], () => responses.click());
  await expect(stage).toContainText(`recorded.npy: 3 frames, 120 repeats, ${neurons} neurons`);
  await evaluate.click();
  await expect(stage.getByRole("alert")).toContainText("3 frames were recorded, and the model answers");
  await stage.getByRole("combobox", { name: "Axes" }).selectOption("repeat, time, neuron");
  await expect(stage).toContainText(`recorded.npy: 120 frames, 3 repeats, ${neurons} neurons`);
  await evaluate.click();
  await expect(stage.getByRole("img", { name: /^Neuron 0\./ })).toBeVisible();
  await window.page.getByRole("button", { name: "clear", exact: true }).click();
  await expect(stage.getByRole("img", { name: /^Best predicted neurons/ })).toBeVisible();

  const file = analysed(
    workspace,
    ...["evaluate", "--stimulus", film, "--responses", recording, "--axes", "repeat,time,neuron"],
    ...["--session", session],
  );
  const files = await saved(window);
  for (const name of ["neurons.csv", "cell-types.csv", "correlation.svg", "best.svg", "evaluate.json"])
    expect(text(files[name]), name).toBe(text(file(name)));
  expectClose(numbers(files["predicted.npy"]), numbers(file("predicted.npy")));

  const table = stage.getByRole("region", { name: "Measures of the prediction" });
  await expect(table.getByRole("row")).toHaveCount(1 + neurons);
  await table.getByRole("button", { name: "Correlation" }).click();
  const correlations = columnOf(text(files["neurons.csv"]), "correlation").map(Number);
  const best = correlations.indexOf(Math.max(...correlations));
  const first = table.getByRole("rowheader").first();
  await expect(first).toHaveText(`neuron ${best}`);
  await first.getByRole("button").click();
  await expect(stage.getByRole("img", { name: new RegExp(`^Neuron ${best}\\.`) })).toBeVisible();
  await expect(window.neuronRow(best)).toHaveAttribute("aria-selected", "true");
  for (const colorScheme of ["dark", "light"] as const) {
    await window.page.emulateMedia({ colorScheme });
    expect(await seriousProblems(window)).toEqual([]);
  }
  await stage.getByRole("combobox", { name: "Rows" }).selectOption("types");
  await expect(table.getByRole("row")).toHaveCount(text(files["cell-types.csv"]).trim().split("\n").length);
});

test("of an HDF5 file the dataset is chosen, and the stimulus may be the library's", async ({
  window,
  workspace,
}) => {
  const path = join(workspace, "recorded.h5");
  const hdf5 = await import("h5wasm/node");
  await hdf5.ready;
  const made = new hdf5.File(path, "w");
  const data = torchNormal(3, 2000 * 30).map((value) => Math.abs(value));
  made.create_group("chirp").create_dataset({ name: "mean", data, shape: [2000, 30] });
  made.create_dataset({ name: "depth", data: new Float32Array(30), shape: [30] });
  made.close();

  await openAnalysis(window, "Recordings");
  const { stage } = window;
  await stage.getByRole("combobox", { name: "Stimulus" }).selectOption("flashes");
  await window.choose([path], () => stage.getByRole("button", { name: "Open recorded responses" }).click());
  await expect(stage).toContainText("Choose the dataset and the axes of the recorded responses.");
  await stage.getByRole("combobox", { name: "Dataset" }).selectOption("chirp/mean");
  await expect(stage).toContainText("recorded.h5: 2,000 frames, 1 repeat, 30 neurons");
  await stage.getByRole("button", { name: "Evaluate" }).click();
  await expect(stage.getByRole("img", { name: /^Neuron 0\./ })).toBeVisible();
  const record = JSON.parse(text((await saved(window))["evaluate.json"]));
  expect(record).toMatchObject({
    recorded: { file: "recorded.h5", dataset: "chirp/mean", axes: null },
    stimulus: { type: "library", stimulus: { type: "flashes" } },
  });
});
