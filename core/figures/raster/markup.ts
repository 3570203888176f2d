export type Attributes = Readonly<Record<string, string>>;

interface DrawnElement {
  readonly name: string;
  readonly attributes: Attributes;
  /** Of an element of text. */
  readonly words: string;
}

/** Elements that are told, not drawn. */
const TOLD = new Set(["title", "desc", "metadata"]);

/** What a document draws, in its order: `element` writes tags and attributes in one way only, so no more is read. */
export function elementsOf(svg: string): DrawnElement[] {
  return [...svg.matchAll(/<([a-z]+)((?: [\w:-]+="[^"]*")*)\/?>([^<]*)/g)]
    .filter(([, name]) => !TOLD.has(name!))
    .map(([, name, attributes, words]) => ({
      name: name!,
      attributes: Object.fromEntries(
        [...attributes!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]),
      ),
      words: plain(words!),
    }));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ENTITIES[name]!);

/** A number of an attribute. @throws RangeError if it is none */
export function numberIn(attributes: Attributes, key: string, otherwise = 0): number {
  const text = attributes[key];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new RangeError(`"${text}" is no number that ${key} can have.`);
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Those of a data address in base 64. */
export function bytesOf(uri: string): Uint8Array<ArrayBuffer> {
  const text = uri.slice(uri.indexOf(",") + 1).replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, at] = [0, 0, 0];
  for (const letter of text) {
    held = ((held << 6) | DIGITS.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 255;
  }
  return bytes;
}
