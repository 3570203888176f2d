import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Block, GuidePage } from "../../renderer/lib/guide.ts";
import { sourceFiles } from "../architecture.ts";
import { guidePictures, inlinesOf, readGuide } from "./guide.ts";
import { readBlocks } from "./markdown.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const guide = readGuide();

/** All places of a page that a link can lead to. */
function idsOf({ blocks }: GuidePage): string[] {
  const within = (block: Block): string[] => {
    if (block.kind === "heading") return [block.id];
    if (block.kind === "list") return block.items.flat().flatMap(within);
    return block.kind === "table" ? block.rows.flatMap(({ id }) => id ?? []) : [];
  };
  return blocks.flatMap(within);
}

const places = new Set(
  guide.pages.flatMap((page) => [page.name, ...idsOf(page).map((id) => `${page.name}#${id}`)]),
);

it("reads what the documents are written in", () => {
  const text = [
    "# A *title*",
    "",
    "One line",
    "and **another** with `co|de`, a [link](guide.md#x) and \\* a star.",
    "1. first",
    "   - inner",
    "",
    '   <img src="pictures/a.png" width="20" alt="A">',
    "2. second",
    "",
    "| a | b |",
    "| --- | --- |",
    "| **word** | `x \\| y` |",
    "",
    "```sh",
    "# not a heading",
    "```",
  ].join("\n");
  expect(readBlocks(text)).toEqual([
    {
      kind: "heading",
      level: 1,
      id: "a-title",
      content: ["A ", { kind: "emphasis", content: ["title"] }],
    },
    {
      kind: "paragraph",
      content: [
        "One line and ",
        { kind: "strong", content: ["another"] },
        " with ",
        { kind: "code", text: "co|de" },
        ", a ",
        { kind: "link", to: "guide.md#x", content: ["link"] },
        " and ",
        "*",
        " a star.",
      ],
    },
    {
      kind: "list",
      ordered: true,
      items: [
        [
          { kind: "paragraph", content: ["first"] },
          { kind: "list", ordered: false, items: [[{ kind: "paragraph", content: ["inner"] }]] },
          { kind: "paragraph", content: [{ kind: "image", src: "pictures/a.png", alt: "A", width: 20 }] },
        ],
        [{ kind: "paragraph", content: ["second"] }],
      ],
    },
    {
      kind: "table",
      head: [["a"], ["b"]],
      rows: [
        {
          id: "word",
          cells: [[{ kind: "strong", content: ["word"] }], [{ kind: "code", text: "x | y" }]],
        },
      ],
    },
    { kind: "code", text: "# not a heading" },
  ]);
});

it.each(guide.pages)("leaves no markup in the text of $name", ({ blocks }) => {
  const text = inlinesOf(blocks).filter((part) => typeof part === "string");
  expect(text.filter((part) => /\]\(|\*\*|`|<img|^\||^#+ /.test(part))).toEqual([]);
});

it("has links and pictures that lead somewhere", () => {
  const links = guide.pages.flatMap(({ blocks }) =>
    inlinesOf(blocks).flatMap((part) => (typeof part === "object" && part.kind === "link" ? [part.to] : [])),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((to) => !/^https?:/.test(to) && !places.has(to))).toEqual([]);
  expect(guidePictures(guide).filter(({ path }) => !existsSync(path))).toEqual([]);
});

it("explains each word that the window sends there", () => {
  const asked = sourceFiles(root).flatMap(({ text }) =>
    [...text.matchAll(/\bplace(?:="|: ")([\w-]+#[\w-]+)"/g)].map(([, place]) => place!),
  );
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((place) => !places.has(place))).toEqual([]);
});
