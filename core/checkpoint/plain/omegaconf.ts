import { Dict, OpaqueObject, type PickleValue } from "../pickle/values.ts";

const containers: ReadonlySet<string> = new Set([
  "omegaconf.dictconfig.DictConfig",
  "omegaconf.listconfig.ListConfig",
  "omegaconf.base.UnionNode",
]);

const valueNodes: ReadonlySet<string> = new Set(
  ["Any", "String", "Integer", "Float", "Boolean", "Bytes", "Path", "Enum", "InterpolationResult"].map(
    (type) => `omegaconf.nodes.${type}Node`,
  ),
);

/** A node of an omegaconf configuration, as its state describes it. */
export interface ConfigNode {
  /** A dict or list of nodes, or a single value: a scalar, an interpolation, "???" (missing) or null. */
  readonly content: PickleValue;
  /** The node that holds this one; null for the root. */
  readonly parent: PickleValue;
}

/** Reads an object as a node; undefined for every other object, or if its state is not what omegaconf writes. */
export function configNode(value: PickleValue): ConfigNode | undefined {
  if (!(value instanceof OpaqueObject) || !(value.state instanceof Dict)) return undefined;
  const { path } = value.global;
  const slot = containers.has(path) ? "_content" : valueNodes.has(path) ? "_val" : undefined;
  if (slot === undefined) return undefined;
  const content = value.state.entries.get(slot);
  if (content === undefined) return undefined;
  return { content, parent: value.state.entries.get("_parent") ?? null };
}
