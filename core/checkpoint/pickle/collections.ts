import { foreignText, quoted } from "../../basis/foreign-text.ts";
import type { PickleContext } from "./context.ts";
import { Dict, type DictKey, describe, OpaqueObject, type PickleValue, SetOfItems, Tuple } from "./values.ts";

/** What copying one item of a collection costs, in bytes. */
export const itemBytes = 8;

/** What SETITEM and SETITEMS do: `pairs` are keys and values in turn. */
export function setItems(context: PickleContext, pairs: readonly PickleValue[], target: PickleValue): void {
  const dict = target instanceof OpaqueObject ? target.dict : target;
  if (!(dict instanceof Dict))
    throw context.error("malformed", `Items are set on ${describe(target)}, which takes none`);
  if (pairs.length % 2 !== 0) throw context.error("malformed", "A key has no value");
  for (let i = 0; i < pairs.length; i += 2) {
    dict.entries.set(keyIn(context, dict, pairs[i]!), pairs[i + 1]!);
  }
}

/** What APPEND and APPENDS do. */
export function appendItems(
  context: PickleContext,
  items: readonly PickleValue[],
  target: PickleValue,
): void {
  const list = target instanceof OpaqueObject ? target.items : target;
  if (!Array.isArray(list)) throw context.error("malformed", `Items are appended to ${describe(target)}`);
  for (const item of items) list.push(item);
}

/** What ADDITEMS does. */
export function addItems(context: PickleContext, items: readonly PickleValue[], target: PickleValue): void {
  if (!(target instanceof SetOfItems || target instanceof OpaqueObject)) {
    throw context.error("malformed", `Items are added to ${describe(target)}`);
  }
  for (const item of items) target.items.push(item);
}

function keyIn(context: PickleContext, dict: Dict, key: PickleValue): DictKey {
  if (typeof key === "string" || (typeof key === "number" && Number.isSafeInteger(key))) return key;
  if (Array.isArray(key) || key instanceof Dict)
    throw context.error("malformed", `A dict has ${describe(key)} as a key, which Python cannot have`);
  const text = `${keyText(key)}${dict.oddKeys.size === 0 ? "" : ` #${dict.oddKeys.size + 1}`}`;
  dict.oddKeys.set(text, key instanceof Tuple ? "tuple" : describe(key));
  return text;
}

const LONGEST_KEY = 60;

/** A key as Python would nearly write it. */
function keyText(key: PickleValue): string {
  if (!(key instanceof Tuple)) return foreignText(describe(key), LONGEST_KEY);
  const items = key.items.slice(0, 8).map((item) => (item instanceof Tuple ? "(…)" : describeItem(item)));
  return foreignText(`(${items.join(", ")}${key.items.length > 8 ? ", …" : ""})`, LONGEST_KEY);
}

function describeItem(item: PickleValue): string {
  return typeof item === "string" ? quoted(item, 20) : describe(item);
}
