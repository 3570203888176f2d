import { defineConfig } from "vitest/config";

export default defineConfig({
  // TensorFlow.js must be read from its ES modules (see core/tensor.ts): one copy, with its gradients.
  resolve: { mainFields: ["module", "main"] },
  ssr: { resolve: { mainFields: ["module", "main"] } },
  test: {
    include: ["{core,node,cli,scripts,bench,fixtures}/**/*.test.ts"],
    environment: "node",
    testTimeout: 120_000,
    server: { deps: { inline: [/@tensorflow\//] } },
  },
});
