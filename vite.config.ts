import { execFileSync } from "node:child_process";
import { builtinModules } from "node:module";
import { defineConfig, type Plugin } from "vite";
import { packedWasm } from "./scripts/package/packed-wasm.ts";

/** The commit that this is, with a mark where files differ from it; nothing without git. */
function commit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty", "--abbrev=8"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}

/** Says that the files in dist/ are modules, also where they lie without the project's package.json. */
const moduleFolder: Plugin = {
  name: "module-folder",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "module" }\n' });
  },
};

/**
 * Builds the command line, the engine's processes and their worker threads into dist/. Everything but Node's own modules is bundled: TensorFlow.js must come from
 * its ES modules (see core/tensor.ts), and one file starts faster than a thousand.
 */
export default defineConfig({
  plugins: [moduleFolder, packedWasm],
  define: { __COMMIT__: JSON.stringify(commit()) },
  publicDir: false,
  ssr: { noExternal: true, external: builtinModules.flatMap((name) => [name, `node:${name}`]) },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: {
        "cli/main": "cli/main.ts",
        "node/engine": "node/engine/process.ts",
        "node/worker": "node/pool/worker.ts",
        "electron/engine": "electron/engine/engine.ts",
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        // Without spaces and comments, but with all names: a package is small, and what goes wrong can be read.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        // TensorFlow.js' Node platform calls require("util") at load.
        banner:
          'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
      },
    },
  },
});
