import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page } from "@playwright/test";

/** Where the pictures of README and docs are; the window's guide is shipped with them. */
export const pictures = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));

/** Of 256 colours: nobody sees the difference, and the file is a third as large. */
const PALETTE = "split[a][b];[a]palettegen=max_colors=256:stats_mode=full[p];[b][p]paletteuse=dither=none";

/** Takes a picture of the window, or of a part of it, for the documents. */
export async function takePicture(of: Page | Locator, name: string): Promise<void> {
  const input = await of.screenshot({ animations: "disabled" });
  encode(["-f", "png_pipe", "-i", "-", "-vf", PALETTE, `${pictures}${name}.png`], input);
}

/** Runs ffmpeg. */
export function encode(words: readonly string[], input?: Uint8Array): void {
  const made = spawnSync("ffmpeg", ["-v", "error", "-y", ...words], input === undefined ? {} : { input });
  expect(made.error).toBeUndefined();
  expect(String(made.stderr)).toBe("");
}
