import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build, type Rolldown } from "vite";

/** Gives a page the desktop's bridge, before its own scripts run. */
export async function bridge(page: Page): Promise<void> {
  const built = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL("bridge-page.ts", import.meta.url)),
        formats: ["iife"],
        name: "bridgePage",
      },
    },
  })) as Rolldown.RolldownOutput[];
  const [output] = built;
  if (output === undefined) throw new Error("The bridge was not built.");
  await page.addInitScript(output.output[0].code);
}
