import { quoted } from "../../basis/foreign-text.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import type { Plain } from "../plain/plain.ts";

/**
 * Names that stand twice in one object of a JSON text: `JSON.parse` keeps the last of them without a word.
 *
 * @param text valid JSON
 * @throws CheckpointError naming the first
 */
export function refuseRepeatedNames(text: string, where: string): void {
  const open: Set<string>[] = [];
  let latest = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      latest = text.slice(at, end);
      at = end - 1;
    } else if (character === "{" || character === "[") open.push(new Set());
    else if (character === "}" || character === "]") open.pop();
    else if (character === ":") {
      const name = JSON.parse(latest) as string;
      if (open.at(-1)!.has(name))
        throw new CheckpointError("malformed", `The name ${quoted(name)} stands twice in ${where}`);
      open.at(-1)!.add(name);
    }
  }
}

/** Behind the closing quotes of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** A parsed JSON value as a plain one. @throws CheckpointError if it is nested too deeply */
export function plainOf(value: unknown, limits: CheckpointLimits, depth = 0): Plain {
  if (typeof value !== "object" || value === null) return value as null | boolean | number | string;
  if (depth === limits.depth)
    throw new CheckpointError("too-large", `The header's metadata is nested more than ${limits.depth} deep`);
  if (Array.isArray(value)) return value.map((item) => plainOf(item, limits, depth + 1));
  return new Map(Object.entries(value).map(([key, item]) => [key, plainOf(item, limits, depth + 1)]));
}
