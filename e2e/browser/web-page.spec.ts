import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { serveFolder } from "../support/static-server.ts";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const NEURON = 4;

/** The objective of the last step, as the library says it in Node. */
async function responseInNode(): Promise<number> {
  const core = await import(pathToFileURL(`${root}/dist/core/index.js`).href);
  const bytes = new Uint8Array(readFileSync(`${root}/assets/models/simulated-retina.ckpt`));
  const model = core.openModel([{ name: "demo.ckpt", bytes }]);
  const preset = JSON.parse(readFileSync(`${root}/assets/presets/mei.json`, "utf8"));
  const recipe = core.parseRecipe({ ...preset, objective: { type: "increase", neurons: [NEURON] } });
  let response = Number.NaN;
  for await (const step of core.optimizeStimulus(await core.planOptimization(recipe, model)))
    response = step.objective;
  return response;
}

test("a plain web page finds a most exciting stimulus with the library", async ({ page }) => {
  const { origin, close } = await serveFolder(root);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => problems.push(request.url()));
  try {
    await page.goto(`${origin}/examples/web-page/`);
    await expect(page.getByRole("status")).toContainText("opened");
    await page.getByLabel("Neuron").fill(String(NEURON));
    await page.getByRole("button", { name: "Run" }).click();
    await expect(page.getByRole("status")).toContainText("Done after");
    const said = (await page.getByRole("status").textContent()) ?? "";
    const response = Number(/response (\S+),/.exec(said)?.[1]);
    expect(response).toBeCloseTo(await responseInNode(), 1);
    const colours = await page.evaluate(() => {
      const canvas = document.querySelector("canvas")!;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(data).size;
    });
    expect(colours).toBeGreaterThan(20);
    expect(problems).toEqual([]);
  } finally {
    close();
  }
});
