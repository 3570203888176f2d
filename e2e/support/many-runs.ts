import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { ServedApp } from "./served-app.ts";
import { Window } from "./window.ts";

/** What changes from copy to copy of a run's request. */
interface Request {
  id: string;
  name: string;
  created: string;
  batch: string | null;
  recipe: { objective: unknown; stimulus: { frames: number; init: object } };
}

/** What changes from copy to copy of what came of a run. */
interface Outcome {
  recipe: unknown;
  loss: object;
  objective: number;
  started: string;
  seconds: number;
}

/** As the demo model has them. */
const NEURONS = 60;

/**
 * Fills a workspace with copies of the runs that it keeps, a minute apart, every tenth with a star, as sweeps over all neurons and many
 * seeds leave them: no two have the same recipe or the same figures. Their arrays are links to those of the originals: ten thousand
 * runs are made in seconds and take no more space than their JSON.
 */
export function copyRuns(workspace: string, count: number): void {
  const runs = join(workspace, "runs");
  const originals = readdirSync(runs).map((id) => {
    const folder = join(runs, id);
    const files = readdirSync(folder);
    return {
      request: JSON.parse(readFileSync(join(folder, "request.json"), "utf8")) as Request,
      outcome: JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as Outcome,
      arrays: files
        .filter((name) => name.endsWith(".npy"))
        .map((name) => [name, join(folder, name)] as const),
    };
  });
  const first = Date.parse("2026-01-01T00:00:00Z");
  for (let i = 0; i < count; i++) {
    const { request, outcome, arrays } = originals[i % originals.length]!;
    const id = `copy-${String(i).padStart(6, "0")}`;
    const folder = join(runs, id);
    mkdirSync(folder);
    const created = new Date(first + i * 60_000).toISOString();
    const recipe = recipeOf(request, i);
    const copy: Request = {
      ...request,
      id,
      created,
      recipe,
      name: `neuron ${i % NEURONS} copy ${i}`,
      batch: null,
    };
    writeFileSync(join(folder, "request.json"), JSON.stringify(copy, null, 2));
    const figure = 1 + Math.sin(i);
    const loss = { first: -figure, last: -10 * figure };
    const came = { ...outcome, recipe, loss, objective: 10 * figure, started: created, seconds: figure };
    writeFileSync(join(folder, "run.json"), JSON.stringify(came, null, 2));
    for (const [name, path] of arrays) linkSync(path, join(folder, name));
    if (i % 10 === 0)
      writeFileSync(join(folder, "label.json"), JSON.stringify({ version: 1, name: null, starred: true }));
  }
}

/** All neurons with one seed, then with the next. */
function recipeOf({ recipe }: Request, i: number): Request["recipe"] {
  const init = { ...recipe.stimulus.init, seed: Math.floor(i / NEURONS) };
  return {
    ...recipe,
    objective: { type: "increase", neurons: [i % NEURONS] },
    stimulus: { ...recipe.stimulus, init },
  };
}

/** Runs of the demo model for copies to be made of: eight neurons. */
export async function makeRuns(workspace: string, page: Page): Promise<void> {
  const app = new ServedApp(workspace);
  await app.start();
  await page.goto(app.url);
  const window = new Window(page);
  await window.ready();
  await window.setIterations(30);
  await window.chooseNeuron(0);
  await window.chooseNeuron(7, ["Shift"]);
  await window.recipe.getByRole("button", { name: /Run for each of 8/ }).click();
  await expect(window.topBar).not.toContainText("ready");
  await expect(window.topBar).toContainText("ready", { timeout: 120_000 });
  await app.stop();
}
