import { placeName, type Recipe } from "../../../core/recipe/index.ts";

/** A field that is not the same in all recipes. */
export interface RecipeDifference {
  /** For people, such as `norm` or `window, first frame`. */
  readonly field: string;
  /** One for each recipe; a dash where a recipe has no such field. */
  readonly values: readonly string[];
}

/** What a field is called: as the recipe's panel does, without capitals. */
function nameOf(path: string): string {
  const plain = path.replace(/ \d+(?=\.)/, "").replace(/\.type$/, "");
  return placeName(plain)?.toLowerCase() ?? path.split(".").at(-1)!;
}

const ABSENT = "–";

/** The fields in which recipes differ, in the order of a recipe. */
export function recipeDifferences(recipes: readonly Recipe[]): RecipeDifference[] {
  const flat = recipes.map(fieldsOf);
  const paths = new Set(flat.flatMap((fields) => [...fields.keys()]));
  return [...paths]
    .map((path) => ({
      field: nameOf(path),
      values: flat.map((fields) => fields.get(path) ?? ABSENT),
    }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** Every field of a recipe by its name for people; numbers as such, other values as text. */
export function recipeFields(recipe: Recipe): ReadonlyMap<string, string | number> {
  const fields = new Map<string, string | number>();
  for (const [path, text] of fieldsOf(recipe)) {
    const name = nameOf(path);
    const number = Number(text.replace("−", "-"));
    // A field that another one is called like keeps its whole path.
    fields.set(
      fields.has(name) ? path : name,
      text !== "" && Number.isFinite(number) && String(number) === text.replace("−", "-") ? number : text,
    );
  }
  return fields;
}

/** Recipes of runs stay as they are, and thousands of them are compared each time that a run is added. */
const known = new WeakMap<Recipe, ReadonlyMap<string, string>>();

/** Every field by its path. A list of parts (penalties, postprocessors) is told apart by the parts' types, not by their places. */
function fieldsOf(recipe: Recipe): ReadonlyMap<string, string> {
  const there = known.get(recipe);
  if (there !== undefined) return there;
  const fields = new Map<string, string>();
  addFields(recipe, "", fields);
  known.set(recipe, fields);
  return fields;
}

function addFields(value: object, path: string, fields: Map<string, string>): void {
  for (const [key, entry] of Object.entries(value) as [string, unknown][]) {
    const here = path === "" ? key : `${path}.${key}`;
    if (isListOfParts(entry)) {
      fields.set(here, entry.map(({ type }) => type).join(" → "));
      const seen = new Map<string, number>();
      for (const { type, ...part } of entry) {
        const count = (seen.get(type) ?? 0) + 1;
        seen.set(type, count);
        const name = count === 1 ? `${here}.${type}` : `${here}.${type} ${count}`;
        addFields(part, name, fields);
      }
    } else if (key === "ranges") fields.set(here, (entry as readonly Range[]).map(rangeText).join(", "));
    else if (typeof entry === "object" && entry !== null && !Array.isArray(entry))
      addFields(entry, here, fields);
    else fields.set(here, textOf(entry));
  }
}

function isListOfParts(value: unknown): value is readonly { readonly type: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry?.type === "string");
}

type Range = readonly [lower: number | null, upper: number | null];

function rangeText([lower, upper]: Range): string {
  return `${lower === null ? "−∞" : textOf(lower)} … ${upper === null ? "∞" : textOf(upper)}`;
}

/** Groups of neurons in brackets. */
function textOf(value: unknown): string {
  if (value === null) return "none";
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    return value.map((entry) => (Array.isArray(entry) ? `[${textOf(entry)}]` : textOf(entry))).join(", ");
  }
  return typeof value === "number" ? String(value).replace(/^-/, "−") : String(value);
}
