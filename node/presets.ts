import { presets } from "../assets/presets/index.json" with { type: "json" };
import { parseRecipeText, type Recipe } from "../core/recipe/index.ts";
import { readText } from "./files.ts";
import { assetPath } from "./locate.ts";

/** Names of the recipes that come with the program. */
export const presetNames: readonly string[] = presets.map(({ name }) => name);

/** @param name one of `presetNames` */
export async function readPreset(name: string): Promise<Recipe> {
  const { file } = presets.find((preset) => preset.name === name)!;
  return parseRecipeText(await readText(assetPath(`presets/${file}`)));
}
