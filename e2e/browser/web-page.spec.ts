import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { serveFolder } from "../support/static-server.ts";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const NEURON = 4;

/** What the library finds in Node. */
async function foundInNode(): Promise<{ readonly losses: readonly number[]; readonly response: number }> {
  const core = await import(pathToFileURL(`${root}/dist/core/index.js`).href);
  const bytes = new Uint8Array(readFileSync(`${root}/assets/models/simulated-retina.ckpt`));
  const model = core.openModel([{ name: "demo.ckpt", bytes }]);
  const preset = JSON.parse(readFileSync(`${root}/assets/presets/mei-openretina.json`, "utf8"));
  const recipe = core.parseRecipe({ ...preset, objective: { type: "increase", neurons: [NEURON] } });
  const { losses, result } = await core.runRecipe(recipe, model);
  return { losses, response: result.response };
}

/** The program of docs/developers/api.md, in the page. */
async function curveOf(neuron: number): Promise<number[]> {
  // The page's import map knows it.
  const name = "retinoscope/core";
  const core = await import(name);
  const file = async (path: string): Promise<Response> => fetch(new URL(`../../${path}`, location.href));
  const bytes = new Uint8Array(await (await file("assets/models/simulated-retina.ckpt")).arrayBuffer());
  const model = core.openModel([{ name: "demo.ckpt", bytes }]);
  const preset = await (await file("assets/presets/mei-openretina.json")).json();
  const recipe = core.parseRecipe({ ...preset, objective: { type: "increase", neurons: [neuron] } });
  const losses: number[] = [];
  for await (const { loss } of core.optimizeStimulus(await core.planOptimization(recipe, model)))
    losses.push(loss);
  return losses;
}

test("a plain web page finds a most exciting stimulus with the library", {
  tag: ["@browser", "@journey"],
}, async ({ page }) => {
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
    const expected = await foundInNode();
    expect(response).toBeCloseTo(expected.response, 3);
    const losses = await page.evaluate(curveOf, NEURON);
    expect(losses).toHaveLength(expected.losses.length);
    for (const [i, loss] of losses.entries()) expect(loss / expected.losses[i]!).toBeCloseTo(1, 5);
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
