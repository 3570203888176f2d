import { seriousProblems } from "../support/axe.ts";
import { pictureChanges } from "../support/pace.ts";
import { expect, test } from "../support/test.ts";

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing serious in the ${colorScheme} window`, async ({ window }) => {
    await window.page.emulateMedia({ colorScheme });
    expect(await seriousProblems(window)).toEqual([]);
    await window.runToEnd();
    await expect(window.stage.getByRole("img", { name: /^Spectrum/ })).toBeVisible();
    expect(await seriousProblems(window)).toEqual([]);
    for (const tab of ["Clusters", "Layers"]) {
      await window.page.getByRole("tab", { name: tab }).click();
      await window.page.waitForTimeout(500);
      expect(await seriousProblems(window)).toEqual([]);
    }
    await window.chooseObjective("Contrast");
    expect(await seriousProblems(window)).toEqual([]);
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("?");
    await expect(window.page.getByRole("dialog")).toBeVisible();
    expect(await seriousProblems(window)).toEqual([]);
    await window.page.keyboard.press("Escape");
    await expect(window.page.getByRole("dialog")).toBeHidden();
    await window.page.keyboard.press("Control+e");
    await window.page.getByRole("checkbox", { name: "webm", exact: true }).check();
    await expect(window.page.getByRole("region", { name: "Preview" })).toBeVisible();
    expect(await seriousProblems(window)).toEqual([]);
  });
}

for (const [width, height] of [
  [1280, 720],
  [1600, 1000],
  [1920, 1080],
  [2560, 1440],
] as const) {
  // The smallest is the one that anything is missing from first.
  test(`at ${width} × ${height} film, plots, Run and runs are all in sight`, {
    tag: height > 720 ? [] : "@journey",
  }, async ({ window }) => {
    await window.page.setViewportSize({ width, height });
    await window.runToEnd();
    const inSight = [
      window.stage.getByRole("img", { name: /^Stimulus of/ }),
      window.stage.getByRole("toolbar", { name: "Playback" }),
      window.stage.getByRole("img", { name: /^Loss after/ }),
      window.stage.getByRole("img", { name: /^Spectrum/ }),
      window.runButton,
      window.cards.first(),
      window.neuronRow(0),
    ];
    for (const each of inSight) await expect(each).toBeInViewport({ ratio: 0.95 });
    const overflow = await window.page.evaluate(() => ({
      x: document.documentElement.scrollWidth - innerWidth,
      y: document.documentElement.scrollHeight - innerHeight,
    }));
    expect(overflow).toEqual({ x: 0, y: 0 });
  });
}

test("dark, light and the system's colours", async ({ window }) => {
  const background = (): Promise<string> =>
    window.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await window.page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).not.toBe(dark);
  await window.topBar.getByRole("button", { name: /^Colours/ }).click();
  await expect.poll(background).toBe(dark);
  await window.page.reload();
  await window.ready();
  expect(await background()).toBe(dark);
});

test("calm stimuli change five times a second at most, and are at their own speed again by one press", async ({
  window,
}) => {
  const { page } = window;
  await window.runToEnd();
  const film = window.stage.getByRole("img", { name: /^Stimulus of/ }).first();
  await expect(film).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Stimuli slowly");
  await page.keyboard.press("Enter");
  const own = window.stage.getByRole("button", { name: "Stimuli at their own speed" });
  await expect(own).toBeVisible();
  expect(await pictureChanges(film)).toBeLessThanOrEqual(11);
  await own.click();
  await expect(window.stage.getByRole("combobox", { name: /^Speed of the stimulus/ })).toBeVisible();
});
