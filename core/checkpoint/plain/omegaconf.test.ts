// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how omegaconf writes interpolations.
import { describe, expect, test } from "vitest";
import { readPickle } from "../checkpoint.ts";
import { opcode as op } from "../pickle/opcodes.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import {
  build,
  type Code,
  dict,
  get,
  global,
  int,
  list,
  newObject,
  none,
  pickle,
  put,
  text,
  yes,
} from "../testing/pickle-assembler.ts";

/** A description of a configuration, from which nodes with parents are made as omegaconf pickles them. */
type Config = Code | { readonly [key: string]: Config } | readonly Config[] | string;

let nextIndex = 0;

/** Pickles a node; its parent is the memo entry of the node around it. */
function node(config: Config, parent: Code = none): Code {
  const index = nextIndex++;
  const state = (slot: string, content: Code) =>
    dict({ _metadata: newObject(global("omegaconf.base", "Metadata")), _parent: parent, [slot]: content });
  const make = (type: string, slot: string, content: () => Code) => {
    const object = put(
      index,
      newObject(global(`omegaconf.${type.endsWith("Node") ? "nodes" : type.toLowerCase()}`, type)),
    );
    return build(object, state(slot, content()));
  };
  if (typeof config === "string") return make("AnyNode", "_val", () => text(config));
  if (isCode(config)) return make("IntegerNode", "_val", () => config);
  if (isList(config))
    return make("ListConfig", "_content", () => list(...config.map((item) => node(item, get(index)))));
  return make("DictConfig", "_content", () =>
    dict(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, node(value, get(index))]))),
  );
}

const isList = (config: Config): config is readonly Config[] => Array.isArray(config);
const isCode = (config: Config): config is Code => isList(config) && typeof config[0] === "number";

const read = (code: Code) => readPickle(pickle(code));
const map = (entries: Record<string, unknown>) => new Map(Object.entries(entries));

describe("configurations become maps, lists and values", () => {
  test("nested ones, in spite of the circles through their parents", () => {
    const config = node({ core: { channels: [int(2), int(16)], dropout: none, bias: yes } });
    expect(read(config)).toEqual(map({ core: map({ channels: [2, 16], dropout: null, bias: true }) }));
  });

  test.each([
    "AnyNode",
    "StringNode",
    "IntegerNode",
    "FloatNode",
    "BooleanNode",
    "BytesNode",
    "PathNode",
    "EnumNode",
  ])("a value in a %s", (type) => {
    expect(read(build(newObject(global("omegaconf.nodes", type)), dict({ _val: int(3) })))).toBe(3);
  });

  test("a value in a UnionNode", () => {
    const union = newObject(global("omegaconf.base", "UnionNode"));
    expect(read(build(union, dict({ _content: node(int(3)) })))).toBe(3);
  });

  test("a container that is None or missing as a whole", () => {
    const whole = (content: Code) =>
      build(
        newObject(global("omegaconf.dictconfig", "DictConfig")),
        dict({ _parent: none, _content: content }),
      );
    expect(read(whole(none))).toBeNull();
    expect(read(whole(text("???")))).toBe("???");
  });

  test("a missing value stays visible", () => {
    expect(read(node({ in_shape: "???" }))).toEqual(map({ in_shape: "???" }));
  });

  test("an object that only looks like a node is not understood", () => {
    const stateless = newObject(global("omegaconf.nodes", "AnyNode"));
    expect(read(stateless)).toMatchObject({ global: "omegaconf.nodes.AnyNode" });
    expect(read(build(stateless, dict({ other: none })))).toMatchObject({
      global: "omegaconf.nodes.AnyNode",
    });
    expect(read(build(newObject(global("evil.nodes", "AnyNode")), dict({ _val: none })))).toMatchObject({
      global: "evil.nodes.AnyNode",
    });
  });
});

describe("interpolations", () => {
  const resolved = (config: Config) => read(node(config));

  test.each<[string, Config, unknown]>([
    ["from the root", { a: { b: int(5) }, c: "${a.b}" }, map({ a: map({ b: 5 }), c: 5 })],
    ["to a container", { a: { b: int(5) }, c: "${a}" }, map({ a: map({ b: 5 }), c: map({ b: 5 }) })],
    ["to a list's item", { a: [int(5), int(6)], c: "${a.1}", d: "${a[0]}" }, map({ a: [5, 6], c: 6, d: 5 })],
    ["to a sibling", { a: { b: int(5), c: "${.b}" } }, map({ a: map({ b: 5, c: 5 }) })],
    ["to the container's sibling", { a: { c: "${..b}" }, b: int(5) }, map({ a: map({ c: 5 }), b: 5 })],
    ["by way of another", { a: "${b}", b: "${c}", c: int(5) }, map({ a: 5, b: 5, c: 5 })],
    [
      "through another's container",
      { a: "${b.x}", b: "${c}", c: { x: int(5) } },
      map({ a: 5, b: map({ x: 5 }), c: map({ x: 5 }) }),
    ],
    ["within a text", { dir: "out", path: "${dir}/runs/${dir}" }, map({ dir: "out", path: "out/runs/out" })],
  ])("%s", (_, config, expected) => {
    expect(resolved(config)).toEqual(expected);
  });

  test.each([
    ["what is not there", "${nowhere.at.all}"],
    ["a resolver", "${oc.env:HOME}"],
    ["an interpolation within another", "${a.${b}}"],
    ["itself", "${loop}"],
    ["the container around it", "${.}"],
    ["too far up", "${....x}"],
    ["a number within a text", "run-${n}"],
    ["what is not there, within a text", "${n}/${nowhere}"],
    ["nothing", "${}"],
  ])("to %s stay text", (_, loop) => {
    expect(resolved({ loop, n: int(1) })).toEqual(map({ loop, n: 1 }));
  });

  test("in a circle stay text", () => {
    const circle = resolved({ a: "${b}", b: "${a}" });
    expect(circle instanceof Map && [...circle.values()].every((text) => /^\$\{[ab]\}$/.test(text))).toBe(
      true,
    );
    expect(resolved({ a: { b: "${a}" } })).toEqual(map({ a: map({ b: "${a}" }) }));
  });

  test("that double one another end at a limit", () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`k${i}`, i === 0 ? "ha" : `\${k${i - 1}}\${k${i - 1}}`]),
    );
    const value = resolved(doubling);
    if (!(value instanceof Map)) throw new Error("The configuration is no map.");
    expect(value.get("k3")).toBe("ha".repeat(8));
    expect(Math.max(...[...value.values()].map((text) => text.length))).toBeLessThanOrEqual(4096);
  });

  test("by way of parents in a circle end", () => {
    const circular = build(
      put(900, newObject(global("omegaconf.dictconfig", "DictConfig"))),
      dict({
        _parent: get(900),
        _content: dict({
          a: build(
            newObject(global("omegaconf.nodes", "AnyNode")),
            dict({ _parent: get(900), _val: text("${a.b}") }),
          ),
        }),
      }),
    );
    expect(read(circular)).toEqual(map({ a: "${a.b}" }));
  });

  test("a container that contains itself ends at a placeholder", () => {
    const code = [...put(901, newObject(global("omegaconf.listconfig", "ListConfig")))];
    const own = [...code, ...dict({ _parent: none, _content: list(get(901)) }), op.BUILD];
    expect(kindOfError(() => read(own))).toBe("none");
  });
});
