import { defineConfig } from "vitest/config";

export default defineConfig({
  // TensorFlow.js must be read from its ES modules (see core/tensor.ts): one copy, with its gradients.
  resolve: { mainFields: ["module", "main"] },
  ssr: { resolve: { mainFields: ["module", "main"] } },
  test: {
    include: ["{core,node,cli,electron,renderer,scripts,bench,fixtures,examples}/**/*.test.ts"],
    environment: "node",
    // As node/relaxed-simd.ts does for the programs: both variants of the kernels are tested where both can be had.
    execArgv: process.versions.node.startsWith("20.") ? ["--experimental-wasm-relaxed-simd"] : [],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { inline: [/@tensorflow\//] } },
  },
});
