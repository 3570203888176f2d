import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { anchorOf } from "./guide/markdown.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md"],
  ...readdirSync(join(root, "docs"), { recursive: true }).flatMap((name) => {
    const path = String(name).replaceAll("\\", "/");
    return path.endsWith(".md") ? [`docs/${path}`] : [];
  }),
];
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** Where the worked examples would go. */
const examples = join(root, "examples/contributing");
const planned = readdirSync(examples)
  .map((name) => readFileSync(join(examples, name), "utf8"))
  .join("\n");

/** Of an example, or in a folder of its name. */
const isPlanned = (path: string): boolean =>
  planned.includes(path) || planned.includes(`/${basename(dirname(path))}/`);

const anchorsOf = (page: string): Set<string> =>
  new Set([...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!)));

describe.each(pages)("%s", (page) => {
  it("has links that lead somewhere", () => {
    const lost = [...textOf(page).matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].filter(
      ([, path = "", anchor]) => {
        const target = path === "" ? page : join(dirname(page), path);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !anchorsOf(target).has(anchor);
      },
    );
    expect(lost.map(([link]) => link)).toEqual([]);
  });

  it("names folders and files that are there", () => {
    const named = textOf(page).matchAll(
      /`((?:core|node|cli|electron|renderer|e2e|scripts|fixtures)\/[\w./-]+)`/g,
    );
    const lost = [...named].flatMap(([, path]) =>
      existsSync(join(root, path!)) || isPlanned(path!) ? [] : [path!],
    );
    expect(lost).toEqual([]);
  });
});
