import { Atlas } from "../support/atlas.ts";
import { seriousProblems } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

test("the wall is filled, a tile opens its stimulus, and back is the same place", {
  tag: "@journey",
}, async ({ window }) => {
  const { page } = window;
  const atlas = new Atlas(page);
  const work = page.getByRole("region", { name: "What computes" });
  await atlas.open();
  await expect(work).toContainText("Nothing computes.");
  await expect(atlas.tile(/^neuron 3 · .*empty/)).toBeVisible();
  await atlas.panel.getByRole("button", { name: "Fill · 60" }).click();
  await expect(work).toContainText(/\d+ of 60 done/);
  await expect(work.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(window.topBar).not.toContainText("ready");
  await expect(atlas.panel.getByRole("button", { name: "All are there" })).toBeDisabled({ timeout: 150_000 });
  await expect(window.topBar).toContainText("ready");
  await expect(atlas.panel).toContainText("60 stimuli");
  const tile = atlas.tile(/^neuron 6 · .*objective \d/);
  await expect.poll(() => atlas.hasStimulus(tile)).toBe(true);

  await atlas.arrange("Objective");
  const objectives = await atlas.wall
    .getByRole("option")
    .evaluateAll((options) =>
      options.map((option) => Number(/objective ([\d.]+)/.exec(option.getAttribute("aria-label")!)?.[1])),
    );
  expect(objectives.length).toBeGreaterThan(20);
  expect(objectives).toEqual(objectives.toSorted((a, b) => b - a));

  await atlas.arrange("Number");
  await atlas.click(tile);
  const way = page.getByRole("navigation", { name: "Atlas" });
  await expect(window.stage).toContainText(/\d+ iterations? in /);
  await expect(way).toContainText(/neuron 6 · .* · 7 of 60/);
  await page.getByRole("button", { name: "The next tile" }).click();
  await expect(way).toContainText("8 of 60");
  await page.getByRole("button", { name: "‹ Atlas" }).click();
  await expect(atlas.wall).toBeVisible();

  // The runs are the engine's: a reload finds them all.
  await page.reload();
  await window.ready();
  await atlas.open();
  await expect(atlas.panel).toContainText("60 stimuli");
});

test("tiles are selected by click, range, box and type, and contrasted", { tag: "@journey" }, async ({
  window,
}) => {
  const { mouse } = window.page;
  const atlas = new Atlas(window.page);
  await atlas.open();
  await atlas.arrange("Number");
  await atlas.click(atlas.tile(/^neuron 0 ·/), ["Control"]);
  await expect(atlas.tile(/^neuron 0 ·/)).toHaveAttribute("aria-selected", "true");
  await atlas.click(atlas.tile(/^neuron 4 ·/), ["Shift"]);
  await expect(atlas.selection).toHaveText("5 selected");
  const from = (await atlas.tile(/^neuron 0 ·/).boundingBox())!;
  const to = (await atlas.tile(/^neuron 2 ·/).boundingBox())!;
  await mouse.move(from.x - 6, from.y - 6);
  await mouse.down();
  await mouse.move(to.x + to.width + 2, to.y + to.height + 2, { steps: 5 });
  await mouse.up();
  await expect(atlas.selection).toHaveText("3 selected");
  await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
  await expect(atlas.selection).toHaveText("ON DS transient");
  await atlas.panel.getByRole("button", { name: "Contrast…" }).click();
  await expect(window.runButton).toContainText(/8 against 52/);
});

test("the wall is used by keys alone", async ({ window }) => {
  const { keyboard } = window.page;
  const atlas = new Atlas(window.page);
  await atlas.open();
  await atlas.arrange("Number");
  await atlas.fill();
  await atlas.wall.focus();
  const active = () =>
    atlas.wall.evaluate((wall) => {
      const id = wall.getAttribute("aria-activedescendant");
      return (id && document.getElementById(id)?.getAttribute("aria-label")) ?? "";
    });
  await keyboard.press("Home");
  await expect.poll(active).toMatch(/^neuron 0 /);
  await keyboard.press("ArrowRight");
  await expect.poll(active).toMatch(/^neuron 1 /);
  await keyboard.press("Shift+ArrowRight");
  await expect(atlas.selection).toHaveText("2 selected");
  await keyboard.press("Escape");
  await expect(atlas.selection).toHaveText("All tiles");
  await keyboard.press("Enter");
  await expect(window.stage).toContainText("neuron 2");
});

test("eight of one type are compared, and all are a table that is saved", async ({ window }) => {
  const { page } = window;
  const atlas = new Atlas(page);
  await atlas.open();
  await atlas.fill();
  await atlas.arrange("Likeness");
  await expect(page.getByRole("main")).toContainText(/The map holds \d+ %/);
  await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
  await atlas.panel.getByRole("button", { name: "Compare 8" }).click();
  await expect(window.stage.getByRole("img", { name: /^Stimulus of/ })).toHaveCount(8);
  await window.stage.getByRole("switch", { name: "Difference to the first" }).click();
  await expect(window.stage.getByRole("img", { name: / less / })).toHaveCount(7);
  await page.getByRole("button", { name: "‹ Atlas" }).click();

  await atlas.view("Table");
  const table = page.getByRole("grid", { name: "Table of runs" });
  await expect(table).toHaveAttribute("aria-rowcount", "61");
  await table.getByRole("button", { name: "Objective", exact: true }).click();
  await expect(table.getByRole("columnheader", { name: /^Objective/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const { name, bytes } = await window.saved(() => page.getByRole("button", { name: "Save (.csv)" }).click());
  expect(name).toBe("runs.csv");
  const [head, ...rows] = Buffer.from(bytes).toString("utf8").trim().split("\n");
  expect(rows).toHaveLength(60);
  const column = head!.split(",").indexOf("objective");
  const values = rows.map((row) => Number(row.split(",")[column]));
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(await seriousProblems(window)).toEqual([]);
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
        const beyond = await page.getByRole("main").evaluate((main) => {
          const { right } = main.getBoundingClientRect();
          return [...main.querySelectorAll("header *")].some(
            (part) => part.getBoundingClientRect().right > right + 1,
          );
        });
        expect(beyond, `${population}: the tools do not fit`).toBe(false);
      }
      expect(await seriousProblems(window)).toEqual([]);
    });

test("one tile's stimulus is judged as on the stage, with the next steps", async ({ window }) => {
  const atlas = new Atlas(window.page);
  await window.runToEnd();
  await atlas.open();
  await atlas.show("Runs");
  await atlas.click(atlas.tile(/^neuron 0/), ["Control"]);
  const trust = atlas.panel.getByRole("list", { name: "How far to trust it" });
  await expect(trust).toContainText("one seed");
  await expect(atlas.panel).toContainText("No low-pass filter");
  await trust.getByRole("button", { name: "Other seeds…" }).click();
  await expect(window.page.getByRole("tab", { name: "Robustness" })).toHaveAttribute("aria-selected", "true");
});
