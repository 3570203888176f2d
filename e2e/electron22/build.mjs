/**
 * Builds the desktop for Electron 22 (Chrome 108, Node 16): the same sources by the same bundler, as CommonJS, with what the old
 * runtime lacks loaded first. `npm run build` comes before it.
 *
 *     node build.mjs OUT      the folder that Electron finds as resources/app
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = resolve(process.argv[2]);
const external = ["electron", ...builtinModules.flatMap((name) => [name, `node:${name}`])];

const compat = (name) => fileURLToPath(new URL(`compat/${name}.js`, import.meta.url));

/** CommonJS has no top-level await: what these modules do after their imports, they do in a function. */
const noTopLevelAwait = {
  name: "no-top-level-await",
  transform(code, id) {
    if (!/\/(electron\/engine\/engine|node\/pool\/worker)\.ts$/.test(id)) return null;
    const last = [...code.matchAll(/^import\b[^;]*;$/gm)].at(-1);
    const end = last.index + last[0].length;
    return `${code.slice(0, end)}\nvoid (async () => {${code.slice(end)}\n})();\n`;
  },
};

/** Modules for Node: main process, preload, engine, threads. */
const buildNode = (input, output) =>
  build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    plugins: [noTopLevelAwait],
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      target: "node16",
      minify: false,
      outDir: join(out, "dist"),
      emptyOutDir: false,
      rollupOptions: {
        input,
        external,
        output: {
          format: "cjs",
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          ...output,
        },
      },
    },
  });

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await buildNode({ "compat/node": compat("node"), "compat/main": compat("main") }, {});
await buildNode(
  {
    "electron/engine": join(root, "electron/engine/engine.ts"),
    "node/worker": join(root, "node/pool/worker.ts"),
  },
  { banner: ({ isEntry }) => (isEntry ? 'require("../compat/node.js");' : "") },
);
await buildNode(
  { "electron/main": join(root, "electron/main/main.ts") },
  { codeSplitting: false, banner: 'require("../compat/main.js");' },
);
await buildNode(
  { "electron/preload": join(root, "electron/preload/preload.ts") },
  {
    codeSplitting: false,
    entryFileNames: "[name].cjs",
    // A sandboxed preload can load nothing. webUtils came with Electron 29.
    banner: '{ const e = require("electron"); e.webUtils ??= { getPathForFile: (file) => file.path }; }',
  },
);

/** The page and its workers: what they lack is imported first. */
const compatPage = {
  name: "compat-page",
  transform: (code, id) =>
    /\/renderer\/((kiosk\/)?main\.tsx|.*\.worker\.ts)(\?.*)?$/.test(id)
      ? `import ${JSON.stringify(compat("language"))};\n${code}`
      : null,
};
await build({
  configFile: join(root, "vite.renderer.config.ts"),
  root: join(root, "renderer"),
  logLevel: "warn",
  plugins: [compatPage],
  worker: { format: "es", plugins: () => [compatPage] },
  build: { outDir: join(out, "dist/renderer"), target: "chrome108", cssTarget: "chrome108" },
});

writeFileSync(join(out, "dist/package.json"), '{ "type": "commonjs" }\n');
const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(out, "package.json"), JSON.stringify({ name, version, main: "dist/electron/main.js" }));
for (const part of ["assets", "LICENSE", "THIRD_PARTY_LICENSES.md", "dist/sbom.cdx.json"])
  cpSync(join(root, part), join(out, part), { recursive: true });
