import { type MarkedToken, marked, type Token, type Tokens } from "marked";
import type { Block, Cell, Inline, Row } from "../../renderer/lib/guide.ts";

/** A heading's anchor, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/**
 * A document as the window shows it.
 * @throws Error of what the window has no part for, such as a quotation
 */
export function readBlocks(markdown: string): Block[] {
  return blocksOf(marked.lexer(markdown));
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

function blocksOf(tokens: readonly Token[]): Block[] {
  return (tokens as readonly MarkedToken[]).flatMap((token): Block | [] => {
    switch (token.type) {
      case "space":
        return [];
      case "heading": {
        const content = partsOf(token.tokens);
        return { kind: "heading", level: token.depth, id: anchorOf(plainText(content)), content };
      }
      case "paragraph":
        return { kind: "paragraph", content: partsOf(token.tokens) };
      case "text":
        return { kind: "paragraph", content: partsOf(token.tokens ?? [token]) };
      // A picture whose width is said stands as HTML on a line of its own.
      case "html":
        return { kind: "paragraph", content: partsOf([token]) };
      case "code":
        return { kind: "code", text: token.text };
      case "list":
        return {
          kind: "list",
          ordered: token.ordered,
          items: token.items.map((item) => blocksOf(item.tokens)),
        };
      case "table":
        return { kind: "table", head: token.header.map(cellOf), rows: token.rows.map(rowOf) };
      default:
        throw new Error(`The window cannot show this part of a document (${token.type}): ${token.raw}`);
    }
  });
}

const cellOf = ({ tokens }: Tokens.TableCell): Cell => partsOf(tokens);

function rowOf(row: readonly Tokens.TableCell[]): Row {
  const cells = row.map(cellOf);
  const [word] = cells[0]!;
  const explained = typeof word === "object" && word.kind === "strong";
  return { id: explained ? anchorOf(plainText(word.content)) : null, cells };
}

function partsOf(tokens: readonly Token[]): Inline[] {
  return (tokens as readonly MarkedToken[]).map((token): Inline => {
    switch (token.type) {
      case "text":
      case "escape":
        return token.text.replaceAll("\n", " ");
      case "codespan":
        return { kind: "code", text: token.text };
      case "strong":
        return { kind: "strong", content: partsOf(token.tokens) };
      case "em":
        return { kind: "emphasis", content: partsOf(token.tokens) };
      case "link":
        return { kind: "link", to: token.href, content: partsOf(token.tokens) };
      case "image":
        return { kind: "image", src: token.href, alt: token.text, width: null };
      case "html":
        return imageOf(token.raw);
      default:
        throw new Error(`The window cannot show this part of a text (${token.type}): ${token.raw}`);
    }
  });
}

/** @throws Error if it is no picture */
function imageOf(html: string): Inline {
  const value = (name: string): string | null => new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? null;
  const [src, alt, width] = [value("src"), value("alt"), value("width")];
  if (!html.startsWith("<img ") || src === null || alt === null)
    throw new Error(`The window shows no HTML but pictures with src and alt: ${html}`);
  return { kind: "image", src, alt, width: width === null ? null : Number(width) };
}
