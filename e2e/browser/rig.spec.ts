import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { unzipSync } from "fflate";
import { PNG } from "pngjs";
import { readNpy } from "../../core/formats/index.ts";
import { seriousProblems } from "../support/axe.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../docs/rig-sidecar.schema.json", import.meta.url), "utf8"),
);
const dialog = ({ page }: Window): Locator => page.getByRole("dialog", { name: /To the rig/ });

async function openRig(window: Window): Promise<void> {
  await window.page.keyboard.press("Control+e");
  await window.page
    .getByRole("radiogroup", { name: "What is made of the runs" })
    .getByText("A presentation")
    .click();
}

const tab = (window: Window, name: string): Promise<void> =>
  dialog(window).getByRole("tab", { name, exact: true }).click();

async function setNumber(window: Window, name: string, value: number): Promise<void> {
  const field = dialog(window).getByRole("spinbutton", { name, exact: true });
  await field.fill(String(value));
  await field.press("Enter");
}

/** The picture of the preview, `[row, column, 4]`. */
async function previewed(window: Window): Promise<{ width: number; height: number; pixels: number[] }> {
  return dialog(window)
    .getByRole("img", { name: /as the projector shows it/ })
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
      return { width, height, pixels: [...data] };
    });
}

test("what the preview shows is what is written, and the profile is kept", async ({ window, workspace }) => {
  await window.runToEnd();
  await openRig(window);
  await dialog(window).getByRole("textbox", { name: "Name" }).fill("Lab rig 2");
  await setNumber(window, "Width", 120);
  await setNumber(window, "Height", 100);
  await setNumber(window, "A pixel on the retina", 10);
  await tab(window, "Time");
  await setNumber(window, "Grey before", 0.2);
  await setNumber(window, "Repeats", 2);
  await tab(window, "Trigger");
  await dialog(window).getByRole("switch", { name: "A patch for a photodiode" }).click({ force: true });
  await setNumber(window, "Width", 8);
  await setNumber(window, "Height", 6);
  await dialog(window).getByRole("checkbox", { name: "Reversed in time" }).check();
  const preview = dialog(window).getByRole("region", { name: "Preview" });
  // 6 frames of grey, two stimuli of 50 frames shown twice with 30 of grey between them, and 30 of grey.
  await expect(preview).toContainText("326 frames at 30 Hz");
  await expect(preview).toContainText("2 stimuli, 4 showings");
  await dialog(window).getByRole("button", { name: "Keep", exact: true }).click();
  await expect(dialog(window).getByRole("button", { name: "Kept" })).toBeVisible();

  await dialog(window).getByRole("slider", { name: "Frame of the presentation" }).fill("20");
  await expect(preview).toContainText("frame 21 of 326");
  const shown = await previewed(window);
  expect([shown.width, shown.height]).toEqual([120, 100]);

  await tab(window, "Files");
  for (const name of ["Stimuli", "Pictures (npy)", "PNG sequence", "QDSpy", "TIFF for ImageJ"])
    await dialog(window).getByRole("checkbox", { name }).check();
  const { name, bytes } = await window.saved(() =>
    dialog(window).getByRole("button", { name: "Write the presentation" }).click(),
  );
  expect(name).toBe("Lab-rig-2.zip");
  await expect(window.page.getByRole("status").filter({ hasText: "The presentation is in" })).toBeVisible();

  const entries = unzipSync(bytes);
  const inside = (name: string): Uint8Array => entries[`Lab-rig-2/${name}`]!;
  const sidecar = JSON.parse(new TextDecoder().decode(inside("sidecar.json")));
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  expect(validate(sidecar), JSON.stringify(validate.errors)).toBe(true);
  for (const { name, sha256 } of sidecar.files as { name: string; sha256: string }[]) {
    const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(inside(name)));
    expect(Buffer.from(digest).toString("hex"), name).toBe(sha256);
  }
  expect([...PNG.sync.read(Buffer.from(inside("png/frame-000020.png"))).data]).toEqual(shown.pixels);
  const stimulus = sidecar.stimuli[0].name as string;
  expect(inside(`stimuli/${stimulus}/stimulus.npy`)).toEqual(
    new Uint8Array(lastKeptRun(workspace).stimulusBytes),
  );
  expect(readNpy(inside("pictures.npy")).shape).toEqual([101, 100, 120, 3]);

  // Another start of the window has the profile.
  await window.page.reload();
  await window.ready();
  await window.page.keyboard.press("j");
  await openRig(window);
  await expect(dialog(window).getByRole("textbox", { name: "Name" })).toHaveValue("Lab rig 2");
  await expect(dialog(window).getByRole("spinbutton", { name: "Width", exact: true })).toHaveValue("120");
});

test("a profile's file goes out and comes in, and what cannot be is said", async ({ window, workspace }) => {
  await window.runToEnd();
  await openRig(window);
  await setNumber(window, "Width", 60);
  await expect(dialog(window).getByRole("alert")).toContainText("leads out of the projector's 60 × 800");
  await expect(dialog(window).getByRole("button", { name: "Write the presentation" })).toBeDisabled();

  await dialog(window).getByRole("button", { name: "More" }).click();
  const { name, bytes } = await window.saved(() =>
    window.page.getByRole("menuitem", { name: /Save as a file/ }).click(),
  );
  expect(name).toBe("My-rig.rig.json");
  const profile = JSON.parse(new TextDecoder().decode(bytes));
  expect(profile.projector.width).toBe(60);

  const changed = { ...profile, name: "From a file", projector: { ...profile.projector, width: 640 } };
  await dialog(window).getByRole("button", { name: "More" }).click();
  const file = join(workspace, "rig.json");
  writeFileSync(file, JSON.stringify(changed));
  await window.pick([file], () => window.page.getByRole("menuitem", { name: /Open a profile/ }).click());
  await expect(dialog(window).getByRole("textbox", { name: "Name" })).toHaveValue("From a file");
  await expect(dialog(window).getByRole("alert")).toHaveCount(0);
  const preview = dialog(window).getByRole("img", { name: /as the projector shows it/ });
  await expect(preview).toHaveJSProperty("width", 640);
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in the ${colorScheme} dialog`, async ({ window }) => {
    test.slow();
    await window.page.emulateMedia({ colorScheme });
    await window.setIterations(5);
    await window.runToEnd();
    await openRig(window);
    for (const name of ["Projector", "Light", "Time", "Trigger", "Files"]) {
      await tab(window, name);
      if (name === "Trigger")
        await dialog(window).getByRole("switch", { name: "A patch for a photodiode" }).click({ force: true });
      expect(await seriousProblems(window)).toEqual([]);
    }
    await tab(window, "Projector");
    await setNumber(window, "Width", 60);
    await expect(dialog(window).getByRole("alert")).toBeVisible();
    expect(await seriousProblems(window)).toEqual([]);
  });
}
