import { defineConfig, type Plugin } from "vite";

/** TensorFlow.js asks for Node's `util` by `require`, which modules do not have; a browser never comes there. */
const portableNodePlatform: Plugin = {
  name: "portable-node-platform",
  transform(code, id) {
    if (!id.endsWith("tfjs-core/dist/platforms/platform_node.js")) return null;
    return code.replace("require('util')", "globalThis.process.getBuiltinModule('util')");
  },
};

/** Builds the core into dist/core as one module that runs in Node and in a browser: `import … from "retinoscope/core"`. */
export default defineConfig({
  plugins: [portableNodePlatform],
  publicDir: false,
  build: {
    target: "es2023",
    outDir: "dist/core",
    emptyOutDir: true,
    minify: false,
    chunkSizeWarningLimit: 2500,
    lib: { entry: "core/index.ts", formats: ["es"], fileName: "index" },
  },
});
