import type { SessionView } from "../../../core/engine/contract/index.ts";
import { parseRecipeText, type Recipe } from "../../../core/recipe/index.ts";
import { placeOf } from "../../lib/numbering.ts";
import { notify, notifyError } from "../../ui/notices/notices.ts";
import type { Services } from "../services.ts";
import { errorsOf } from "./check-store.ts";
import { problemSentence } from "./field-names.ts";
import { objectiveName } from "./summary.ts";

type Desk = Pick<Services, "models" | "document" | "check" | "runs">;

/** Starts the recipe on the desk. */
export async function runRecipe(services: Desk): Promise<void> {
  const recipe = services.document.getState().history?.present.recipe;
  if (recipe !== undefined) await start(services, [recipe]);
}

/** Starts the recipe once for each chosen neuron, as a batch. Each run is named by its neuron. */
export async function runForEachSelected(services: Desk): Promise<void> {
  const present = services.document.getState().history?.present;
  if (present === undefined) return;
  const recipes = recipesForEach(present.recipe, present.neurons);
  if (recipes.length === 0) notifyError("Choose neurons, and an objective that increases or decreases them.");
  else await start(services, recipes);
}

/** One recipe for each neuron; none where the objective is not about single neurons. */
export function recipesForEach(recipe: Recipe, neurons: readonly number[]): readonly Recipe[] {
  const { objective } = recipe;
  if (objective.type !== "increase" && objective.type !== "decrease") return [];
  return neurons.map((neuron) => ({ ...recipe, objective: { ...objective, neurons: [neuron] } }));
}

async function start({ models, runs, check }: Desk, recipes: readonly Recipe[]): Promise<void> {
  const model = models.getState().current;
  if (model === null) return;
  const [error] = errorsOf(check.getState().problems);
  if (error !== undefined) {
    notifyError(`The recipe cannot run yet. ${problemSentence(error)}`);
    return;
  }
  try {
    const { sessions } = model.description;
    const wanted = recipes.map((recipe) => ({ recipe, ...nameThroughSessions(recipe, sessions) }));
    await runs.getState().start({ model: model.id, runs: wanted });
  } catch (failure) {
    notifyError(failure);
  }
}

/** Numbered through all sessions, a neuron is hard to find again: its run's name says where it is. */
function nameThroughSessions(
  { objective, session }: Recipe,
  sessions: readonly SessionView[],
): { readonly name?: string } {
  const single = objective.type === "increase" || objective.type === "decrease" ? objective.neurons : [];
  if (session !== null || sessions.length < 2 || single.length !== 1) return {};
  const place = placeOf(single[0]!, sessions);
  return place === null ? {} : { name: `${objectiveName(objective)} · ${place.neuron} of ${place.session}` };
}

/** The recipe as a file has it. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}

/** Puts the recipe on the clipboard, as JSON. */
export async function copyRecipe({ document }: Pick<Services, "document">): Promise<void> {
  const recipe = document.getState().history?.present.recipe;
  if (recipe !== undefined) await copyText(recipeText(recipe), "Recipe copied.");
}

export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(done);
  } catch {
    notifyError("The browser does not let this page use the clipboard. Select the text and copy it by hand.");
  }
}

/** Takes the recipe on the clipboard. */
export async function pasteRecipe({ document }: Pick<Services, "document">): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    notifyError(
      "The browser does not let this page read the clipboard. Paste into the recipe's JSON instead.",
    );
    return;
  }
  takeRecipe({ document }, text, "Recipe pasted.");
}

/** Takes the recipe of a file. */
export async function openRecipeFile({ document }: Pick<Services, "document">, file: File): Promise<void> {
  takeRecipe({ document }, await file.text(), `Recipe of ${file.name} opened.`);
}

function takeRecipe({ document }: Pick<Services, "document">, text: string, done: string): void {
  try {
    document.getState().load(parseRecipeText(text));
    notify(done, { action: { label: "Undo", run: () => document.getState().undo() } });
  } catch (error) {
    notifyError(error);
  }
}

/** Saves the recipe as a file of this computer. */
export function saveRecipeFile({ document }: Pick<Services, "document">): void {
  const recipe = document.getState().history?.present.recipe;
  if (recipe !== undefined) saveText(recipeText(recipe), "recipe.json", "application/json");
}

export function saveText(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = window.document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
