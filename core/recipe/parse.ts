import { quoted } from "../basis/foreign-text.ts";
import { parseJson } from "../basis/json-text.ts";
import { bringUp, newestVersion } from "../basis/versions.ts";
import { shown, type z } from "../basis/zod.ts";
import { closest } from "./closest.ts";
import { type Problem, pathText, RecipeError } from "./problem.ts";
import { type Recipe, recipeSchema } from "./schema.ts";
import { schemaWords } from "./schema-words.ts";
import { recipeMigrations } from "./versions.ts";

const MAX_PROBLEMS = 20;
const NEWEST = newestVersion(recipeMigrations);
/** For people. */
const READ = NEWEST === 1 ? "1" : `1 to ${NEWEST}`;

/**
 * Reads a recipe from JSON.
 * @throws RecipeError that lists all that is wrong with it
 */
export function parseRecipeText(json: string): Recipe {
  const refuse = (message: string) => new RecipeError([{ path: "", message, severity: "error" }]);
  return parseRecipe(parseJson(json, "it", refuse));
}

/**
 * Checks a recipe and fills in what it leaves out.
 * @throws RecipeError that lists all that is wrong with it
 */
export function parseRecipe(value: unknown): Recipe {
  const brought = bringUp(value, recipeMigrations);
  if (brought.kind !== "current" && brought.version !== undefined) {
    const message = `it has version ${shown(brought.version)}, but this program reads version ${READ}; update the program or the recipe`;
    throw new RecipeError([{ path: "version", message, severity: "error" }]);
  }
  const newest = brought.kind === "current" ? brought.value : value;
  const result = recipeSchema.safeParse(newest);
  if (result.success) return result.data;
  throw new RecipeError(firstProblems(result.error.issues, newest));
}

/** What is of use to a person: of a text with hundreds of thousands of mistakes, the first few and how many more there are. */
function firstProblems(issues: readonly z.core.$ZodIssue[], root: unknown): Problem[] {
  const problems: Problem[] = [];
  let more = 0;
  for (const issue of issues) {
    const room = MAX_PROBLEMS - problems.length;
    const keys = issue.code === "unrecognized_keys" ? issue.keys.length : 1;
    more += Math.max(0, keys - room);
    if (room > 0) problems.push(...toProblems(issue, root, room));
  }
  if (more === 0) return problems;
  const message = `there are ${more} more mistakes like these; check that this is a recipe`;
  return [...problems, { path: "", message, severity: "error" }];
}

/** @param most how many at most are told of an issue that has several */
function toProblems(issue: z.core.$ZodIssue, root: unknown, most: number): Problem[] {
  const problem = (message: string, path: readonly PropertyKey[] = issue.path): Problem => ({
    path: pathText(path),
    message,
    severity: "error",
  });
  switch (issue.code) {
    case "unrecognized_keys": {
      const present = valueAt(root, issue.path);
      const taken = new Set(isRecord(present) ? Object.keys(present) : []);
      return issue.keys.slice(0, most).map((key) => problem(unknownKey(key, taken), [...issue.path, key]));
    }
    case "invalid_union": {
      const types = discriminants.get(
        pathText(issue.path.filter((part) => typeof part !== "number").slice(0, -1)),
      );
      const found = valueAt(root, issue.path);
      const isOfType = types !== undefined && issue.path.at(-1) === "type";
      return [problem(isOfType ? unknownType(found, types) : issue.message)];
    }
    default:
      return [problem(issue.message)];
  }
}

const { keys: knownKeys, types: discriminants } = schemaWords(recipeSchema);

function unknownKey(key: string, taken: ReadonlySet<string>): string {
  const near = closest(
    key,
    knownKeys.filter((known) => !taken.has(known)),
  );
  return near === null
    ? "there is no such setting here; remove it"
    : `there is no such setting; did you mean "${near}"?`;
}

function unknownType(found: unknown, types: readonly string[]): string {
  const list = types.map((type) => `"${type}"`).join(", ");
  if (typeof found !== "string") return `it is missing; it must be one of ${list}`;
  const near = closest(found, types);
  return `there is no type ${quoted(found)}${near === null ? "" : `; did you mean "${near}"?`} It must be one of ${list}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) && typeof key === "string" && Object.hasOwn(value, key) ? value[key] : undefined;
  }, root);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
