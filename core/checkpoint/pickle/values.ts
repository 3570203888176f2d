import { quoted } from "../../basis/foreign-text.ts";
import type { Storage, StoredTensor } from "../array/stored-tensor.ts";
import type { NumpyDtype } from "./numpy-dtype.ts";

/** What a pickle builds: Python's values, kept apart from one another where it matters, and nothing that can act. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleValue[]
  | Tuple
  | Dict
  | SetOfItems
  | Global
  | OpaqueObject
  | StorageReference
  | StoredTensor
  | NumpyDtype
  | NumpyArray;

/** Keys that are neither text nor integers are made text; nothing that is known has such keys. */
export type DictKey = string | number;

export class Tuple {
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** A dict or one of its built-in subclasses, which can carry attributes (dropped here: nobody needs them). */
export class Dict {
  readonly entries = new Map<DictKey, PickleValue>();
  /** What the keys were that have been made text, by that text. */
  readonly oddKeys = new Map<string, string>();
  readonly takesAttributes: boolean;

  constructor(takesAttributes = false) {
    this.takesAttributes = takesAttributes;
  }
}

/** A set, in the order in which it was written. */
export class SetOfItems {
  readonly items: PickleValue[];

  constructor(items: PickleValue[] = []) {
    this.items = items;
  }
}

/** The name of a class or function. It stays a name: nothing is ever looked up or called. */
export class Global {
  readonly module: string;
  readonly name: string;

  constructor(module: string, name: string) {
    this.module = module;
    this.name = name;
  }

  /** "module.name", as Python would write it. */
  get path(): string {
    return `${this.module}.${this.name}`;
  }
}

/** An object of a class that is not built: what the pickle would have handed to Python, as data. */
export class OpaqueObject {
  readonly global: Global;
  /** Arguments of the constructor; keyword arguments, where there are any, are a `Dict` at the end. */
  readonly args: readonly PickleValue[];
  /** What `__setstate__` or `__dict__` would have received; null without one. */
  state: PickleValue = null;
  /** Items that a subclass of dict received. */
  readonly dict = new Dict();
  /** Items that a subclass of list or set received. */
  readonly items: PickleValue[] = [];

  constructor(global: Global, args: readonly PickleValue[]) {
    this.global = global;
    this.args = args;
  }
}

/** A persistent id that stands for one of the file's storages. */
export class StorageReference {
  readonly storage: Storage;

  constructor(storage: Storage) {
    this.storage = storage;
  }
}

/** A NumPy array, which comes into being empty and receives its contents from BUILD. */
export class NumpyArray {
  contents: StoredTensor | PickleValue[] | OpaqueObject | null = null;
}

/** Names a value for a message. */
export function describe(value: PickleValue): string {
  if (value === null) return "None";
  if (typeof value === "string") return `the text ${quoted(value)}`;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return `${value}`;
  if (Array.isArray(value)) return "a list";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Tuple) return "a tuple";
  if (value instanceof Dict) return "a dict";
  if (value instanceof SetOfItems) return "a set";
  if (value instanceof Global) return `the name ${quoted(value.path)}`;
  if (value instanceof OpaqueObject) return `an object of ${quoted(value.global.path)}`;
  if (value instanceof StorageReference) return "a storage";
  return "an array or its type";
}
