import { defineConfig, type Plugin } from "vite";

/** TensorFlow.js asks for Node's `util` by `require`, which modules do not have; a browser never comes there. */
const portableNodePlatform: Plugin = {
  name: "portable-node-platform",
  transform(code, id) {
    if (!id.endsWith("tfjs-core/dist/platforms/platform_node.js")) return null;
    return code.replace("require('util')", "globalThis.process.getBuiltinModule('util')");
  },
};

/**
 * Builds the core into dist/core for Node and browsers: `import … from "retinoscope/core"`, and its formats and analyses by themselves,
 * so that a program that only writes npy files bundles nothing else.
 */
export default defineConfig({
  plugins: [portableNodePlatform],
  publicDir: false,
  build: {
    target: "es2023",
    outDir: "dist/core",
    emptyOutDir: true,
    minify: false,
    chunkSizeWarningLimit: 2500,
    lib: {
      entry: {
        index: "core/index.ts",
        formats: "core/formats/index.ts",
        analyses: "core/analyses/index.ts",
      },
      formats: ["es"],
    },
    rolldownOptions: {
      // The licences stand in THIRD_PARTY_LICENSES.md; hundreds of the same headers took a quarter of the code.
      output: {
        chunkFileNames: "chunks/[name]-[hash].js",
        comments: { legal: false, jsdoc: false, annotation: true },
      },
    },
  },
});
