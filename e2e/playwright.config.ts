import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./support/chromium.ts";
import { whyNoElectron } from "./support/electron.ts";
import { packedFolder } from "./support/packed-app.ts";
import type { Options } from "./support/test.ts";

const executablePath = findChromium();
const noElectron = whyNoElectron();
const ofBrowser = ["browser", "measure", "screenshots"];
/** Projects that the command line names; none: all of them. */
const named = process.argv.flatMap((argument) => /^--project=(.*)$/.exec(argument)?.[1] ?? []);
const isAsked = (...projects: readonly string[]): boolean =>
  named.length === 0 || projects.some((project) => named.includes(project));
// Once, and not in every worker; of what was asked for alone.
if (process.env.TEST_WORKER_INDEX === undefined) {
  if (executablePath === null && isAsked(...ofBrowser, "journeys"))
    console.log(
      "The browser tests are skipped: there is no Chromium here. Install the package chromium, or name one by RETINOSCOPE_CHROMIUM.",
    );
  if (noElectron !== null && isAsked("electron", "electron-window"))
    console.log(`The desktop's tests are skipped: ${noElectron}. The same window is tested in the browser.`);
}

/** The built app, driven as a person would: in a real browser over `retinoscope serve`, and in Electron. */
export default defineConfig<Options>({
  projects: [
    ...ofBrowser.map((name) => ({
      name,
      testDir: name,
      testMatch: executablePath === null ? [] : "*.spec.ts",
      use: { ownApp: name !== "browser" },
    })),
    {
      name: "journeys",
      testDir: "browser",
      // Few: all of the browser's tests take longer than a check may, and are run each night.
      testMatch: executablePath === null ? [] : "*.spec.ts",
      grep: /@journey/,
    },
    {
      name: "packed",
      testDir: "packed",
      testMatch: packedFolder() === null ? [] : "*.spec.ts",
      // A trace is finished after the test, when the app that it asks has ended.
      use: { trace: "off" },
    },
    { name: "electron", testDir: "electron", testMatch: noElectron === null ? "*.spec.ts" : [] },
    {
      name: "electron-window",
      testDir: "browser",
      testMatch: noElectron === null ? "*.spec.ts" : [],
      // Of the browser's tests, those that ask for what a browser or the server alone has.
      grepInvert: /@browser/,
      use: { ownApp: true },
    },
  ],
  outputDir: "../out/e2e",
  // The engine of each test takes all cores by itself.
  workers: 1,
  // Long enough for a machine that is ten times slower.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  forbidOnly: process.env.CI !== undefined,
  // Machines of CI are noisy; a test that needs its second try is told as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { args: chromiumArguments, ...(executablePath === null ? {} : { executablePath }) },
  },
});
