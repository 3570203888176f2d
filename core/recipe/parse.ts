import type { z } from "zod";
import { quoted } from "../basis/foreign-text.ts";
import { bringUp, newestVersion } from "../basis/versions.ts";
import { closest } from "./closest.ts";
import { type Problem, pathText, RecipeError } from "./problem.ts";
import { type Recipe, recipeSchema } from "./schema.ts";
import { schemaWords } from "./schema-words.ts";
import { recipeMigrations } from "./versions.ts";

const MAX_PROBLEMS = 20;
const NEWEST = newestVersion(recipeMigrations);
/** For people. */
const READ = NEWEST === 1 ? "1" : `1 to ${NEWEST}`;

/** Letters of a wrong value in a message, and levels of lists within lists. */
const LONGEST_SHOWN = 40;
const MAX_LEVELS = 3;

/**
 * Reads a recipe from JSON.
 * @throws RecipeError that lists all that is wrong with it
 */
export function parseRecipeText(json: string): Recipe {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RecipeError([{ path: "", message: `it is not valid JSON (${reason})`, severity: "error" }]);
  }
  return parseRecipe(value);
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
    case "invalid_type":
      return [problem(wrongType(issue.expected, valueAt(root, issue.path)))];
    case "invalid_value":
      return [problem(`it must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`)];
    case "too_small":
      return [problem(tooSmall(issue.minimum, issue.inclusive ?? true, issue.origin))];
    case "too_big":
      return [problem(tooBig(issue.maximum, issue.inclusive ?? true, issue.origin))];
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

function wrongType(expected: string, found: unknown): string {
  const names: Readonly<Record<string, string>> = {
    int: "a whole number",
    number: "a number",
    string: "text",
    boolean: "true or false",
    array: "a list",
    object: "an object",
    tuple: "a pair",
  };
  const wanted = names[expected] ?? expected;
  return found === undefined
    ? `it is missing; it must be ${wanted}`
    : `it must be ${wanted}, not ${shown(found)}`;
}

function tooSmall(minimum: number | bigint, inclusive: boolean, origin: string): string {
  if (origin === "array") return `it needs at least ${minimum} ${minimum === 1 ? "entry" : "entries"}`;
  if (origin === "string") return "it must not be empty";
  return inclusive ? `it must be at least ${minimum}` : `it must be above ${minimum}`;
}

function tooBig(maximum: number | bigint, inclusive: boolean, origin: string): string {
  if (origin === "array") return "it has too many entries";
  return inclusive ? `it must be at most ${maximum}` : `it must be below ${maximum}`;
}

function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : JSON.stringify(outline(value, 0));
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** As much of a value as is shown: it may be huge, or nested more deeply than JSON can be written. */
function outline(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.slice(0, LONGEST_SHOWN);
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_LEVELS) return "…";
  if (Array.isArray(value)) return value.slice(0, LONGEST_SHOWN).map((entry) => outline(entry, depth + 1));
  const entries = Object.entries(value).slice(0, LONGEST_SHOWN);
  return Object.fromEntries(entries.map(([key, entry]) => [key, outline(entry, depth + 1)]));
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
