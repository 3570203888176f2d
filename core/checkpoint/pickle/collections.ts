import type { PickleContext } from "./context.ts";
import { Dict, type DictKey, describe, OpaqueObject, type PickleValue, SetOfItems } from "./values.ts";

/** What copying one item of a collection costs, in bytes. */
export const itemBytes = 8;

/** What SETITEM and SETITEMS do: `pairs` are keys and values in turn. */
export function setItems(context: PickleContext, pairs: readonly PickleValue[], target: PickleValue): void {
  const dict = target instanceof OpaqueObject ? target.dict : target;
  if (!(dict instanceof Dict))
    throw context.error("malformed", `Items are set on ${describe(target)}, which takes none`);
  if (pairs.length % 2 !== 0) throw context.error("malformed", "A key has no value");
  for (let i = 0; i < pairs.length; i += 2) {
    dict.entries.set(asKey(context, pairs[i]!), pairs[i + 1]!);
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

function asKey(context: PickleContext, key: PickleValue): DictKey {
  if (typeof key === "string") return key;
  if (typeof key === "number" && Number.isSafeInteger(key)) return key;
  throw context.error("malformed", `A dict has ${describe(key)} as a key; only text and integers are read`);
}
