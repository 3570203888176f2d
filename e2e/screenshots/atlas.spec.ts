import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Atlas } from "../support/atlas.ts";
import { encode, pictures, takePicture } from "../support/picture.ts";
import { expect, test } from "../support/test.ts";

/** The pictures of the atlas, and a film of the wall filling. */
test.use({ viewport: { width: 1440, height: 900 } });

for (const scheme of ["dark", "light"] as const)
  test(`the atlas, ${scheme}`, async ({ window }) => {
    const { page } = window;
    await page.emulateMedia({ colorScheme: scheme });
    const atlas = new Atlas(page);
    await atlas.open();
    await atlas.fill();
    await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
    await page.getByRole("button", { name: "Stop the stimuli" }).click();
    await page.mouse.move(720, 2);
    await page.waitForTimeout(1500);
    await takePicture(page, `atlas-${scheme}`);
    if (scheme === "light") return;
    await page.keyboard.press("Escape");
    await atlas.panel.getByRole("button", { name: /^ON DS transient/ }).click();
    await atlas.arrange("Likeness");
    await expect(page.getByRole("main")).toContainText("The map holds");
    await page.mouse.move(720, 2);
    await page.waitForTimeout(1500);
    await takePicture(page, "atlas-likeness");
  });

/** Of the film, a second: as many as a busy machine takes pictures. */
const RATE = 8;

/** It is shipped with the guide. */
const MAX_FILM_BYTES = 1e6;

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
    const scaled =
      "scale=720:-1:flags=area,split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse=dither=none";
    encode([
      ...["-framerate", String(RATE), "-i", join(frames, "%03d.png"), "-vf", scaled],
      `${pictures}atlas-filling.gif`,
    ]);
    expect(statSync(`${pictures}atlas-filling.gif`).size).toBeLessThan(MAX_FILM_BYTES);
  } finally {
    rmSync(frames, { recursive: true, force: true });
  }
});
