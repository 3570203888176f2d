import type { Locator, Page } from "@playwright/test";
import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

/** The atlas as a person sees it. */
class Atlas {
  readonly page: Page;
  readonly wall: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.wall = page.getByRole("listbox", { name: "Stimuli" });
    this.panel = page.getByRole("complementary", { name: "Selection" });
  }

  async open(): Promise<void> {
    await this.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Atlas").click();
    await expect(this.wall).toBeVisible();
  }

  async show(population: string): Promise<void> {
    await this.page
      .getByRole("radiogroup", { name: "What the wall shows" })
      .getByText(population, { exact: true })
      .click();
  }

  async arrange(by: string): Promise<void> {
    await this.page
      .getByRole("radiogroup", { name: "How tiles are arranged" })
      .getByText(by, { exact: true })
      .click();
  }

  tile(name: string | RegExp): Locator {
    return this.wall.getByRole("option", { name });
  }

  /** Its middle, as the pointer goes there: what is drawn takes no clicks of its own. */
  async click(tile: Locator, modifiers: ("Control" | "Shift")[] = []): Promise<void> {
    await tile.scrollIntoViewIfNeeded();
    const place = (await tile.boundingBox())!;
    for (const key of modifiers) await this.page.keyboard.down(key);
    await this.page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    for (const key of modifiers) await this.page.keyboard.up(key);
  }

  /** Whether a film is drawn in a tile: its pixels are not all one colour. */
  async hasFilm(tile: Locator): Promise<boolean> {
    const place = (await tile.boundingBox())!;
    return this.page.evaluate(({ x, y, width, height }) => {
      const canvas = document.querySelector<HTMLCanvasElement>("main canvas")!;
      const { left, top } = canvas.getBoundingClientRect();
      const scale = window.devicePixelRatio;
      const side = Math.min(width, height) * 0.5;
      const { data } = canvas
        .getContext("2d")!
        .getImageData((x - left + 4) * scale, (y - top + 4) * scale, side * scale, side * scale);
      const colours = new Set<string>();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3]! > 0) colours.add(`${data[i]} ${data[i + 1]} ${data[i + 2]}`);
      return colours.size > 3;
    }, place);
  }
}

test("the wall is filled, a tile opens its stimulus, and back is the same place", async ({ window }) => {
  const atlas = new Atlas(window.page);
  await atlas.open();
  await expect(atlas.tile(/neuron 3 · .*empty/).first()).toBeVisible();
  await atlas.panel.getByRole("button", { name: "Fill · 60" }).click();
  await expect(window.page.getByRole("region", { name: "What computes" })).toContainText(/of 60 done/);
  await expect(atlas.panel.getByRole("button", { name: "All are there" })).toBeDisabled({ timeout: 120_000 });
  await expect(window.topBar).toContainText("ready");
  await expect(atlas.panel).toContainText("60 stimuli");
  const tile = atlas.tile(/^neuron 6 · .*objective \d/).first();
  await expect.poll(() => atlas.hasFilm(tile)).toBe(true);

  await atlas.arrange("Objective");
  const objectives = await atlas.wall
    .getByRole("option")
    .evaluateAll((options) =>
      options.map((option) => Number(/objective ([\d.]+)/.exec(option.getAttribute("aria-label")!)?.[1])),
    );
  expect(objectives).toEqual(objectives.toSorted((a, b) => b - a));

  await atlas.arrange("Number");
  await atlas.click(tile);
  await expect(window.stage).toContainText(/\d+ iterations? in /);
  await expect(window.page.getByRole("navigation", { name: "Atlas" })).toContainText(
    /neuron 6 · .* · 7 of 60/,
  );
  await window.page.getByRole("button", { name: "The next tile" }).click();
  await expect(window.page.getByRole("navigation", { name: "Atlas" })).toContainText("8 of 60");
  await window.page.getByRole("button", { name: "‹ Atlas" }).click();
  await expect(atlas.wall).toBeVisible();
  await expect(atlas.panel.getByRole("button", { name: "All are there" })).toBeVisible();

  // A reload keeps all of it: the runs are the engine's.
  await window.page.reload();
  await window.ready();
  await atlas.open();
  await expect(atlas.panel).toContainText("60 stimuli");
});

test("tiles are selected by click, range, box and type, and compared or contrasted", async ({ window }) => {
  const atlas = new Atlas(window.page);
  await atlas.open();
  await atlas.arrange("Number");
  await atlas.click(atlas.tile(/^neuron 0 ·/).first(), ["Control"]);
  await expect(atlas.tile(/^neuron 0 ·/).first()).toHaveAttribute("aria-selected", "true");
  await atlas.click(atlas.tile(/^neuron 4 ·/).first(), ["Shift"]);
  await expect(atlas.panel.getByRole("heading", { level: 2 }).first()).toHaveText("5 selected");
  const [from, to] = await Promise.all(
    [/^neuron 0 ·/, /^neuron 2 ·/].map(async (name) => (await atlas.tile(name).first().boundingBox())!),
  );
  await window.page.mouse.move(from!.x - 6, from!.y - 6);
  await window.page.mouse.down();
  await window.page.mouse.move(to!.x + to!.width + 2, to!.y + to!.height + 2, { steps: 5 });
  await window.page.mouse.up();
  await expect(atlas.panel.getByRole("heading", { level: 2 }).first()).toHaveText("3 selected");
  await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
  await expect(atlas.panel.getByRole("heading", { level: 2 }).first()).toHaveText("ON DS transient");
  await atlas.panel.getByRole("button", { name: "Contrast…" }).click();
  await expect(window.runButton).toContainText(/8 against 52/);
});

test("the wall is used by keys alone", async ({ window }) => {
  const atlas = new Atlas(window.page);
  await atlas.open();
  await atlas.arrange("Number");
  await atlas.panel.getByRole("button", { name: /^Fill/ }).click();
  await expect(atlas.panel.getByRole("button", { name: "All are there" })).toBeVisible({ timeout: 120_000 });
  await atlas.wall.focus();
  const active = () =>
    atlas.wall.evaluate((wall) => {
      const id = wall.getAttribute("aria-activedescendant");
      return id === null ? null : document.getElementById(id)?.getAttribute("aria-label");
    });
  await window.page.keyboard.press("Home");
  await expect.poll(active).toMatch(/^neuron 0 /);
  await window.page.keyboard.press("ArrowRight");
  await expect.poll(active).toMatch(/^neuron 1 /);
  await window.page.keyboard.press("Shift+ArrowRight");
  await expect(atlas.panel.getByRole("heading", { level: 2 }).first()).toHaveText("2 selected");
  await window.page.keyboard.press("Escape");
  await expect(atlas.panel.getByRole("heading", { level: 2 }).first()).toHaveText("All tiles");
  await window.page.keyboard.press("Enter");
  await expect(window.stage).toContainText("neuron 2");
});

for (const scheme of ["dark", "light"] as const)
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
    [2560, 1440],
  ] as const)
    test(`the atlas is accessible and whole at ${width} × ${height}, ${scheme}`, async ({ window }) => {
      const { page } = window;
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      const atlas = new Atlas(page);
      await atlas.open();
      await expect(atlas.panel.getByRole("button", { name: "Fill · 60" })).toBeInViewport();
      for (const population of ["Types", "Channels", "Seeds", "Runs", "Neurons"]) {
        await atlas.show(population);
        const overflow = await page
          .getByRole("main")
          .evaluate((main) =>
            [...main.querySelectorAll("header *")].some(
              (part) => part.getBoundingClientRect().right > main.getBoundingClientRect().right + 1,
            ),
          );
        expect(overflow, `${population}: the tools fit`).toBe(false);
      }
      expect(await seriousProblems(window)).toEqual([]);
    });
