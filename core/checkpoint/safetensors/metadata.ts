import type { CheckpointLimits } from "../limits.ts";
import type { OpaqueEntry } from "../plain/opaque-list.ts";
import { isPlainMap, type Plain, type PlainMap } from "../plain/plain.ts";
import { plainOf, refuseRepeatedNames } from "./json.ts";

/** Under which names a file's metadata hold all of the model's arguments, as a JSON object. */
const argumentKeys = ["hyper_parameters", "hparams", "config", "arguments"];

/** What says nothing of the model: which library the tensors come from ("pt"). */
const marks = new Set(["format"]);

export interface Metadata {
  readonly hyperParameters: PlainMap | null;
  /** Texts that are no JSON. */
  readonly opaque: readonly OpaqueEntry[];
}

/**
 * What a model was constructed with, after the texts that the format keeps beside the tensors (`__metadata__`): a JSON object of all
 * arguments under one of the usual names, or else one entry an argument, each as JSON.
 *
 * @throws CheckpointError if it is nested too deeply or a name in it stands twice
 */
export function readMetadata(entries: ReadonlyMap<string, string>, limits: CheckpointLimits): Metadata {
  const values = new Map<string, Plain>();
  const opaque: OpaqueEntry[] = [];
  for (const [key, text] of entries) {
    const path = `__metadata__.${key}`;
    const value = readJson(text, path, limits);
    if (value !== undefined) values.set(key, value);
    else if (!marks.has(key) && opaque.length < limits.listedOpaque)
      opaque.push({ path, global: "a text that is not JSON" });
  }
  const whole = argumentKeys.map((key) => values.get(key)).find(isPlainMap);
  return { hyperParameters: whole ?? (values.size === 0 ? null : values), opaque };
}

function readJson(text: string, path: string, limits: CheckpointLimits): Plain | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  refuseRepeatedNames(text, path);
  return plainOf(value, limits);
}
