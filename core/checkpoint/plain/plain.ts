import type { StoredTensor } from "../array/stored-tensor.ts";

/**
 * A value of a checkpoint without its Python: what is safe to keep, show and send on.
 *
 * - Lists, tuples, sets and `torch.Size` are arrays; dicts and omegaconf's `DictConfig` are maps.
 * - Torch tensors, NumPy arrays and bytes are `StoredTensor`s; NumPy's numbers are numbers, its texts strings.
 * - Integers beyond ±2^53 are bigints.
 * - omegaconf's missing value is the string "???", and an interpolation that leads nowhere its text ("${a.b}").
 * - Objects of classes that are not known are `OpaqueRecord`s.
 *
 * A plain value has no cycles, is nested at most `limits.depth` deep and unfolds to a bounded size, so that code which
 * reads one may simply recurse.
 */
export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Plain[]
  | PlainMap
  | StoredTensor
  | OpaqueRecord;

/** Never a plain object: a key such as `__proto__` is a key like any other. */
export interface PlainMap extends ReadonlyMap<string | number, Plain> {}

/**
 * An object that was not understood: named, and inert. What the file says about it is made plain only when asked for,
 * because it may be anything, a cycle included.
 */
export class OpaqueRecord {
  /** The class or function, "module.name". */
  readonly global: string;
  private readonly parts: () => OpaqueParts;

  constructor(global: string, parts: () => OpaqueParts) {
    this.global = global;
    this.parts = parts;
  }

  /** @throws CheckpointError if there is a cycle in it, or if it is too large or nested too deeply. */
  describe(): OpaqueParts {
    return this.parts();
  }
}

export interface OpaqueParts {
  /** Arguments of the constructor, a list; keyword arguments, where there are any, are a map at the end. */
  readonly args: Plain;
  /** What the object would have been restored from: for most classes, a map of its attributes. */
  readonly state: Plain;
  /** Items that a kind of dict holds, a map. */
  readonly entries: Plain;
  /** Items that a kind of list or set holds, a list. */
  readonly items: Plain;
}

/** Tells maps from the other plain values. */
export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return value instanceof Map;
}
