import { joined } from "./bytes.ts";
import { FormatError } from "./errors.ts";
import { pngChunk } from "./png.ts";

/** Signature and header: the first chunk, which must stay the first. */
const PNG_HEAD = 33;

/** A PNG file with a text in it, under a keyword of at most 79 Latin letters (an iTXt chunk, as the PNG specification has it). */
export function describedPng(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  if (png.length < PNG_HEAD || png[1] !== 0x50) throw new FormatError("This is no PNG file.");
  // Keyword; not compressed; no language; no translated keyword.
  const content = new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`);
  return joined([png.subarray(0, PNG_HEAD), pngChunk("iTXt", content), png.subarray(PNG_HEAD)]);
}

/** An SVG document with a text in its metadata, under an id. */
export function describedSvg(svg: string, id: string, text: string): string {
  const start = svg.indexOf("<svg");
  const head = svg.indexOf(">", start) + 1;
  if (start < 0 || head === 0) throw new FormatError("This is no SVG document.");
  return `${svg.slice(0, head)}<metadata id="${id}">${escaped(text)}</metadata>${svg.slice(head)}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
