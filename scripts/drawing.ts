import type { Rule } from "./architecture-rules.ts";

/** A folder that the rule speaks of, not a single file. */
const isFolder = (path: string): boolean => !/\.\w+$/.test(path);

/** A name that Mermaid takes for a box. */
const box = (folder: string): string => folder.replace(/\W/g, "_");

/** Arrows of the rule from folder to folder. A target inside a folder that has a box of its own is that box's. */
export function arrows(rules: readonly Rule[]): [from: string, to: string][] {
  const boxes = rules.map(({ folder }) => folder).filter(isFolder);
  const boxOf = (path: string): string | null =>
    [...boxes, "core"]
      .filter((folder) => path === folder || path.startsWith(`${folder}/`))
      .reduce<string | null>(
        (longest, folder) => (folder.length > (longest?.length ?? 0) ? folder : longest),
        null,
      );
  const found = rules
    .filter(({ folder }) => isFolder(folder))
    .flatMap(({ folder, folders }) => {
      // A rule holds for the folders inside its own, too: what has a box there may be imported.
      const inside = boxes.filter((other) => other.startsWith(`${folder}/`));
      return [...folders.filter(isFolder), ...inside].map((target) => [folder, boxOf(target)] as const);
    })
    .filter((arrow): arrow is [string, string] => arrow[1] !== null && arrow[0] !== arrow[1]);
  return [...new Map(found.map((arrow) => [arrow.join(" "), arrow])).values()];
}

/** The rule as a flowchart in Mermaid's language: a box for each folder, those of the core in one frame, the window as one box. */
export function drawing(rules: readonly Rule[]): string {
  const whole = collapsed(rules, "renderer");
  const folders = [...new Set(whole.map(({ folder }) => folder).filter(isFolder))];
  const inCore = folders.filter((folder) => folder.startsWith("core/"));
  const outside = folders.filter((folder) => !folder.startsWith("core/"));
  const name = (folder: string): string => folder.replace(/^core\//, "");
  return [
    "flowchart TD",
    ...outside.map((folder) => `  ${box(folder)}["${folder}"]`),
    "  subgraph core",
    ...inCore.map((folder) => `    ${box(folder)}["${name(folder)}"]`),
    "  end",
    ...arrows(whole).map(([from, to]) => `  ${box(from)} --> ${box(to)}`),
  ].join("\n");
}

/** The floors inside a folder, and what each stands on among them: what it reaches through another floor has no arrow of its own. */
export function floorsDrawing(rules: readonly Rule[], folder: string): string {
  const floors = rules.filter((rule) => rule.folder.startsWith(`${folder}/`) && isFolder(rule.folder));
  const names = floors.map((rule) => rule.folder);
  const below = new Map(
    floors.map(({ folder: floor, folders }) => {
      const allowed = folders.includes(folder) ? names : names.filter((name) => folders.includes(name));
      return [floor, allowed.filter((name) => name !== floor)];
    }),
  );
  const reaches = (from: string, to: string): boolean =>
    below.get(from)!.some((next) => next === to || reaches(next, to));
  const direct = (from: string, to: string): boolean =>
    !below.get(from)!.some((between) => between !== to && reaches(between, to));
  return [
    "flowchart TD",
    ...names.map((name) => `  ${box(name)}["${name.slice(folder.length + 1)}"]`),
    ...names.flatMap((from) =>
      below.get(from)!.flatMap((to) => (direct(from, to) ? [`  ${box(from)} --> ${box(to)}`] : [])),
    ),
  ].join("\n");
}

/** Rules with all that are inside a folder as one of that folder. */
function collapsed(rules: readonly Rule[], folder: string): Rule[] {
  const within = (path: string): boolean => path === folder || path.startsWith(`${folder}/`);
  const inside = rules.filter((rule) => within(rule.folder));
  const outward = (paths: readonly string[]): string[] => [...new Set(paths)].filter((path) => !within(path));
  const one = { folder, folders: outward(inside.flatMap(({ folders }) => folders)), packages: [] };
  return [...rules.filter((rule) => !within(rule.folder)), ...(inside.length === 0 ? [] : [one])];
}
