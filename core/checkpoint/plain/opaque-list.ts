import type { CheckpointLimits } from "../limits.ts";
import { Dict, Global, OpaqueObject, type PickleValue, SetOfItems, Tuple } from "../pickle/values.ts";
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
    if (value instanceof OpaqueObject || value instanceof Global) {
      found.push({ path, global: value instanceof Global ? value.path : value.global.path });
    } else if (depth < limits.depth) {
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

function entriesOf(value: PickleValue): Iterable<readonly [string | number, PickleValue]> {
  if (value instanceof Dict) return value.entries;
  if (value instanceof Tuple || value instanceof SetOfItems) return value.items.entries();
  return Array.isArray(value) ? value.entries() : [];
}
