import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const folders = ["core", "node", "cli", "electron", "renderer", "scripts", "bench", "fixtures", "examples"];
const tests = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);
/**
 * Files that stand in for modules. Each runs alone in a process; all others follow one another in the same ones, where each module is read
 * once.
 */
const apart = tests.filter((path) => readFileSync(path, "utf8").includes("vi.mock("));

export default defineConfig({
  // TensorFlow.js must be read from its ES modules (see core/tensor.ts): one copy, with its gradients.
  resolve: { mainFields: ["module", "main"] },
  ssr: { resolve: { mainFields: ["module", "main"] } },
  test: {
    environment: "node",
    // As node/relaxed-simd.ts does for the programs: both variants of the kernels are tested where both can be had.
    execArgv: process.versions.node.startsWith("20.") ? ["--experimental-wasm-relaxed-simd"] : [],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { inline: [/@tensorflow\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: tests.filter((path) => !apart.includes(path)),
          isolate: false,
          setupFiles: ["scripts/testing/each-file.ts"],
        },
      },
      { extends: true, test: { name: "apart", include: apart } },
    ],
  },
});
