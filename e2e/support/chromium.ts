import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Where distributions put it. */
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium of this machine: as `RETINOSCOPE_CHROMIUM` names it, the distribution's, or Playwright's own; null if there is none. */
export function findChromium(): string | null {
  const named = process.env.RETINOSCOPE_CHROMIUM;
  return (
    [...(named === undefined ? usual : [named]), chromium.executablePath()].find((path) =>
      existsSync(path),
    ) ?? null
  );
}

/** Root may start it without its sandbox only. */
export const chromiumArguments = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
