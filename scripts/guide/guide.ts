import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Block, Guide, GuidePage, Inline } from "../../renderer/lib/guide.ts";
import { plainText, readBlocks } from "./markdown.ts";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));

/** What is read first; the others follow by their names. */
const first = ["guide", "start", "glossary", "questions", "troubleshooting"];

/** All pages for users, with links and pictures as the window knows them. */
export function readGuide(): Guide {
  const names = readdirSync(docs).flatMap((file) => (file.endsWith(".md") ? [basename(file, ".md")] : []));
  const ordered = [...first, ...names.filter((name) => !first.includes(name)).toSorted()];
  return { pages: ordered.map((name) => readPage(name, names)) };
}

/** The pictures that the pages show: the window's path of each, and its file. */
export function guidePictures({ pages }: Guide): { readonly fileName: string; readonly path: string }[] {
  const shown = new Set<string>();
  for (const { blocks } of pages)
    for (const part of inlinesOf(blocks))
      if (typeof part === "object" && part.kind === "image") shown.add(part.src);
  return [...shown].map((src) => ({
    fileName: src.slice(1),
    path: join(docs, "pictures", basename(src)),
  }));
}

/** Every part of every text, those inside others too. */
export function inlinesOf(blocks: readonly Block[]): Inline[] {
  const within = (content: readonly Inline[]): Inline[] =>
    content.flatMap((part) => [
      part,
      ...(typeof part === "object" && "content" in part ? within(part.content) : []),
    ]);
  return blocks.flatMap((block) => {
    if (block.kind === "code") return [];
    if (block.kind === "list") return block.items.flatMap(inlinesOf);
    if (block.kind === "table")
      return [block.head, ...block.rows.map(({ cells }) => cells)].flat().flatMap(within);
    return within(block.content);
  });
}

function readPage(name: string, names: readonly string[]): GuidePage {
  const blocks = readBlocks(readFileSync(join(docs, `${name}.md`), "utf8"));
  const [title] = blocks;
  if (title?.kind !== "heading") throw new Error(`docs/${name}.md does not begin with its title.`);
  return {
    name,
    title: plainText(title.content),
    blocks: mapInlines(blocks, (part) => placed(part, name, names)),
  };
}

/** As the window reaches it: `page#anchor`, an address, or, of what is not in the window, its words alone. */
function placed(part: Inline, page: string, names: readonly string[]): readonly Inline[] {
  if (typeof part === "string" || part.kind === "code") return [part];
  if (part.kind === "image") return [{ ...part, src: `/guide/${basename(part.src)}` }];
  const content = part.content.flatMap((each) => placed(each, page, names));
  if (part.kind !== "link") return [{ ...part, content }];
  if (/^https?:/.test(part.to)) return [{ ...part, content }];
  const [path = "", anchor] = part.to.split("#");
  const target = path === "" ? page : path.replace(/\.md$/, "");
  if (!names.includes(target)) return content;
  return [{ ...part, to: anchor === undefined ? target : `${target}#${anchor}`, content }];
}

function mapInlines(blocks: readonly Block[], change: (part: Inline) => readonly Inline[]): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case "code":
        return block;
      case "list":
        return { ...block, items: block.items.map((item) => mapInlines(item, change)) };
      case "table":
        return {
          ...block,
          head: block.head.map((cell) => cell.flatMap(change)),
          rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.flatMap(change)) })),
        };
      default:
        return { ...block, content: block.content.flatMap(change) };
    }
  });
}
