/**
 * Draws the icon's pictures from its master, assets/icon/icon.svg, with a Chromium of this machine. Their results are kept in git; the
 * packager makes the formats of macOS and Windows from the largest.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const SIZES = [512, 1024];
const folder = fileURLToPath(new URL("../assets/icon/", import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, "utf8");

const browser = await chromium.launch({
  executablePath: process.env.RETINOSCOPE_CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
    writeFileSync(
      `${folder}${size}x${size}.png`,
      await page.screenshot({ omitBackground: true, type: "png" }),
    );
    await page.close();
  }
} finally {
  await browser.close();
}
