/** What a message's JSON may hold. Of what clients send, a sweep of 10,000 recipes is the largest, and has some 700,000 values. */
export interface JsonLimits {
  /** Values, those within others included. */
  readonly values: number;
  /** Keys of one object. */
  readonly keys: number;
  readonly depth: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Why a JSON text would cost too much to parse, as a sentence; null if it would not. It is looked at byte by byte, without anything
 * being built: millions of small values take a hundred times the memory of their text, and an object with as many keys seconds. What is no
 * JSON may pass.
 */
export function tooHeavy(json: Uint8Array, { values, keys, depth: deepest }: JsonLimits): string | null {
  let count = 0;
  /** Commas in each of the lists and objects that are open; below zero in lists, whose entries are not keys. */
  const commas: number[] = [];
  for (let i = 0; i < json.length; i++) {
    switch (json[i]) {
      case QUOTE:
        // An end of text that is missing is for the parser to find.
        for (i++; i < json.length && json[i] !== QUOTE; i++) if (json[i] === BACKSLASH) i++;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (commas.length >= deepest) return "The message is nested too deeply.";
        commas.push(json[i] === OPEN_LIST ? Number.NEGATIVE_INFINITY : 0);
        count++;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        commas.pop();
        break;
      case COMMA: {
        count++;
        const last = commas.length - 1;
        if (last >= 0 && ++commas[last]! >= keys) return "The message has an object with too many keys.";
      }
    }
    if (count > values) return "The message has too many values.";
  }
  return null;
}
