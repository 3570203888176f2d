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
  ...[
    "byte-source",
    "crc32",
    "columns",
    "foreign-text",
    "explained",
    "normalisation",
    "not-finite",
    "growing-array",
  ].map((name): Rule => ({ folder: `core/${name}.ts`, folders: [], packages: [] })),
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
    folders: ["core/model", "core/recipe", "core/kernels", "core/cell-type-name.ts", "core/tensor.ts"],
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
export const everywhere = [
  "core/byte-source.ts",
  "core/foreign-text.ts",
  "core/normalisation.ts",
  "core/not-finite.ts",
];

/** Folders of tools, which nothing else may import. */
export const tooling = ["scripts", "fixtures", "bench", "e2e", "examples"];
