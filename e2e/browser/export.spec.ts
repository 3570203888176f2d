import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download, Locator } from "@playwright/test";
import { GifReader } from "omggif";
import { PNG } from "pngjs";
import type { Sidecar } from "../../core/export/index.ts";
import { type NpyArray, readNpz } from "../../core/formats/index.ts";
import { type ExportedFolder, foldersOf, levels } from "../support/exported.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";
import type { SavedFile, Window } from "../support/window.ts";

const hasFfmpeg = ["ffmpeg", "ffprobe"].every((program) => spawnSync(program, ["-version"]).status === 0);

const dialog = ({ page }: Window): Locator => page.getByRole("dialog");

async function openDialog(window: Window, formats: readonly string[]): Promise<void> {
  await window.page.keyboard.press("Control+e");
  for (const box of await dialog(window).getByRole("checkbox").all()) {
    const name =
      (await box.getAttribute("aria-label")) ??
      (await box.evaluate((node) => (node as HTMLInputElement).labels?.[0]?.innerText ?? ""));
    await box.setChecked(formats.includes(name));
  }
}

const exportButton = (window: Window): Locator =>
  dialog(window).getByRole("button", { name: "Export", exact: true });

function download(window: Window): Promise<SavedFile> {
  return window.saved(async () => {
    if (window.exportsToFolders)
      await dialog(window).getByRole("radiogroup", { name: "Where to" }).getByText("Zip archive").click();
    await exportButton(window).click();
  });
}

const colours = (rgba: Uint8Array): number[] => [...rgba].filter((_, index) => index % 4 !== 3);

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let most = 0;
  for (let index = 0; index < a.length; index++) most = Math.max(most, Math.abs(a[index]! - b[index]!));
  return most;
}

function only(folders: ReadonlyMap<string, ExportedFolder>): ExportedFolder {
  expect(folders.size).toBe(1);
  return [...folders.values()][0]!;
}

test("the shown run as arrays, tables and pictures", async ({ window, workspace }) => {
  await window.runToEnd();
  await openDialog(window, ["npy", "npz", "csv", "png", "gif"]);
  await expect(dialog(window).getByRole("region", { name: "Preview" })).toContainText("no value");
  const file = await download(window);
  expect(file.name).toBe("neuron-0-export.zip");
  await expect(dialog(window).getByRole("status")).toContainText("1 run exported to neuron-0-export.zip");

  const run = lastKeptRun(workspace);
  const { files, sidecar } = only(foldersOf(file.bytes));
  expect(files.get("stimulus.npy")).toEqual(run.stimulusBytes);
  expect(readNpz(files.get("run.npz")!).get("stimulus")).toEqual(run.stimulus);
  expect(new TextDecoder().decode(files.get("loss.csv")).trim().split("\n")).toHaveLength(
    1 + run.losses.length,
  );
  expect(sidecar.run.id).toBe(run.id);
  expect(sidecar.software).toEqual(run.record.software);
  expect(sidecar.model.files).toEqual(run.record.model.files);
  expect(sidecar.recipe).toEqual(run.record.recipe);
  for (const { name, sha256 } of sidecar.files)
    expect(createHash("sha256").update(files.get(name)!).digest("hex"), name).toBe(sha256);
  expect(files.size).toBe(sidecar.files.length + 1);

  const gif = new GifReader(Buffer.from(files.get("stimulus.gif")!));
  expect([gif.numFrames(), gif.width, gif.height]).toEqual([50, 128, 144]);
  const { largestError } = sidecar.files.find(({ name }) => name === "stimulus.gif")!.gif!;
  for (const frame of [0, 25, 44, 49]) {
    const wanted = levels(run.stimulus, sidecar, frame);
    const png = PNG.sync.read(Buffer.from(files.get(`png/frame-${String(frame).padStart(5, "0")}.png`)!));
    expect(largestDifference(colours(png.data), wanted)).toBe(0);
    const pixels = new Uint8Array(gif.width * gif.height * 4);
    gif.decodeAndBlitFrameRGBA(frame, pixels);
    expect(largestDifference(colours(pixels), wanted)).toBeLessThanOrEqual(largestError);
  }
});

test("the shown run as a film, decoded by ffmpeg", async ({ window, workspace }) => {
  test.skip(!hasFfmpeg, "ffmpeg and ffprobe are not installed");
  await window.runToEnd();
  await openDialog(window, ["webm"]);
  const rate = dialog(window).getByRole("spinbutton", { name: "Frames a second" });
  await rate.fill("12.5");
  await rate.press("Tab");
  const plain = only(foldersOf((await download(window)).bytes));
  checkFilm(plain, lastKeptRun(workspace).stimulus, { rate: "25/2", pixels: "yuv420p" });
});

test("the shown run as films without loss and of another format", { tag: "@browser" }, async ({
  window,
  workspace,
}) => {
  test.skip(!hasFfmpeg, "ffmpeg and ffprobe are not installed");
  await window.runToEnd();
  await openDialog(window, ["webm"]);
  await dialog(window).getByRole("switch", { name: "Without loss" }).check();
  const lossless = only(foldersOf((await download(window)).bytes));
  const { film } = checkFilm(lossless, lastKeptRun(workspace).stimulus, { rate: "30/1", pixels: "gbrp" });
  expect(film!.loss).toEqual({ mean: 0, largest: 0 });

  await dialog(window).getByRole("button", { name: "Export again" }).click();
  const mp4 = dialog(window).getByRole("checkbox", { name: "mp4", exact: true });
  if (await mp4.isDisabled()) {
    await expect(dialog(window)).toContainText("no encoder for mp4");
    return;
  }
  await mp4.check();
  await dialog(window).getByRole("checkbox", { name: "webm", exact: true }).uncheck();
  await expect(dialog(window)).toContainText("This browser writes mp4 with 4:2:0 chroma and some loss only");
  const h264 = only(foldersOf((await download(window)).bytes));
  checkFilm(h264, lastKeptRun(workspace).stimulus, { rate: "30/1", pixels: "yuv420p" });
});

/** Size, rate, number of frames, and grey levels within the loss that the sidecar states. @returns what the sidecar says of it */
function checkFilm(
  { files, sidecar }: ExportedFolder,
  stimulus: NpyArray,
  { rate, pixels }: { readonly rate: string; readonly pixels: string },
): Sidecar["files"][number] {
  const said = sidecar.files.find(({ film }) => film !== undefined)!;
  const folder = mkdtempSync(join(tmpdir(), "retinoscope-film-"));
  const path = join(folder, said.name);
  try {
    writeFileSync(path, files.get(said.name)!);
    const entries = "stream=width,height,r_frame_rate,nb_read_frames,pix_fmt";
    const probe = ["-v", "error", "-count_frames", "-show_entries", entries, "-of", "json", path];
    const { streams } = JSON.parse(execFileSync("ffprobe", probe).toString()) as { streams: object[] };
    const size = { width: 128, height: 144, nb_read_frames: "50" };
    expect(streams).toMatchObject([{ ...size, r_frame_rate: rate, pix_fmt: pixels }]);
    const decode = ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
    const decoded = execFileSync("ffmpeg", decode, { maxBuffer: 2 ** 27 });
    const wanted = Array.from({ length: 50 }, (_, frame) => levels(stimulus, sidecar, frame)).flat();
    expect(decoded.length).toBe(wanted.length);
    const { mean, largest } = said.film!.loss!;
    const differences = wanted.reduce((sum, level, index) => sum + Math.abs(level - decoded[index]!), 0);
    // Another decoder rounds otherwise, by a level or two.
    expect(differences / wanted.length).toBeLessThanOrEqual(mean + 1);
    if (largest === 0) expect(differences).toBe(0);
    else expect(mean).toBeLessThan(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return said;
}

/** As many short runs, all marked. */
async function markRuns(window: Window, count: number): Promise<void> {
  await window.setIterations(3);
  await window.chooseNeuron(0);
  for (let neuron = 1; neuron < count; neuron++)
    await window.neuronRow(neuron).click({ modifiers: ["Control"] });
  await window.page.keyboard.press("Control+Shift+Enter");
  await expect.poll(() => window.runCount()).toBe(count);
  await expect(window.topBar).toContainText("ready");
  await window.cards.first().click();
  await window.page.keyboard.press("Home");
  for (let marked = 1; marked <= count; marked++) {
    await window.page.keyboard.press("Space");
    await expect(window.runs.getByRole("button", { name: `Delete ${marked} marked` })).toBeVisible();
    await window.page.keyboard.press("ArrowRight");
    await window.page.waitForTimeout(50);
  }
}

test("an export of many runs shows how far it is and can be cancelled, which leaves nothing", async ({
  window,
}) => {
  await markRuns(window, 12);
  const downloads: Download[] = [];
  window.page.on("download", (file) => downloads.push(file));
  await openDialog(window, ["png", "png16", "gif"]);
  await expect(dialog(window)).toContainText("Export 12 runs");
  await exportButton(window).click();
  await expect(dialog(window)).toContainText(/run [2-9] of 12: neuron \d+/);
  const bar = dialog(window).getByRole("progressbar", { name: "Export" });
  expect(Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  // It goes on behind the window.
  await dialog(window).getByRole("button", { name: "Close" }).last().click();
  await window.topBar.getByRole("button", { name: /^Exporting \d+ %/ }).click();
  await dialog(window).getByRole("button", { name: "Cancel the export" }).click();
  await expect(dialog(window).getByRole("status")).toHaveText(
    "The export was cancelled. Nothing was written.",
  );
  expect(downloads).toEqual([]);
});

/** Names of the folder that the browser's question for one is answered with: the page's own, out of the test's disk. */
async function answerWithFolder({ page }: Window): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  return () =>
    page.evaluate(async () => {
      const names: string[] = [];
      const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
        for await (const [name, handle] of folder.entries()) {
          if (handle.kind === "directory") await walk(handle as FileSystemDirectoryHandle, `${path}${name}/`);
          else names.push(path + name);
        }
      };
      await walk(await navigator.storage.getDirectory(), "");
      return names.sort();
    });
}

test("runs go straight to a folder; what is there is never replaced, and what is cancelled leaves nothing", {
  tag: "@browser",
}, async ({ window }) => {
  await markRuns(window, 2);
  const names = await answerWithFolder(window);
  const toFolder = async (): Promise<void> => {
    await dialog(window).getByRole("radiogroup", { name: "Where to" }).getByText("Folder").click();
    await dialog(window).getByRole("button", { name: "Choose a folder and export" }).click();
  };
  await openDialog(window, ["npy"]);
  await toFolder();
  await expect(dialog(window).getByRole("status")).toContainText("2 of 2 runs exported");
  const made = await names();
  expect(made).toHaveLength(2 * 5);
  expect(made.filter((name) => name.endsWith("/sidecar.json"))).toHaveLength(2);

  await dialog(window).getByRole("button", { name: "Export again" }).click();
  await toFolder();
  await expect(dialog(window).getByRole("alert")).toContainText(
    /There is "neuron-.*already. Nothing was exported/,
  );
  expect(await names()).toEqual(made);

  await dialog(window).getByRole("button", { name: "Close" }).last().click();
  await window.page.keyboard.press("Escape");
  await window.setIterations(4);
  await window.runToEnd();
  await openDialog(window, ["png", "png16", "gif"]);
  const scale = dialog(window).getByRole("spinbutton", { name: "Scale" });
  await scale.fill("32");
  await scale.press("Tab");
  await toFolder();
  await dialog(window).getByRole("button", { name: "Cancel the export" }).click();
  await expect(dialog(window).getByRole("status")).toContainText("cancelled");
  expect(await names()).toEqual(made);
});

test("figures as SVG and PNG, and the film's frame", async ({ window }) => {
  await window.runToEnd();
  await window.stage.getByRole("img", { name: /^Loss after/ }).hover();
  const take = async (entry: string): Promise<{ name: string; bytes: Buffer }> => {
    const { name, bytes } = await window.saved(() =>
      window.page.getByRole("menuitem", { name: entry }).click(),
    );
    return { name, bytes: Buffer.from(bytes) };
  };
  const menu = window.stage.getByRole("button", { name: "Save the figure: Loss" });
  await menu.click();
  const saved = await take("Save as SVG");
  const svg = saved.bytes.toString();
  expect(saved.name).toMatch(/^neuron-0-.*-loss\.svg$/);
  expect(svg).toMatch(/^<svg .*Loss: neuron 0/s);
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.map(Number);
  expect(svg).toContain(`<rect width="${width}" height="${height}" fill="#ffffff"`);
  const described = /<metadata id="retinoscope">(.*?)<\/metadata>/s.exec(svg)?.[1];
  expect(JSON.parse(described ?? "")).toMatchObject({
    figure: "Loss",
    runs: [{ name: "neuron 0", recipe: { objective: { type: "increase", neurons: [0] } }, iterations: 10 }],
  });
  await menu.click();
  const { bytes } = await take("Save as PNG");
  expect(bytes.toString("latin1")).toContain("iTXtRetinoscope");
  const png = PNG.sync.read(bytes);
  expect([png.width, png.height]).toEqual([4 * width!, 4 * height!]);
  expect(new Set(colours(png.data)).size).toBeGreaterThan(10);
  await window.stage.getByRole("button", { name: "Save other arrays" }).click();
  const frame = await take("This frame of the stimulus (.png, 8 ×)");
  expect(PNG.sync.read(frame.bytes)).toMatchObject({ width: 128, height: 144 });
});
