import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

/** Every screen and dialog that the window has, each by a name, and how to come there from the one before. */
const screens: readonly (readonly [name: string, open: (window: Window) => Promise<unknown>])[] = [
  ["the start", async () => undefined],
  ["a run", (window) => window.runToEnd()],
  ["clusters", ({ page }) => page.getByRole("tab", { name: "Clusters" }).click()],
  ["layers", ({ page }) => page.getByRole("tab", { name: "Layers" }).click()],
  ["to silence", (window) => window.chooseObjective("Decrease")],
  ["a contrast", (window) => window.chooseObjective("Contrast")],
  ["a layer's channel", (window) => window.chooseObjective("Layer")],
  ["sparse activation", (window) => window.chooseObjective("Sparse")],
  ["help", ({ page }) => page.keyboard.press("?")],
  ["the palette", (window) => after(window, "Control+k")],
  ["an export", (window) => after(window, "Control+e")],
  ["the analysis", (window) => after(window, "4")],
  ["the stimulus again", (window) => after(window, "4")],
  ["the menu", ({ page }) => page.getByRole("button", { name: "Menu", exact: true }).click()],
  [
    "the models",
    async ({ page, topBar }) => {
      await page.keyboard.press("Escape");
      await topBar.getByRole("button", { name: "Model" }).click();
    },
  ],
  [
    "a run's menu",
    async ({ page, cards }) => {
      await page.keyboard.press("Escape");
      await cards.first().click({ button: "right" });
    },
  ],
  [
    "a comparison",
    async (window) => {
      await window.page.keyboard.press("Escape");
      await window.chooseObjective("Increase");
      await window.runToEnd();
      await window.cards.first().click();
      await window.cards.nth(1).click({ modifiers: ["Control"] });
      await window.page.keyboard.press("c");
    },
  ],
];

async function after({ page }: Window, key: string): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press(key);
}

for (const [colorScheme, safe] of [
  ["dark", true],
  ["light", false],
] as const) {
  test(`WCAG 2.2 AA holds on every screen, ${colorScheme}${safe ? ", safe colours" : ""}`, async ({
    window,
  }) => {
    test.setTimeout(240_000);
    await window.page.emulateMedia({ colorScheme });
    if (safe) await runCommand(window, "Colours for colour-blind eyes");
    const found: string[] = [];
    for (const [name, open] of screens) {
      await open(window);
      await window.page.waitForTimeout(400);
      found.push(...(await seriousProblems(window)).map((problem) => `${name}: ${problem}`));
    }
    expect(found).toEqual([]);
  });
}

/** As one does who has no mouse: by the palette of commands. */
async function runCommand({ page }: Window, title: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("colours for colour-blind eyes are chosen by the keyboard, and stay", async ({ window }) => {
  const { page } = window;
  const green = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--green").trim());
  const before = await green();
  await runCommand(window, "Colours for colour-blind eyes");
  await expect.poll(green).not.toBe(before);
  const safe = await green();
  await page.reload();
  await window.ready();
  expect(await green()).toBe(safe);
});

test("whoever asked for less motion sees none that they did not start", async ({ window }) => {
  const { page } = window;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.reload();
  await window.ready();
  await window.runToEnd();
  const film = window.stage.getByRole("toolbar", { name: "Playback" });
  await expect(film.getByRole("button", { name: "Play" })).toBeVisible();
  const moving = (): Promise<number> =>
    page.evaluate(
      () =>
        document.getAnimations().filter(({ playState, effect }) => {
          const { duration } = effect?.getComputedTiming() ?? {};
          return playState === "running" && Number(duration) > 1;
        }).length,
    );
  expect(await moving()).toBe(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await moving()).toBe(0);
});
