import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NATIVE = "@tensorflow/tfjs-node";

/**
 * Which of node_modules are packed, as patterns of the packager's, which reads those that exclude: the native TensorFlow and what it
 * needs, where it is installed and was built for this machine; else nothing.
 *
 * @param root the project's folder
 */
export function modulePatterns(root: string): string[] {
  const needed = new Set(packedModules(root));
  if (needed.size === 0) return ["!node_modules/**/*"];
  return installed(join(root, "node_modules"))
    .filter((name) => !needed.has(name))
    .map((name) => `!node_modules/${name}/**/*`);
}

/** Names of the packages of node_modules that are packed. @param root the project's folder */
export function packedModules(root: string): string[] {
  const modules = join(root, "node_modules");
  return hasBinary(join(modules, NATIVE)) ? [...closure(modules, NATIVE)] : [];
}

function hasBinary(folder: string): boolean {
  const lib = join(folder, "lib");
  return existsSync(lib) && readdirSync(lib).some((name) => name.startsWith("napi-"));
}

/** A package and all that it depends on. Those that npm put into a package's own folder come with it. */
function closure(modules: string, first: string): Set<string> {
  const needed = new Set<string>();
  const visit = (name: string): void => {
    if (needed.has(name) || !existsSync(join(modules, name))) return;
    needed.add(name);
    for (const folder of [join(modules, name), ...nested(join(modules, name, "node_modules"))])
      for (const dependency of dependenciesOf(folder)) visit(dependency);
  };
  visit(first);
  return needed;
}

function nested(modules: string): string[] {
  return existsSync(modules) ? installed(modules).map((name) => join(modules, name)) : [];
}

function dependenciesOf(folder: string): string[] {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(dependencies);
}

/** Names of the packages in a folder node_modules. */
function installed(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}
