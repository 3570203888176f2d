import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { parseSync } from "oxc-parser";

/** A source file and what it imports. */
export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What the files of a folder may import. The first rule whose folder a file lies in holds for it. */
export interface Rule {
  readonly folder: string;
  /** Folders of the project, besides the rule's own. */
  readonly folders: readonly string[];
  /** Packages by name, or a beginning of their names with a star; `node:*` for Node's own modules. */
  readonly packages: readonly string[];
}

/**
 * The architecture, which docs/architecture.md draws: arrows run one way. `electron`, `cli` → `node` → `core`; `renderer` → the
 * engine's contract and those parts of the core that compute without tensors. The core uses neither Node nor the DOM.
 */
export const rules: readonly Rule[] = [
  // They stand on nothing.
  ...["crc32", "columns", "foreign-text", "explained", "not-finite", "growing-array"].map(
    (name): Rule => ({ folder: `core/${name}.ts`, folders: [], packages: [] }),
  ),
  {
    folder: "core/tensor.ts",
    folders: [],
    packages: ["@tensorflow/tfjs-core*", "@tensorflow/tfjs-backend-cpu"],
  },
  {
    folder: "core/index.ts",
    folders: [
      "core/checkpoint",
      "core/formats",
      "core/kernels",
      "core/model",
      "core/optimization",
      "core/recipe",
      "core/tensor.ts",
    ],
    packages: [],
  },
  { folder: "core/run-arrays.ts", folders: [], packages: ["zod"] },
  { folder: "core/versions.ts", folders: [], packages: ["zod"] },
  { folder: "core/checkpoint", folders: ["core/crc32.ts"], packages: [] },
  { folder: "core/kernels", folders: ["core/tensor.ts"], packages: [] },
  {
    folder: "core/model",
    folders: ["core/checkpoint", "core/kernels", "core/tensor.ts"],
    packages: ["zod", "yaml"],
  },
  { folder: "core/recipe", folders: ["core/versions.ts"], packages: ["zod"] },
  {
    folder: "core/formats",
    folders: ["core/crc32.ts"],
    packages: ["fflate/browser"],
  },
  {
    folder: "core/optimization",
    folders: ["core/model", "core/recipe", "core/kernels", "core/tensor.ts"],
    packages: [],
  },
  { folder: "core/cell-type-name.ts", folders: [], packages: [] },
  {
    folder: "core/analyses",
    folders: ["core/analysis", "core/figures", "core/formats", "core/cell-type-name.ts"],
    packages: [],
  },
  { folder: "core/analysis", folders: [], packages: [] },
  { folder: "core/figures", folders: ["core/formats"], packages: [] },
  {
    folder: "core/insilico",
    folders: [
      "core/model",
      "core/optimization",
      "core/recipe",
      "core/analysis",
      "core/formats",
      "core/cell-type-name.ts",
      "core/tensor.ts",
    ],
    packages: [],
  },
  { folder: "core/footage", folders: [], packages: ["zod"] },
  { folder: "core/stimulus-library", folders: ["core/optimization/random"], packages: ["zod"] },
  {
    folder: "core/export",
    folders: [
      "core/formats",
      "core/recipe",
      "core/explained.ts",
      "core/run-arrays.ts",
      "core/cell-type-name.ts",
    ],
    packages: ["zod"],
  },
  {
    folder: "core/rig",
    folders: ["core/export", "core/formats", "core/recipe", "core/optimization/random"],
    packages: ["zod"],
  },
  {
    folder: "core/engine/contract",
    folders: [
      "core/recipe",
      "core/rig/profile.ts",
      "core/run-arrays.ts",
      "core/stimulus-library",
      "core/footage",
    ],
    packages: ["zod"],
  },
  { folder: "core/engine/rpc", folders: ["core/engine/contract", "core/columns.ts"], packages: ["zod"] },
  {
    folder: "core/engine",
    folders: [
      "core/optimization",
      "core/analysis",
      "core/analyses",
      "core/insilico",
      "core/stimulus-library",
      "core/footage",
      "core/model",
      "core/recipe",
      "core/formats",
      "core/explained.ts",
      "core/growing-array.ts",
    ],
    packages: ["zod"],
  },
  { folder: "node", folders: ["core", "package.json"], packages: ["node:*", "ws", "zod"] },
  {
    folder: "cli",
    folders: ["node", "core", "package.json", "bench/cases.json"],
    packages: ["node:*", "commander", "zod"],
  },
  { folder: "electron/bridge.ts", folders: [], packages: [] },
  { folder: "electron/preload", folders: ["electron/bridge.ts"], packages: ["electron"] },
  {
    folder: "electron/engine",
    folders: ["node", "core/engine"],
    // For its types; the engine's process has no more of Electron than a port.
    packages: ["electron"],
  },
  {
    folder: "electron",
    folders: ["node"],
    packages: ["node:*", "electron", "zod"],
  },
  {
    folder: "renderer",
    folders: [
      "electron/bridge.ts",
      "core/engine/contract",
      "core/engine/rpc",
      "core/recipe",
      "core/export",
      "core/rig",
      "core/formats",
      "core/figures",
      "core/analysis",
      "core/analyses",
      "core/footage",
      "core/stimulus-library",
      "core/growing-array.ts",
      "assets/presets",
    ],
    packages: [
      "react",
      "react-dom*",
      "@mantine/*",
      "zustand*",
      "@tanstack/react-virtual",
      "plotly.js-cartesian-dist-min",
    ],
  },
];

/** What any folder may import: plain functions about text and numbers. */
const everywhere = ["core/foreign-text.ts", "core/not-finite.ts"];

/** Folders of tools, which nothing else may import. */
const tooling = ["scripts", "fixtures", "bench", "e2e", "examples"];

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
    const to = own
      ? normalize(join(dirname(path), specifier))
          .split(sep)
          .join("/")
      : specifier;
    return { from: path, to, own };
  });
}

/** A sentence for each import that no rule allows. */
export function violations(files: readonly SourceFile[]): string[] {
  const found: string[] = [];
  for (const file of files) {
    if (tooling.some((folder) => inside(file.path, folder)) || isTest(file.path) || !file.path.includes("/"))
      continue;
    const rule = rules.find(({ folder }) => inside(file.path, folder));
    if (rule === undefined) {
      found.push(
        `${file.path} lies in a folder that the architecture does not know. Add a rule or move the file.`,
      );
      continue;
    }
    for (const { to, own } of importsOf(file)) {
      const allowed = own
        ? [rule.folder, ...rule.folders, ...everywhere].some((folder) => inside(to, folder)) && !isTest(to)
        : rule.packages.some((name) => (name.endsWith("*") ? to.startsWith(name.slice(0, -1)) : to === name));
      if (!allowed) {
        const may = [...rule.folders, ...rule.packages].join(", ") || "nothing outside it";
        found.push(`${file.path} imports ${to}, but ${rule.folder} may import ${may}.`);
      }
    }
  }
  return found;
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
  const ruleOf = (path: string): string | undefined =>
    rules.find(({ folder }) => inside(path, folder))?.folder;
  const targets = new Map<string, string[]>();
  for (const file of files.filter(({ path }) => !isTest(path))) {
    const from = ruleOf(file.path);
    if (from === undefined) continue;
    for (const { to, own } of importsOf(file)) {
      const target = own && !isTest(to) ? ruleOf(to) : undefined;
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

function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
