import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { listFolder } from "../files.ts";

/** A result that lies in a folder. */
export interface HeldResult {
  /** The command, or the analysis, that wrote it: `optimize`, `sweep`, `export`, `present`, `weights` … */
  readonly kind: string;
  /** Its record and what that lists: names in the folder. */
  readonly entries: readonly string[];
}

/** What systems put into folders by themselves. */
const SYSTEM = new Set(["Thumbs.db", "desktop.ini", "lost+found"]);

/** The names of what people see in a folder. @throws FileError */
export async function visibleNames(folder: string): Promise<string[]> {
  return (await listFolder(folder)).filter((name) => !name.startsWith(".") && !SYSTEM.has(name));
}

/** A kind of result, for messages. @param article `no`, where it is none */
export function resultName(kind: string, article?: "no"): string {
  const [usual, noun] = NOUNS[kind] ?? ["a", `result of ${kind}`];
  return `${article ?? usual} ${noun}`;
}

const NOUNS: Readonly<Record<string, readonly [article: string, noun: string]>> = {
  optimize: ["a", "run"],
  sweep: ["a", "sweep"],
  export: ["an", "export"],
};

/** What a sweep's folder holds, which has no list. */
export const SWEEP_ENTRIES = ["sweep.json", "runs", "summary.csv", "stimuli.npz", "slurm"] as const;

/** Larger files are no records of ours. */
const MAX_RECORD_BYTES = 2 ** 28;

/**
 * The result that a folder holds; null: none. Each is told by its record, which is written last and lists the others.
 * @param names of what is in the folder
 */
export async function heldResult(folder: string, names: readonly string[]): Promise<HeldResult | null> {
  const found: HeldResult[] = [];
  for (const name of names.filter((name) => name.endsWith(".json"))) {
    const record = await readRecord(join(folder, name));
    const kind = record === null ? null : kindOf(name, record);
    if (kind === null) continue;
    const entries = kind === "sweep" ? SWEEP_ENTRIES : [name, ...listed(record!)];
    found.push({ kind, entries: [...new Set(entries)].filter((entry) => names.includes(entry)) });
  }
  // The comparison of a robustness analysis lies in the folder of the sweep that it is of.
  return found.find(({ kind }) => kind !== "sweep") ?? found[0] ?? null;
}

function kindOf(name: string, record: Readonly<Record<string, unknown>>): string | null {
  if (name === "run.json") return "recipe" in record ? "optimize" : null;
  if (name === "sweep.json") return "recipe" in record ? "sweep" : null;
  if (name === "sidecar.json") return "app" in record ? "export" : null;
  const { analysis } = record;
  return typeof analysis === "string" && `${analysis}.json` === name ? analysis : null;
}

/** The names, in the record's folder, of the files that it lists: as an object's keys, as names, or as objects that have one. */
function listed({ files }: Readonly<Record<string, unknown>>): string[] {
  if (typeof files !== "object" || files === null) return [];
  const names: unknown[] = Array.isArray(files)
    ? files.map((file) => (typeof file === "object" && file !== null && "name" in file ? file.name : file))
    : Object.keys(files);
  return names.filter((name) => typeof name === "string").map((name) => name.split("/")[0]!);
}

async function readRecord(path: string): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const { size } = await stat(path);
    const value: unknown = size > MAX_RECORD_BYTES ? null : JSON.parse(await readFile(path, "utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    // Whatever else it is, it is no record.
    return null;
  }
}
