import { z } from "zod";
import { foreignText } from "./foreign-text.ts";

/** Letters of a wrong value in a message, and levels of lists within lists. */
const LONGEST_SHOWN = 40;
const MAX_LEVELS = 3;
/** Letters of a message that may quote the file. */
const LONGEST_MESSAGE = 300;

// Its words are ours, so that each message is a sentence for people. And zod would otherwise probe `new Function`, which a strict
// content security policy reports. Schemas take zod from here, so that this holds before the first of them is made.
z.config({ jitless: true, customError: describe });

export { z };

/** What is wrong, where a schema has no words of its own: "it must be at most 4096". */
function describe(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected as string, issue.input);
    case "invalid_value":
      return `it must be ${(issue.values as unknown[]).map((value) => JSON.stringify(value)).join(" or ")}${otherwise(issue.input)}`;
    case "too_small":
      return tooSmall(issue.minimum as number, (issue.inclusive as boolean) ?? true, issue.origin as string);
    case "too_big":
      return tooBig(issue.maximum as number, (issue.inclusive as boolean) ?? true, issue.origin as string);
    case "not_multiple_of":
      return `it must be a multiple of ${issue.divisor}${otherwise(issue.input)}`;
    case "unrecognized_keys":
      return `there is no ${(issue.keys as string[])
        .slice(0, 3)
        .map((key) => `"${foreignText(key, LONGEST_SHOWN)}"`)
        .join(", ")}`;
    case "invalid_union":
      return `it is nothing that can stand here: ${shown(issue.input)}`;
    default:
      return `it cannot be used: ${shown(issue.input)}`;
  }
}

/**
 * The first thing that is wrong, in words: "padding.1: it must be at most 4096".
 * @param whole the place that is named where all of it is wrong; without it, none is
 */
export function firstIssue(error: z.ZodError, whole = ""): string {
  const { path, message } = error.issues[0]!;
  const place = path.length === 0 ? whole : foreignText(path.map(String).join("."));
  const words = foreignText(message, LONGEST_MESSAGE);
  return place === "" ? words : `${place}: ${words}`;
}

function wrongType(expected: string, found: unknown): string {
  const names: Readonly<Record<string, string>> = {
    int: "a whole number",
    number: "a number",
    string: "text",
    boolean: "true or false",
    array: "a list",
    object: "an object",
    record: "an object",
    tuple: "a pair",
  };
  const wanted = names[expected] ?? expected;
  return found === undefined
    ? `it is missing; it must be ${wanted}`
    : `it must be ${wanted}${otherwise(found)}`;
}

function otherwise(found: unknown): string {
  return found === undefined ? "" : `, not ${shown(found)}`;
}

function tooSmall(minimum: number | bigint, inclusive: boolean, origin: string): string {
  if (origin === "array") return `it needs at least ${minimum} ${minimum === 1 ? "entry" : "entries"}`;
  if (origin === "string") return "it must not be empty";
  return inclusive ? `it must be at least ${minimum}` : `it must be above ${minimum}`;
}

function tooBig(maximum: number | bigint, inclusive: boolean, origin: string): string {
  if (origin === "array") return `it must have at most ${maximum} entries`;
  if (origin === "string") return `it must have at most ${maximum} letters`;
  return inclusive ? `it must be at most ${maximum}` : `it must be below ${maximum}`;
}

/** A wrong value, as much of it as is shown. */
export function shown(value: unknown): string {
  const text =
    typeof value === "number" || typeof value === "bigint" || typeof value === "symbol"
      ? String(value)
      : (JSON.stringify(outline(value, 0)) ?? typeof value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** As much of a value as is shown: it may be huge, or nested more deeply than JSON can be written. */
function outline(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.slice(0, LONGEST_SHOWN);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_LEVELS) return "…";
  if (Array.isArray(value)) return value.slice(0, LONGEST_SHOWN).map((entry) => outline(entry, depth + 1));
  const entries = Object.entries(value).slice(0, LONGEST_SHOWN);
  return Object.fromEntries(entries.map(([key, entry]) => [key, outline(entry, depth + 1)]));
}
