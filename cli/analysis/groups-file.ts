import { quoted as lineText } from "../../core/basis/foreign-text.ts";
import { parseJson } from "../../core/basis/json-text.ts";
import { naturalOrder } from "../../core/basis/natural-order.ts";
import type { Group } from "../../core/numerics/index.ts";
import type { NeuronKey } from "../../core/tables/index.ts";
import { readText } from "../../node/files.ts";
import { UsageError } from "../errors.ts";

/** Some hundred thousand neurons. */
const MAX_BYTES = 2 ** 23;

/**
 * Groups of neurons from a file: a CSV table with the columns `neuron` and `group`, or a JSON object of either kind, `{"3": "alpha"}` or
 * `{"alpha": [3, 7]}`. Neurons are called `session/number`, which a table may have as the two columns `session` and `neuron`, or numbered
 * from 0 through all that are there. A table's fields have commas, semicolons or tabs between them.
 *
 * @returns groups in the order of their names, neurons ascending
 * @throws UsageError, FileError
 */
export async function readGroups(path: string, columns: readonly NeuronKey[]): Promise<Group[]> {
  const text = (await readText(path, MAX_BYTES)).replace(/^\uFEFF/, "");
  if (text.includes("\ufffd"))
    throw new UsageError(`"${path}" is not in UTF-8. Save it as such: spreadsheets call it CSV UTF-8.`);
  const pairs = /^\s*\{/.test(text) ? pairsOfJson(text, path) : pairsOfTable(text, path);
  const places = new Map(columns.map(({ session, neuron }, index) => [`${session}/${neuron}`, index]));
  const groups = new Map<string, Set<number>>();
  for (const [neuron, group] of pairs) {
    const place = places.get(neuron) ?? (/^\d+$/.test(neuron) ? Number(neuron) : null);
    if (place === null || place >= columns.length) {
      throw new UsageError(
        `"${path}" has a neuron "${neuron}", but there is none. There are ${columns.length}, called such as ${columns[0]?.session}/${columns[0]?.neuron}.`,
      );
    }
    groups.set(group, (groups.get(group) ?? new Set()).add(place));
  }
  if (groups.size === 0) throw new UsageError(`"${path}" has no groups in it.`);
  return [...groups]
    .sort(([a], [b]) => naturalOrder(a, b))
    .map(([name, neurons]) => ({ name, neurons: [...neurons].sort((a, b) => a - b) }));
}

type Pair = readonly [neuron: string, group: string];

function pairsOfJson(text: string, path: string): Pair[] {
  const value = parseJson(text, `"${path}"`, (sentence) => new UsageError(`${sentence}.`));
  // It begins with a brace, so that it is an object.
  return Object.entries(value as Record<string, unknown>).flatMap(([key, of]): Pair[] => {
    if (Array.isArray(of)) return of.map((neuron) => [String(neuron), key]);
    if (typeof of === "string" || typeof of === "number") return [[key, String(of)]];
    throw new UsageError(`"${path}": "${key}" has neither a group's name nor a list of neurons.`);
  });
}

/** What separates fields: commas, semicolons where spreadsheets write decimal commas, or tabs. */
const SEPARATORS = [",", ";", "\t"] as const;

function pairsOfTable(text: string, path: string): Pair[] {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== "");
  const columnsBy = (separator: string): readonly [neuron: number, group: number, session: number] => {
    const header = fieldsOf(lines[0] ?? "", separator).map((name) => name.toLowerCase());
    return [header.indexOf("neuron"), header.indexOf("group"), header.indexOf("session")];
  };
  const separator = SEPARATORS.find((one) =>
    columnsBy(one)
      .slice(0, 2)
      .every((column) => column >= 0),
  );
  if (separator === undefined) {
    throw new UsageError(
      `"${path}" must have the columns "neuron" and "group", named in its first line, with commas, semicolons or tabs between them.`,
    );
  }
  const [neuron, group, session] = columnsBy(separator);
  const rows = lines.slice(1).map((line) => fieldsOf(line, separator));
  return rows.flatMap((row): Pair[] => {
    const name = row[group] ?? "";
    // Neurons of no group.
    if (name === "") return [];
    const own = session < 0 || !row[session] ? "" : `${row[session]}/`;
    return [[`${own}${row[neuron] ?? ""}`, name]];
  });
}

/** Fields of a line, some in quotes; none goes over several lines. */
function fieldsOf(line: string, separator: string): string[] {
  const field = new RegExp(`(?:^|${separator}) *(?:"((?:[^"]|"")*)"|([^${separator}]*))`, "g");
  return Array.from(line.matchAll(field), ([, quoted, bare]) => {
    if (bare?.startsWith('"'))
      throw new UsageError(`A quote is not closed in the line ${lineText(line)}. Close it, or take it out.`);
    return (quoted?.replaceAll('""', '"') ?? bare ?? "").trim();
  });
}
