import type { CheckpointLimits } from "../limits.ts";
import { Dict, type PickleValue } from "../pickle/values.ts";
import { type ConfigNode, configNode } from "./omegaconf.ts";

/** "${a.b}", "${.sibling}", "${list[0]}"; not "${resolver:…}", nor one interpolation within another. */
const reference = /\$\{([^${}:]+)\}/g;
const onlyReference = /^\$\{([^${}:]+)\}$/;

/** The text of a node that is not a container, such as an interpolation; undefined for every other value. */
export function nodeText(value: PickleValue): string | undefined {
  const content = configNode(value)?.content;
  return typeof content === "string" ? content : undefined;
}

/**
 * Follows omegaconf's interpolations. Each is looked up once; those that lead to nothing, in a circle, or to a resolver
 * (such as an environment variable) stay the text that they are.
 */
export class Interpolations {
  private readonly limits: CheckpointLimits;
  private readonly resolved = new Map<PickleValue, PickleValue>();
  private hops = 0;
  private lookups = 0;

  constructor(limits: CheckpointLimits) {
    this.limits = limits;
  }

  /**
   * What a value stands for: itself unless it is a configuration node; for a node its content, with interpolations
   * followed. The result is a scalar, a dict or list of further nodes, or something else that the configuration holds.
   */
  resolve(value: PickleValue): PickleValue {
    const node = configNode(value);
    if (node === undefined) return value;
    const known = this.resolved.get(value);
    if (known !== undefined) return known;
    this.resolved.set(value, node.content); // what a circle finds
    if (this.hops >= this.limits.interpolationHops) return node.content;
    this.hops++;
    const result = this.resolve(this.interpolate(node));
    this.hops--;
    this.resolved.set(value, result);
    return result;
  }

  private interpolate(node: ConfigNode): PickleValue {
    const { content } = node;
    if (typeof content !== "string" || content.length > this.limits.interpolationLength) return content;
    const path = onlyReference.exec(content)?.[1];
    if (path !== undefined) return this.select(node, path) ?? content;
    return this.substitute(node, content);
  }

  /** Replaces references within a text, where all of them lead to texts and the whole stays short. */
  private substitute(node: ConfigNode, text: string): string {
    let replaced = "";
    let end = 0;
    for (const match of text.matchAll(reference)) {
      const target = this.select(node, match[1]!);
      const part = target === undefined ? undefined : this.resolve(target);
      if (typeof part !== "string" || replaced.length > this.limits.interpolationLength) return text;
      replaced += text.slice(end, match.index) + part;
      end = match.index + match[0].length;
    }
    replaced += text.slice(end);
    const isText = !replaced.includes("${") && replaced.length <= this.limits.interpolationLength;
    return isText ? replaced : text;
  }

  /** The node at a path: from the root, or after n dots from the n-th container around `node`. */
  private select(node: ConfigNode, path: string): PickleValue | undefined {
    if (++this.lookups > this.limits.interpolations) return undefined;
    const dots = /^\.*/.exec(path)![0].length;
    const keys = path
      .slice(dots)
      .replace(/\[([^[\]]*)\]/g, ".$1")
      .split(".");
    let target: PickleValue | undefined = this.ancestor(node, dots === 0 ? Number.POSITIVE_INFINITY : dots);
    for (const key of keys) {
      if (target === undefined) return undefined;
      const content = this.resolve(target);
      if (content instanceof Dict) target = content.entries.get(key);
      else target = Array.isArray(content) && /^\d+$/.test(key) ? content[Number(key)] : undefined;
    }
    return target;
  }

  /** The container `levels` above a node, or the outermost one; undefined where there are fewer or a circle. */
  private ancestor(node: ConfigNode, levels: number): PickleValue | undefined {
    let { parent } = node;
    for (let level = 1; level <= this.limits.depth; level++) {
      const above = configNode(parent);
      if (above === undefined) return undefined;
      if (level === levels || (levels === Number.POSITIVE_INFINITY && above.parent === null)) return parent;
      parent = above.parent;
    }
    return undefined;
  }
}
