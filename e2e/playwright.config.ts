import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./support/chromium.ts";

const executablePath = findChromium();
if (executablePath === null && process.env.TEST_WORKER_INDEX === undefined) {
  console.log(
    "The browser tests are skipped: there is no Chromium here. Install the package chromium, or name one by RETINOSCOPE_CHROMIUM.",
  );
}

/** The built app, driven as a person would, in a real browser over `retinoscope serve`. */
export default defineConfig({
  projects: ["browser", "measure", "screenshots"].map((name) => ({
    name,
    testDir: name,
    testMatch: executablePath === null ? [] : "*.spec.ts",
  })),
  outputDir: "../out/e2e",
  // The engine of each test takes all cores by itself.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { args: chromiumArguments, ...(executablePath === null ? {} : { executablePath }) },
  },
});
