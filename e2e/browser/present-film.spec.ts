import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { analysed, expectClose, numbers, openAnalysis, saved } from "../support/analysed.ts";
import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

const session = "session_1_ventral1_20210929";

test("a video of one's own is presented as the command line presents it", async ({ window, workspace }) => {
  const video = join(workspace, "clip.mp4");
  const source = ["-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25:duration=4", "-pix_fmt", "yuv420p"];
  try {
    execFileSync("ffmpeg", ["-loglevel", "error", ...source, video]);
  } catch {
    test.skip(true, "ffmpeg is not installed");
  }
  test.slow();
  await window.chooseNeuron(6);
  await openAnalysis(window, "Present a stimulus");
  await window.stage.getByRole("combobox", { name: "Stimulus" }).selectOption("file");
  await expect(window.stage).toContainText("Open a video, pictures or an npy file first.");
  await window.stage.getByRole("combobox", { name: "Fit" }).selectOption("pad");
  await window.stage.getByRole("combobox", { name: "Colours" }).selectOption("chosen");
  await window.stage.getByRole("combobox", { name: "UV" }).selectOption("red+blue");
  const open = window.stage.getByRole("button", { name: "Open a video, pictures or npy file" });
  await window.choose([video], () => open.click());
  await expect(window.stage).toContainText(
    /clip.mp4: video of 96 × 64 pixels, padded; 25 frames a second shown at 30/,
    { timeout: 60_000 },
  );
  await window.stage.getByRole("button", { name: "Present to neuron 6" }).click();
  await expect(
    window.stage.getByRole("img", { name: /^Stimulus: a film of your own, 120 frames/ }),
  ).toBeVisible();
  expect(await seriousProblems(window)).toEqual([]);
  const file = analysed(
    workspace,
    ...["present", "--stimulus", video, "--session", session, "--neurons", "6"],
    ...["--fit", "pad", "--channels", "green,red+blue"],
  );
  const files = await saved(window);
  expectClose(numbers(files["response.npy"]), numbers(file("response.npy")));

  await window.stage.getByRole("slider", { name: /Frame of the stimulus/ }).press("End");
  // What is chosen otherwise holds for the film that is open.
  await window.stage.getByRole("combobox", { name: "Normalise" }).selectOption("film");
  await expect(window.stage).toContainText(/normalised by the film's own mean/, { timeout: 60_000 });
  await expect(window.stage.getByRole("img", { name: /^Stimulus: a film of your own/ })).toBeVisible();
});

test("pictures are presented in their natural order, as the command line presents their folder", async ({
  window,
  workspace,
}) => {
  const folder = join(workspace, "pictures");
  mkdirSync(folder);
  const source = ["-f", "lavfi", "-i", "testsrc2=size=40x30:rate=25:duration=2", "-pix_fmt", "rgb24"];
  try {
    execFileSync("ffmpeg", ["-loglevel", "error", ...source, join(folder, "frame %d.png")]);
  } catch {
    test.skip(true, "ffmpeg is not installed");
  }
  const pictures = readdirSync(folder).map((name) => join(folder, name));
  expect(pictures).toHaveLength(50);
  test.slow();
  await window.chooseNeuron(6);
  await openAnalysis(window, "Present a stimulus");
  await window.stage.getByRole("combobox", { name: "Stimulus" }).selectOption("file");
  const open = window.stage.getByRole("button", { name: "Open a video, pictures or npy file" });
  const choose = (files: string[]): Promise<void> => window.choose(files, () => open.click());
  const odd = join(workspace, "odd.png");
  writeFileSync(odd, "no picture");
  await choose([pictures[0]!, odd]);
  await expect(window.page.getByText(/"odd.png" cannot be read as a picture/)).toBeVisible();
  await choose(pictures);
  await expect(window.stage).toContainText(/50 pictures.npy: array of 40 × 30 pixels, cropped/);
  await window.stage.getByRole("button", { name: "Present to neuron 6" }).click();
  await expect(
    window.stage.getByRole("img", { name: /^Stimulus: a film of your own, 50 frames/ }),
  ).toBeVisible();
  const asked = ["present", "--stimulus", folder, "--session", session, "--neurons", "6"];
  const file = analysed(workspace, ...asked);
  const files = await saved(window);
  expectClose(numbers(files["response.npy"]), numbers(file("response.npy")));
});
