import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { analysed, openAnalysis, text } from "../support/analysed.ts";
import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

const session = "session_1_ventral1_20210929";

/** Frames of a film as grey pictures of 64 × 64. */
function decoded(path: string): Buffer {
  const grey = ["-vf", "scale=64:64", "-f", "rawvideo", "-pix_fmt", "gray", "-"];
  return execFileSync("ffmpeg", ["-v", "error", "-i", path, ...grey], { maxBuffer: 2 ** 28 });
}

test("cells light up in step with the stimulus, and their film is the command line's", async ({
  window,
  workspace,
}) => {
  try {
    execFileSync("ffmpeg", ["-version"], { stdio: "ignore" });
  } catch {
    test.skip(true, "ffmpeg is not installed");
  }
  test.slow();
  await openAnalysis(window, "Present a stimulus");
  await window.stage.getByRole("combobox", { name: "Stimulus" }).selectOption("flashes");
  await window.stage.getByRole("combobox", { name: "to", exact: true }).selectOption("all");
  await window.stage.getByRole("button", { name: /^Present to all/ }).click();
  const field = window.stage.getByRole("img", { name: /^Field of view: \d+ cells/ });
  await expect(field).toBeVisible();
  await window.stage.getByRole("slider", { name: /Frame of the stimulus/ }).press("End");
  for (const scheme of ["dark", "light"] as const) {
    await window.page.emulateMedia({ colorScheme: scheme });
    expect(await seriousProblems(window)).toEqual([]);
  }

  const { bytes, name } = await window.saved(async () => {
    await window.stage.getByRole("button", { name: "Save film" }).click();
    await window.page.getByRole("menuitem", { name: "Stimulus and cells, side by side" }).click();
  });
  expect(name).toMatch(/both\.zip$/);
  const files = unzipSync(bytes);
  const sidecar = JSON.parse(text(files["both.json"])) as {
    readonly stimulus: Readonly<Record<string, unknown>>;
    readonly places: string;
    readonly frames: number;
    readonly neurons: readonly object[];
    readonly files: readonly { readonly name: string; readonly bytes: number }[];
  };
  const { type, ...parameters } = sidecar.stimulus;
  const file = analysed(
    workspace,
    ...["present", "--stimulus", String(type), "--parameters", JSON.stringify(parameters)],
    ...["--session", session, "--film", "both", "--no-csv"],
  );
  const own = JSON.parse(text(file("both.json"))) as typeof sidecar;
  const { places, frames, neurons, stimulus } = own;
  expect(sidecar).toMatchObject({ places, frames, neurons, stimulus });
  const film = sidecar.files[0]!.name;
  expect(files[film]!.length).toBe(sidecar.files[0]!.bytes);
  const [here, there] = [join(workspace, film), join(workspace, "theirs.mp4")];
  writeFileSync(here, files[film]!);
  writeFileSync(there, file("both.mp4"));
  const [a, b] = [decoded(here), decoded(there)];
  expect(a.length).toBe(b.length);
  expect(a.length).toBe(64 * 64 * frames);
  // Two encoders differ by a level or two.
  const difference = a.reduce((sum, level, at) => sum + Math.abs(level - b[at]!), 0) / a.length;
  expect(difference).toBeLessThan(2);
});
