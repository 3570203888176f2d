import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { groupBy } from "../../lib/group-by.ts";
import { recipeDifferences } from "./recipe-differences.ts";

type Named = Pick<RunSummary, "id" | "name" | "recipe" | "modelName" | "created">;

/** As many fields as a name may be longer by. */
const MAX_FIELDS = 2;
/** Longer values say little in a name. */
const MAX_LETTERS = 24;

/**
 * Names that tell runs apart: their own, with what differs (seed, session, other fields of their recipes, model) where several have the
 * same.
 *
 * @returns by the runs' ids
 */
export function tellingNames(runs: readonly Named[]): ReadonlyMap<string, string> {
  const telling = tellingParts(runs);
  return new Map(runs.map(({ id, name }) => [id, telling.has(id) ? `${name} · ${telling.get(id)}` : name]));
}

/** What tells runs of one name apart, by their ids: `seed 43`. A run whose name is its own has none. */
export function tellingParts(runs: readonly Named[]): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const same of groupBy(runs, (run) => run.name).values())
    if (same.length > 1)
      for (const [index, what] of whatDiffers(same).entries()) parts.set(same[index]!.id, what);
  return parts;
}

function whatDiffers(runs: readonly Named[]): string[] {
  const model = { field: "model", values: runs.map(({ modelName }) => modelName) };
  const fields = [model, ...recipeDifferences(runs.map(({ recipe }) => recipe))]
    .filter(({ values }) => values.some((value) => value !== values[0]))
    .filter(({ values }) => values.every((value) => value.length <= MAX_LETTERS))
    // Those that tell most apart first.
    .sort((a, b) => new Set(b.values).size - new Set(a.values).size)
    .slice(0, MAX_FIELDS);
  const texts = runs.map((_, index) =>
    fields
      .map(({ field, values }) =>
        field === "model" || field === "session" ? values[index]! : `${field} ${values[index]}`,
      )
      .join(" · "),
  );
  const all = groupBy(texts, (text) => text);
  const counts = new Map<string, number>();
  return texts.map((text) => {
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    // Of the same recipe: the first, the second.
    const again = all.get(text)!.length > 1 ? [`no. ${count}`] : [];
    return [...(text === "" ? [] : [text]), ...again].join(" · ");
  });
}
