import { StoredTensor } from "../array/stored-tensor.ts";
import { isPlainList, isPlainMap, type Plain } from "./plain.ts";

/** What `JSON.stringify` writes without losing anything. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A plain value as JSON, to be shown or sent. Maps become objects without a prototype, so that no key has a meaning of
 * its own. What JSON lacks becomes text (not-a-number, infinities, integers beyond ±2^53) or an object: arrays as
 * `{dtype, shape}`, opaque records as `{opaque: "module.name"}`.
 */
export function toJson(value: Plain): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : `${value}`;
  if (typeof value === "bigint") return `${value}`;
  if (isPlainList(value)) return value.map(toJson);
  if (isPlainMap(value)) return jsonObject([...value].map(([key, item]) => [`${key}`, toJson(item)]));
  if (value instanceof StoredTensor)
    return jsonObject([
      ["dtype", value.dtype],
      ["shape", value.shape],
    ]);
  return jsonObject([["opaque", value.global]]);
}

function jsonObject(entries: readonly [string, Json][]): Json {
  const object: Record<string, Json> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}
