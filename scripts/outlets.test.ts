import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** What shows words to a person outside of the window's page, and the one file of each part that may. */
const outlets: readonly (readonly [what: RegExp, where: readonly string[]])[] = [
  [/\bconsole\./, ["cli/print.ts"]],
  // What a command was asked to write to standard output is data.
  [/\b(?:stdout|stderr)\.write\(/, ["electron/main/log.ts", "node/output/output-file.ts"]],
  // A bar is drawn with escapes; what is said beside it is fit.
  [/\bstream\.write\(/, ["cli/progress.ts"]],
  [/\bshowMessageBox\(/, ["electron/main/questions.ts"]],
  [/\bshowErrorBox\(/, ["electron/main/main.ts"]],
  [/\bnotifications\.(?:show|update)\(/, ["renderer/ui/notices/notices.ts"]],
];

it("words reach a terminal, a dialog or a notice in one place alone, which makes them fit to be shown", () => {
  const found = new Map(outlets.map(([what]) => [String(what), [] as string[]]));
  for (const path of sources()) {
    const text = readFileSync(path, "utf8");
    for (const [what] of outlets) if (what.test(text)) found.get(String(what))!.push(relative(root, path));
  }
  for (const [what, where] of outlets) expect(found.get(String(what))).toEqual(where.toSorted());
});

function sources(): string[] {
  return ["cli", "core", "electron", "node", "renderer"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(?:test|spec)\.tsx?$/.test(entry.name),
    )
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/\/testing\//.test(path))
    .toSorted();
}
