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

/** The rule as a flowchart in Mermaid's language: a box for each folder, those of the core in one frame, and an arrow for what each may import. */
export function drawing(rules: readonly Rule[]): string {
  const folders = rules.map(({ folder }) => folder).filter(isFolder);
  const inCore = folders.filter((folder) => folder.startsWith("core/"));
  const outside = folders.filter((folder) => !folder.startsWith("core/"));
  const name = (folder: string): string => folder.replace(/^core\//, "");
  return [
    "flowchart TD",
    ...outside.map((folder) => `  ${box(folder)}["${folder}"]`),
    "  subgraph core",
    ...inCore.map((folder) => `    ${box(folder)}["${name(folder)}"]`),
    "  end",
    ...arrows(rules).map(([from, to]) => `  ${box(from)} --> ${box(to)}`),
  ].join("\n");
}
