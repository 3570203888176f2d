import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArguments, findChromium } from "../../e2e/support/chromium.ts";

const executablePath = findChromium();
if (executablePath === null)
  // biome-ignore lint/suspicious/noConsole: who runs the tests is to know.
  console.log(
    "The tests of the views are skipped: there is no Chromium here. Install the package chromium, or name one by RETINOSCOPE_CHROMIUM.",
  );

/** Views of the window, each by itself in a real browser, with an engine that answers as a test tells it: `npm run test:views`. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  plugins: [react()],
  // What views load late is known beforehand: found during a test, it would load the page anew.
  optimizeDeps: { entries: ["renderer/main.tsx", "renderer/**/*.view.test.tsx"] },
  test: {
    name: "views",
    include: executablePath === null ? [] : ["renderer/**/*.view.test.tsx"],
    passWithNoTests: executablePath === null,
    // Long enough for a machine that is ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
    browser: {
      enabled: true,
      headless: true,
      connectTimeout: 600_000,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { args: chromiumArguments, ...(executablePath === null ? {} : { executablePath }) },
        contextOptions: { colorScheme: "dark", reducedMotion: "reduce" },
        actionTimeout: 45_000,
      }),
      instances: [{ browser: "chromium", viewport: { width: 1280, height: 720 } }],
    },
  },
});
