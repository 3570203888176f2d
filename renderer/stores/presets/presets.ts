import { parseRecipe, type Recipe } from "../../../core/recipe/index.ts";

/** A recipe to begin with. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly recipe: Recipe;
  /** Saved by the user, who may delete it. */
  readonly own: boolean;
}

interface Index {
  readonly presets: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly file: string;
  }[];
}

const files = import.meta.glob("../../../assets/presets/*.json", { eager: true, import: "default" });
const file = (name: string): unknown => files[`../../../assets/presets/${name}`];

/** Those that come with the program, in the order of their index. */
export const shippedPresets: readonly Preset[] = (file("index.json") as Index).presets.map((preset) => ({
  id: preset.name,
  title: preset.title,
  description: preset.description,
  recipe: parseRecipe(file(preset.file)),
  own: false,
}));
