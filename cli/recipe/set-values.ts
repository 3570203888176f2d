import { UsageError } from "../errors.ts";

/**
 * A recipe with settings replaced or added, which is to be parsed again.
 * @param assignments such as `postprocessors[0].norm=5`; what is not JSON is text
 * @throws UsageError for what is no assignment, or leads nowhere
 */
export function withValues(recipe: unknown, assignments: readonly string[]): unknown {
  const changed = structuredClone(recipe);
  for (const assignment of assignments) {
    const at = assignment.indexOf("=");
    const path = assignment.slice(0, Math.max(at, 0)).trim();
    if (!/^\w+(\.\w+|\[\d+\])*$/.test(path)) {
      throw new UsageError(
        `--set ${assignment} names no setting. Give its path and a value, such as postprocessors[0].norm=5.`,
      );
    }
    setAt(changed, path, readValue(assignment.slice(at + 1)));
  }
  return changed;
}

function setAt(root: unknown, path: string, value: unknown): void {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== "");
  const last = parts.pop()!;
  let place = root as Record<string, unknown>;
  for (const part of parts) {
    // A part that the recipe leaves out, such as "fixed", begins empty; lists have the entries that they have.
    if (place[part] === undefined && !Array.isArray(place)) place[part] = {};
    const next = place[part];
    if (typeof next !== "object" || next === null || !Object.hasOwn(place, part)) {
      throw new UsageError(`The recipe has nothing at "${path}" that --set could reach. Check its path.`);
    }
    place = next as Record<string, unknown>;
  }
  if (Array.isArray(place) && !(Number(last) <= place.length)) {
    throw new UsageError(
      `The list in "${path}" has ${place.length} entries, counted from 0. Check its path.`,
    );
  }
  Object.defineProperty(place, last, { value, enumerable: true, writable: true, configurable: true });
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
