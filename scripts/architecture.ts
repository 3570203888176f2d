import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { everywhere, type Rule, rules, tooling } from "./architecture-rules.ts";

/** A source file and what it imports. */
export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\//.test(path);

export interface Import {
  readonly from: string;
  /** A path from the root for the project's own files, a specifier for packages. */
  readonly to: string;
  readonly own: boolean;
}

/** Every import of a file: static, dynamic and re-exporting, types included. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const { module } = parseSync(path, text);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start, end).replace(/^["'`]|["'`]$/g, ""),
  );
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...dynamic,
  ];
  return [...new Set(specifiers)].map((specifier) => {
    const own = specifier.startsWith(".");
    return { from: path, to: own ? resolved(path, specifier) : specifier, own };
  });
}

/** A path from the root. */
const resolved = (path: string, specifier: string): string =>
  normalize(join(dirname(path), specifier))
    .split(sep)
    .join("/");

/** Files of the project that a file loads, itself and by others: imports of types alone load nothing. */
export function loadedBy(path: string, files: readonly SourceFile[]): ReadonlySet<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const loaded = new Set<string>();
  const visit = (next: string): void => {
    const file = byPath.get(next);
    if (file === undefined || loaded.has(next)) return;
    loaded.add(next);
    const types = typeImportsOf(file);
    for (const { to, own } of importsOf(file)) if (own && !types.has(to)) visit(to);
  };
  visit(path);
  return loaded;
}

/** What a file imports nothing but types of. */
function typeImportsOf({ path, text }: SourceFile): ReadonlySet<string> {
  const { module } = parseSync(path, text);
  const found = new Map<string, boolean>();
  const tell = (specifier: string | undefined, isType: boolean): void => {
    if (specifier?.startsWith("."))
      found.set(resolved(path, specifier), (found.get(resolved(path, specifier)) ?? true) && isType);
  };
  for (const { moduleRequest, entries } of module.staticImports)
    tell(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries) tell(moduleRequest?.value, isType);
  return new Set([...found].flatMap(([to, isType]) => (isType ? [to] : [])));
}

/** A sentence for each import that no rule allows. */
export function violations(files: readonly SourceFile[]): string[] {
  const found: string[] = [];
  for (const file of files) {
    if (tooling.some((folder) => inside(file.path, folder)) || isTest(file.path) || !file.path.includes("/"))
      continue;
    const rule = ruleOf(file.path);
    if (rule === undefined) {
      found.push(
        `${file.path} lies in a folder that the architecture does not know. Add a rule or move the file.`,
      );
      continue;
    }
    for (const { to, own } of importsOf(file)) {
      const allowed = own
        ? [ownFolder(rule, file.path), ...rule.folders, ...everywhere].some((folder) => inside(to, folder)) &&
          !isTest(to)
        : rule.packages.some((name) => isPackage(to, name));
      if (!allowed) {
        const may = [...rule.folders, ...rule.packages].join(", ") || "nothing outside it";
        found.push(`${file.path} imports ${to}, but ${ownFolder(rule, file.path)} may import ${may}.`);
      }
    }
  }
  return found;
}

/** Permissions of the rules that no file makes use of. */
export function unused(files: readonly SourceFile[]): string[] {
  const imports = new Map<Rule, Import[]>(rules.map((rule) => [rule, []]));
  for (const file of files) {
    const rule = ruleOf(file.path);
    if (rule !== undefined && !isTest(file.path)) imports.get(rule)?.push(...importsOf(file));
  }
  return rules.flatMap((rule) => {
    const made = imports.get(rule)!;
    const folders = rule.folders.filter((folder) => !made.some(({ to, own }) => own && inside(to, folder)));
    const packages = rule.packages.filter((name) => !made.some(({ to, own }) => !own && isPackage(to, name)));
    return [...folders, ...packages].map((each) => `${rule.folder} may import ${each}, but does not.`);
  });
}

/** Rings of files that import each other, each as the files in order. */
export function cycles(files: readonly SourceFile[]): string[][] {
  return ringsOf(
    new Map(
      files.map((file) => [
        file.path,
        importsOf(file)
          .filter(({ own }) => own)
          .map(({ to }) => to),
      ]),
    ),
  );
}

/** Rings of folders of the rules whose files import each other, tests left out. */
export function folderRings(files: readonly SourceFile[]): string[][] {
  const folderOf = (path: string): string | undefined => {
    const rule = ruleOf(path);
    return rule && ownFolder(rule, path);
  };
  const targets = new Map<string, string[]>();
  for (const file of files.filter(({ path }) => !isTest(path))) {
    const from = folderOf(file.path);
    if (from === undefined) continue;
    for (const { to, own } of importsOf(file)) {
      const target = own && !isTest(to) ? folderOf(to) : undefined;
      if (target !== undefined && target !== from) targets.set(from, [...(targets.get(from) ?? []), target]);
    }
  }
  return ringsOf(targets);
}

function ringsOf(targets: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const rings: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      rings.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return rings;
}

const skipped = new Set(["node_modules", "dist", "out", ".git", "generated", "assembly"]);

/** All TypeScript files below a folder. */
export function sourceFiles(root: string, folder = ""): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): SourceFile[] => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFiles(root, path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts")
      ? [{ path, text: readFileSync(join(root, path), "utf8") }]
      : [];
  });
}

function ruleOf(path: string): Rule | undefined {
  return rules.find(({ folder }) => inside(path, folder.replace(/\/\*$/, "")));
}

/** The folder of a rule that a file lies in: where the rule is for each of several folders, that one. */
function ownFolder({ folder }: Rule, path: string): string {
  return folder.endsWith("/*") ? path.split("/", folder.split("/").length).join("/") : folder;
}

/** @param name of a package, or a beginning of names with a star */
function isPackage(specifier: string, name: string): boolean {
  return name.endsWith("*") ? specifier.startsWith(name.slice(0, -1)) : specifier === name;
}

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
