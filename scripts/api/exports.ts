import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "oxc-parser";

/** Something that a module exports, where it is declared. */
export interface Exported {
  readonly name: string;
  /** The file that declares it, from the project's root, with slashes. */
  readonly path: string;
  /** Its docstring without stars; empty if it has none. */
  readonly doc: string;
  /** The declaration as it is written, without bodies and values. */
  readonly signature: string;
  readonly kind: "function" | "class" | "interface" | "type" | "const" | "namespace";
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // biome-ignore lint/suspicious/noExplicitAny: a syntax tree, of which a few kinds of nodes are looked at.
  readonly [key: string]: any;
}

/**
 * What a module exports, by and by through the modules that it re-exports from.
 * @param path from the root, with slashes
 * @throws Error if a name cannot be followed to its declaration
 */
export function exportsOf(root: string, path: string): Exported[] {
  const { text, body, docBefore } = parse(root, path);
  return body.flatMap((node): Exported[] => {
    if (node.type === "ExportAllDeclaration" && node.exported != null) {
      const { name } = node.exported;
      const signature = `namespace ${name}`;
      return [
        {
          name,
          path: follow(path, node.source.value),
          doc: docBefore(node.start),
          signature,
          kind: "namespace",
        },
      ];
    }
    if (node.type !== "ExportNamedDeclaration") return [];
    if (node.source != null) {
      const from = follow(path, node.source.value);
      const known = new Map(exportsOf(root, from).map((exported) => [exported.name, exported]));
      return node.specifiers.map(({ exported }: { exported: { name: string } }) => {
        const found = known.get(exported.name);
        if (found === undefined)
          throw new Error(`${path} exports ${exported.name}, which ${from} does not declare.`);
        return found;
      });
    }
    if (node.declaration == null) return [];
    const doc = docBefore(node.start);
    return declared(node.declaration, text).map((found) => ({ ...found, path, doc }));
  });
}

function parse(root: string, path: string) {
  const text = readFileSync(join(root, path), "utf8");
  const { program, comments } = parseSync(path, text);
  const docs = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
  const docBefore = (start: number): string => {
    const doc = docs.find(({ end }) => end <= start && text.slice(end, start).trim() === "");
    return (doc?.value ?? "")
      .replace(/^\*/, "")
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
      .join("\n")
      .trim();
  };
  return { text, body: program.body as unknown as readonly Node[], docBefore };
}

function declared(node: Node, text: string): Pick<Exported, "name" | "signature" | "kind">[] {
  const source = (start: number, end: number): string => text.slice(start, end).trim();
  switch (node.type) {
    case "FunctionDeclaration":
      return [{ name: node.id.name, kind: "function", signature: source(node.start, node.body.start) }];
    case "ClassDeclaration":
      return [{ name: node.id.name, kind: "class", signature: source(node.start, node.body.start) }];
    case "TSInterfaceDeclaration":
      return [{ name: node.id.name, kind: "interface", signature: source(node.start, node.end) }];
    case "TSTypeAliasDeclaration":
      return [{ name: node.id.name, kind: "type", signature: source(node.start, node.end) }];
    case "VariableDeclaration":
      return node.declarations.map((each: Node) => ({
        name: each.id.name,
        kind: "const",
        signature: `const ${source(each.id.start, each.id.end)}`,
      }));
    default:
      return [];
  }
}

function follow(from: string, specifier: string): string {
  return normalize(join(dirname(from), specifier)).replaceAll("\\", "/");
}
