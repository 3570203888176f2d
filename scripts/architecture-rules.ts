/** What the files of a folder may import. The first rule whose folder a file lies in holds for it. */
export interface Rule {
  /** With a star at its end: each of the folders inside, which import none of each other. */
  readonly folder: string;
  /** Folders of the project, besides the rule's own. */
  readonly folders: readonly string[];
  /** Packages by name, or a beginning of their names with a star; `node:*` for Node's own modules. */
  readonly packages: readonly string[];
}

const kit = ["react", "@mantine/core"];

/** The window's floors, from the ground up: each stands on those before it, and a feature on no other feature. */
const floors: readonly Rule[] = [
  {
    folder: "renderer/lib",
    folders: ["core/engine/contract", "core/export", "core/figures"],
    packages: [],
  },
  {
    folder: "renderer/ui",
    folders: ["renderer/lib", "core/engine/rpc"],
    packages: [...kit, "@mantine/hooks", "@mantine/notifications"],
  },
  {
    folder: "renderer/engine",
    folders: ["renderer/lib", "core/engine/contract", "core/engine/rpc", "electron/bridge.ts"],
    packages: ["zustand/vanilla"],
  },
  { folder: "renderer/desktop", folders: ["renderer/ui", "electron/bridge.ts"], packages: [] },
  {
    folder: "renderer/stores",
    folders: [
      "renderer/lib",
      "renderer/ui",
      "renderer/engine",
      "core/analyses",
      "core/engine/contract",
      "core/engine/rpc",
      "core/export",
      "core/figures",
      "core/formats",
      "core/recipe",
      "core/rig",
    ],
    packages: ["react", "zustand*"],
  },
  {
    folder: "renderer/playback",
    folders: ["renderer/lib", "renderer/ui", "renderer/stores", "core/engine/contract", "core/export"],
    packages: [...kit, "zustand"],
  },
  // Films by the browser's encoders.
  { folder: "renderer/film", folders: ["core/export", "core/formats"], packages: [] },
  {
    folder: "renderer/figures",
    folders: [
      "renderer/lib",
      "renderer/ui",
      "renderer/engine",
      "renderer/stores",
      "core/engine/contract",
      "core/figures",
      "core/formats",
    ],
    packages: [...kit, "@mantine/hooks", "zustand*", "plotly.js-cartesian-dist-min"],
  },
  {
    folder: "renderer/features/*",
    folders: [
      "renderer/lib",
      "renderer/ui",
      "renderer/engine",
      "renderer/desktop",
      "renderer/stores",
      "renderer/playback",
      "renderer/film",
      "renderer/figures",
      "core/analyses",
      "core/numerics",
      "core/tables",
      "core/engine/contract",
      "core/engine/rpc",
      "core/export",
      "core/figures",
      "core/footage",
      "core/formats",
      "core/recipe",
      "core/rig",
      "core/stimulus-library",
    ],
    packages: [...kit, "@mantine/hooks", "zustand", "@tanstack/react-virtual"],
  },
  // A window of its own, for visitors.
  {
    folder: "renderer/kiosk",
    folders: [
      "renderer/lib",
      "renderer/engine",
      "renderer/desktop",
      "renderer/stores",
      "renderer/playback",
      "renderer/app/tokens.css",
      "renderer/app/global.css",
      "core/numerics",
      "core/engine/contract",
      "core/export",
      "core/recipe",
    ],
    packages: ["react", "react-dom/client", "zustand"],
  },
  // The composition root, which puts features into the window's frame.
  {
    folder: "renderer/app",
    folders: ["renderer", "core/engine/contract", "electron/bridge.ts"],
    packages: [...kit, "@mantine/notifications"],
  },
  {
    folder: "renderer/main.tsx",
    folders: ["renderer"],
    packages: ["react", "react-dom/client", "@mantine/*"],
  },
];

/**
 * The architecture, which docs/developers/architecture.md draws: arrows run one way. `electron`, `cli` → `node` → `core`; `renderer` → the
 * engine's contract and those parts of the core that compute without tensors. The core uses neither Node nor the DOM.
 */
export const rules: readonly Rule[] = [
  // It stands on nothing.
  { folder: "core/basis", folders: [], packages: ["zod"] },
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
  { folder: "core/checkpoint", folders: [], packages: [] },
  { folder: "core/kernels", folders: ["core/tensor.ts"], packages: [] },
  {
    folder: "core/model",
    folders: ["core/checkpoint", "core/kernels", "core/tensor.ts"],
    packages: ["zod", "yaml"],
  },
  {
    folder: "core/recipe",
    // Of these the computing halves of its kinds alone, and types: a test holds that the window loads no tensors.
    folders: ["core/kernels", "core/model", "core/tensor.ts"],
    packages: [],
  },
  {
    folder: "core/formats",
    folders: [],
    packages: ["fflate/browser"],
  },
  {
    folder: "core/optimization",
    folders: ["core/model", "core/recipe", "core/kernels", "core/tensor.ts"],
    packages: [],
  },
  { folder: "core/numerics", folders: [], packages: [] },
  { folder: "core/tables", folders: ["core/formats"], packages: [] },
  { folder: "core/figures", folders: ["core/formats", "core/numerics"], packages: [] },
  {
    folder: "core/analyses",
    folders: [
      "core/numerics",
      "core/tables",
      "core/figures",
      "core/formats",
      "core/recipe",
      "core/stimulus-library",
      // Of these the computations alone, and types: a test holds that the window loads no tensors.
      "core/model",
      "core/optimization",
      "core/tensor.ts",
    ],
    packages: ["zod"],
  },
  { folder: "core/footage", folders: [], packages: ["zod"] },
  { folder: "core/stimulus-library", folders: [], packages: [] },
  {
    folder: "core/export",
    folders: ["core/formats", "core/recipe", "core/numerics", "core/figures", "core/tables"],
    packages: ["zod"],
  },
  {
    folder: "core/rig",
    folders: ["core/export", "core/formats", "core/recipe"],
    packages: ["zod"],
  },
  {
    folder: "core/engine/contract",
    folders: ["core/analyses", "core/recipe", "core/rig/profile.ts", "core/footage"],
    packages: ["zod"],
  },
  { folder: "core/engine/rpc", folders: ["core/engine/contract"], packages: ["zod"] },
  {
    folder: "core/engine",
    folders: [
      "core/optimization",
      "core/analyses",
      "core/export",
      "core/numerics",
      "core/footage",
      "core/model",
      "core/recipe",
    ],
    packages: [],
  },
  {
    folder: "node",
    folders: ["core", "package.json", "assets/presets"],
    packages: ["node:*", "ws", "zod", "h5wasm/node"],
  },
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
  ...floors,
];

/** What any folder may import. */
export const everywhere = ["core/basis"];

/** Folders of tools, which nothing else may import. */
export const tooling = ["scripts", "fixtures", "bench", "e2e", "examples"];
