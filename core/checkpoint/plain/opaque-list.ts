import type { CheckpointLimits } from "../limits.ts";
import {
  Dict,
  Global,
  NumpyArray,
  OpaqueObject,
  type PickleValue,
  SetOfItems,
  StorageReference,
  Tuple,
} from "../pickle/values.ts";
import { configNode } from "./omegaconf.ts";
import { joinPath } from "./path.ts";

/** Something in a checkpoint that was not understood, and where it lies. */
export interface OpaqueEntry {
  /** For example "hyper_parameters.loss". */
  readonly path: string;
  /** The class or function, "module.name". */
  readonly global: string;
}

/**
 * Everything in a pickled value that is not understood, first come first, each object once. What lies within such an
 * object is part of it; what omegaconf keeps about a node (its types, its parent) is not looked into.
 */
export function listOpaque(root: PickleValue, limits: CheckpointLimits): OpaqueEntry[] {
  const found: OpaqueEntry[] = [];
  const visited = new Set<PickleValue>();
  const pending: { value: PickleValue; path: string; depth: number }[] = [
    { value: root, path: "", depth: 0 },
  ];
  for (
    let next = pending.pop();
    next !== undefined && found.length < limits.listedOpaque;
    next = pending.pop()
  ) {
    const { path, depth } = next;
    const node = configNode(next.value);
    const value = node === undefined ? next.value : node.content;
    if (value === null || typeof value !== "object" || visited.has(value)) continue;
    visited.add(value);
    const global = nameOfInert(value);
    if (global !== undefined) {
      found.push({ path, global });
    } else if (depth < limits.depth) {
      if (value instanceof Dict)
        for (const [key, what] of value.oddKeys)
          found.push({ path: joinPath(path, key), global: `a key: ${what}` });
      const children = [...entriesOf(value)].map(([key, child]) => ({
        value: child,
        path: joinPath(path, key),
        depth: depth + 1,
      }));
      for (const child of children.reverse()) pending.push(child);
    }
  }
  return found;
}

/** What a value is that is not understood; undefined for one that is. */
function nameOfInert(value: PickleValue): string | undefined {
  if (value instanceof Global) return value.path;
  if (value instanceof OpaqueObject) return value.global.path;
  if (value instanceof StorageReference) return "torch.Storage";
  return value instanceof NumpyArray && value.contents instanceof OpaqueObject
    ? value.contents.global.path
    : undefined;
}

function entriesOf(value: PickleValue): Iterable<readonly [string | number, PickleValue]> {
  if (value instanceof Dict) return value.entries;
  if (value instanceof Tuple || value instanceof SetOfItems) return value.items.entries();
  return Array.isArray(value) ? value.entries() : [];
}
