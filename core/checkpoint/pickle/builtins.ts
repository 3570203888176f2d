import { itemBytes, setItems } from "./collections.ts";
import type { PickleContext } from "./context.ts";
import { Dict, describe, type PickleValue, SetOfItems, Tuple } from "./values.ts";

/** `dict()`, `dict(items)`. */
export function makeDict(context: PickleContext, args: readonly PickleValue[]): Dict {
  return filledDict(context, new Dict(), args[0]);
}

/** `collections.OrderedDict()`, `OrderedDict(items)`. */
export function makeOrderedDict(context: PickleContext, args: readonly PickleValue[]): Dict {
  return filledDict(context, new Dict(true), args[0]);
}

/** `collections.defaultdict(factory)`: nothing is missing from what has been stored, so the factory is dropped. */
export function makeDefaultDict(context: PickleContext, args: readonly PickleValue[]): Dict {
  return filledDict(context, new Dict(true), args[1]);
}

/** `set()`, `set(items)` and `frozenset`. */
export function makeSet(context: PickleContext, args: readonly PickleValue[]): SetOfItems {
  return new SetOfItems(copiedItems(context, args[0]));
}

/** `list()`, `list(items)`. */
export function makeList(context: PickleContext, args: readonly PickleValue[]): PickleValue[] {
  return copiedItems(context, args[0]);
}

/** `bytes()`, which is how protocol 2 writes empty bytes. */
export function makeEmptyBytes(context: PickleContext, args: readonly PickleValue[]): Uint8Array {
  if (args.length > 0) throw context.error("malformed", "Bytes are made of something else than text");
  return new Uint8Array(0);
}

/** `_codecs.encode(text, "latin1")`, which is how protocol 2 writes bytes. */
export function makeBytes(context: PickleContext, [text, encoding]: readonly PickleValue[]): Uint8Array {
  if (typeof text !== "string" || encoding !== "latin1") {
    throw context.error("malformed", "Bytes are made of something else than latin1 text");
  }
  context.charge(text.length);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) throw context.error("malformed", "Bytes are made of text that is not latin1");
    bytes[i] = code;
  }
  return bytes;
}

function filledDict(context: PickleContext, dict: Dict, items: PickleValue | undefined): Dict {
  if (items === undefined) return dict;
  if (items instanceof Dict) {
    context.charge(items.entries.size * itemBytes);
    for (const [key, value] of items.entries) dict.entries.set(key, value);
    for (const [text, what] of items.oddKeys) dict.oddKeys.set(text, what);
    return dict;
  }
  for (const pair of copiedItems(context, items)) {
    const keyAndValue = Array.isArray(pair) ? pair : pair instanceof Tuple ? pair.items : [];
    if (keyAndValue.length !== 2) throw context.error("malformed", `A dict is filled with ${describe(pair)}`);
    setItems(context, keyAndValue, dict);
  }
  return dict;
}

function copiedItems(context: PickleContext, source: PickleValue | undefined): PickleValue[] {
  if (source === undefined) return [];
  const items = source instanceof Tuple || source instanceof SetOfItems ? source.items : source;
  if (!Array.isArray(items)) throw context.error("malformed", `A collection is made of ${describe(source)}`);
  context.charge(items.length * itemBytes);
  return [...items];
}
