import type { Block, Cell, Inline, Row } from "../../renderer/lib/guide.ts";

/** A heading's anchor, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** Reads the part of Markdown that the project's documents are written in. */
export function readBlocks(markdown: string): Block[] {
  return blocksOf(markdown.split(/\r?\n/));
}

/** The words of it, without what they look like. */
export function plainText(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "code") return part.text;
      return part.kind === "image" ? part.alt : plainText(part.content);
    })
    .join("");
}

const FENCE = /^```/;
const HEADING = /^(#+) (.+)$/;
const ITEM = /^(?:[-*]|\d+\.) +/;
const TABLE = /^\|.*\|\s*$/;

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  const takeWhile = (belongs: (line: string) => boolean): readonly string[] => {
    const from = at;
    while (at < lines.length && belongs(lines[at]!)) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = HEADING.exec(line);
    if (line.trim() === "") at++;
    else if (FENCE.test(line)) {
      at++;
      blocks.push({ kind: "code", text: takeWhile((each) => !FENCE.test(each)).join("\n") });
      at++;
    } else if (heading !== null) {
      at++;
      const content = readInline(heading[2]!);
      blocks.push({ kind: "heading", level: heading[1]!.length, id: anchorOf(plainText(content)), content });
    } else if (TABLE.test(line)) blocks.push(tableOf(takeWhile((each) => TABLE.test(each))));
    else if (ITEM.test(line))
      blocks.push(listOf(takeWhile((each) => ITEM.test(each) || /^(?: {2,}|\s*$)/.test(each))));
    else {
      const text = takeWhile(
        (each) => each.trim() !== "" && ![FENCE, HEADING, ITEM, TABLE].some((start) => start.test(each)),
      );
      blocks.push({ kind: "paragraph", content: readInline(text.map((each) => each.trim()).join(" ")) });
    }
  }
  return blocks;
}

/** What belongs to an item is indented as far as its text. */
function listOf(lines: readonly string[]): Block {
  const items: string[][] = [];
  let indent = 0;
  for (const line of lines) {
    const marker = ITEM.exec(line)?.[0];
    if (marker !== undefined) {
      indent = marker.length;
      items.push([line.slice(indent)]);
    } else items.at(-1)!.push(line.replace(new RegExp(`^ {0,${indent}}`), ""));
  }
  return { kind: "list", ordered: /^\d/.test(lines[0]!), items: items.map(blocksOf) };
}

function tableOf([head, , ...rows]: readonly string[]): Block {
  const cellsOf = (line: string): Cell[] =>
    line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => readInline(cell.trim().replaceAll("\\|", "|")));
  return {
    kind: "table",
    head: cellsOf(head!),
    rows: rows.map((line): Row => {
      const cells = cellsOf(line);
      const [word] = cells[0]!;
      const explained = typeof word === "object" && word.kind === "strong";
      return { id: explained ? anchorOf(plainText(word.content)) : null, cells };
    }),
  };
}

/** Each begins where the text is not plain, and says what it is. The first that fits counts. */
const kinds: readonly (readonly [RegExp, (match: RegExpExecArray) => Inline])[] = [
  [/^(`+)(.+?)\1(?!`)/, ([, , text]) => ({ kind: "code", text: text!.trim() })],
  [/^\\([\\`*_{}[\]()#+.!|<>-])/, ([, sign]) => sign!],
  [/^!\[([^\]]*)\]\(([^)\s]+)\)/, ([, alt, src]) => ({ kind: "image", src: src!, alt: alt!, width: null })],
  [/^<img ([^>]+)>/, ([, attributes]) => imageOf(attributes!)],
  [
    /^\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^)\s]+)\)/,
    ([, text, to]) => ({ kind: "link", to: to!, content: readInline(text!) }),
  ],
  [/^\*\*(.+?)\*\*/, ([, text]) => ({ kind: "strong", content: readInline(text!) })],
  [/^\*(?=\S)([^*]+?)\*/, ([, text]) => ({ kind: "emphasis", content: readInline(text!) })],
];

function readInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = firstKind(text.slice(at));
    if (found === null) {
      plain += text[at++];
      continue;
    }
    if (plain !== "") parts.push(plain);
    plain = "";
    parts.push(found.part);
    at += found.length;
  }
  if (plain !== "") parts.push(plain);
  return parts;
}

/** What stands at the beginning of a text; null: a plain letter. */
function firstKind(text: string): { readonly part: Inline; readonly length: number } | null {
  for (const [start, read] of kinds) {
    const match = start.exec(text);
    if (match !== null) return { part: read(match), length: match[0].length };
  }
  return null;
}

function imageOf(attributes: string): Inline {
  const value = (name: string): string | undefined => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
  const width = value("width");
  return {
    kind: "image",
    src: value("src")!,
    alt: value("alt")!,
    width: width === undefined ? null : Number(width),
  };
}
