import { drawSvg, element, type Figure, page, words } from "../../core/figures/index.ts";

/** HTML that was written here. Whatever else is put into a page is text, which cannot be taken for HTML. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | null;

/** An element. Text among its children is made fit to be shown; null is nothing. */
export function html(
  name: string,
  attributes: Parameters<typeof element>[1],
  ...children: readonly Content[]
): Markup {
  return new Markup(element(name, attributes, joined(children).text));
}

/** An element without content, such as an image. */
export function emptyHtml(name: string, attributes: Parameters<typeof element>[1]): Markup {
  return new Markup(element(name, attributes));
}

/** A figure. */
export function drawing(figure: Figure, size?: { readonly width: number; readonly height: number }): Markup {
  return new Markup(drawSvg(figure, page, size));
}

/** One after the other. */
export function joined(contents: readonly Content[]): Markup {
  return new Markup(contents.map(textOf).join(""));
}

function textOf(content: Content): string {
  if (content === null) return "";
  return content instanceof Markup ? content.text : words(content);
}
