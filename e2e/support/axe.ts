import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { fadedIn, linesOf } from "../../renderer/testing/accessibility.ts";
import type { Window } from "./window.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What of WCAG 2.2 AA axe finds broken, and what is serious beyond that; a line each. */
export async function seriousProblems({ page }: Pick<Window, "page">): Promise<string[]> {
  await page.evaluate(axeSource);
  await page.evaluate(fadedIn);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return linesOf(results);
}
