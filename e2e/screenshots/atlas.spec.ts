import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Atlas } from "../support/atlas.ts";
import { expect, test } from "../support/test.ts";

/** The pictures of the atlas, and a film of the wall filling. */
const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));

test.use({ viewport: { width: 1440, height: 900 } });

for (const scheme of ["dark", "light"] as const)
  test(`the atlas, ${scheme}`, async ({ window }) => {
    const { page } = window;
    await page.emulateMedia({ colorScheme: scheme });
    const atlas = new Atlas(page);
    await atlas.open();
    await atlas.fill();
    await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
    await page.getByRole("button", { name: "Stop the films" }).click();
    await page.mouse.move(720, 2);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${folder}atlas-${scheme}.png`, animations: "disabled" });
    if (scheme === "light") return;
    await page.keyboard.press("Escape");
    await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
    await atlas.arrange("Likeness");
    await expect(page.getByRole("main")).toContainText("The map holds");
    await page.mouse.move(720, 2);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${folder}atlas-likeness.png`, animations: "disabled" });
  });

/** Of the film, a second: as many as a busy machine takes pictures. */
const RATE = 8;

test("the wall fills", async ({ window }) => {
  const { page } = window;
  const frames = mkdtempSync(join(tmpdir(), "retinoscope-wall-"));
  try {
    const atlas = new Atlas(page);
    await atlas.open();
    await page.waitForTimeout(1000);
    let taken = 0;
    const take = () => page.screenshot({ path: join(frames, `${String(taken++).padStart(3, "0")}.png`) });
    for (let i = 0; i < 4; i++) await take();
    await atlas.panel.getByRole("button", { name: "Fill · 60" }).click();
    await page.mouse.move(720, 2);
    const full = atlas.panel.getByRole("button", { name: "All are there" });
    while (taken < 120 && !(await full.isVisible())) await take();
    for (let i = 0; i < 2 * RATE; i++) await take();
    const made = spawnSync("ffmpeg", [
      ...["-v", "error", "-y", "-framerate", String(RATE), "-i", join(frames, "%03d.png")],
      ...[
        "-vf",
        "scale=720:-1:flags=area,split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse=dither=none",
      ],
      `${folder}atlas-filling.gif`,
    ]);
    expect(String(made.stderr)).toBe("");
  } finally {
    rmSync(frames, { recursive: true, force: true });
  }
});
