import { sentence, escaped as visible } from "../../basis/foreign-text.ts";
import type { Theme } from "../theme.ts";

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** An element of SVG or HTML. Children are markup already; attributes that are null are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escaped(value!)}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** Text between tags: names out of files are in it, so it is fit to be shown, and no longer than a message may be. */
export function words(text: string): string {
  return escaped(sentence(text));
}

/** Text for markup, in element or attribute, of any length; what is not to be shown as it is is seen as its escape. */
export function escaped(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A number for markup: to a hundredth, which no screen shows finer. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** What a figure is called and what it shows, for those who cannot see it. */
export interface Caption {
  readonly title: string;
  readonly description?: string | undefined;
}

/** A rectangle of a figure in which something is drawn, in its own units (pixels at full size). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const FONT = "Inter, 'Noto Sans', 'DejaVu Sans', system-ui, sans-serif";

/** An SVG document, which is also an element for HTML: an image with a name and, if there is one, a description. */
export function figure(
  { title, description }: Caption,
  { width, height }: { readonly width: number; readonly height: number },
  theme: Theme,
  ...content: readonly string[]
): string {
  const back = theme.background === null ? [] : [element("rect", { width, height, fill: theme.background })];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${short(width)} ${short(height)}`,
      width,
      height,
      role: "img",
      "font-family": FONT,
      "font-size": 11,
      fill: theme.colour("var(--text)"),
    },
    element("title", {}, words(title)),
    ...(description === undefined ? [] : [element("desc", {}, words(description))]),
    ...back,
    ...content,
  );
}

export function text(
  x: number,
  y: number,
  content: string,
  attributes: Readonly<Record<string, string | number | null>> = {},
): string {
  return element("text", { x, y, ...attributes }, words(content));
}
