import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const parts = ["core", "node", "cli", "electron", "renderer", "scripts", "bench", "fixtures", "examples"];
const tests = parts.flatMap((part) =>
  readdirSync(part, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => `${part}/${path.replaceAll("\\", "/")}`),
);
/** Folders whose tests follow one another in the same processes, where each module is read once: that is what most of their time went to. */
const folders = ["renderer", "core"];
/** All others run alone in a process, and so do those that stand in for modules. */
const together = tests.filter(
  (path) =>
    folders.some((folder) => path.startsWith(`${folder}/`)) &&
    !readFileSync(path, "utf8").includes("vi.mock("),
);

export default defineConfig({
  // TensorFlow.js must be read from its ES modules (see core/tensor.ts): one copy, with its gradients.
  resolve: { mainFields: ["module", "main"] },
  ssr: { resolve: { mainFields: ["module", "main"] } },
  test: {
    environment: "node",
    // As node/relaxed-simd.ts does for the programs: both variants of the kernels are tested where both can be had.
    execArgv: process.versions.node.startsWith("20.") ? ["--experimental-wasm-relaxed-simd"] : [],
    // Vitest leaves one core to its own process, which on two cores idles.
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { inline: [/@tensorflow\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: together,
          isolate: false,
          setupFiles: ["scripts/testing/each-file.ts"],
        },
      },
      { extends: true, test: { name: "apart", include: tests.filter((path) => !together.includes(path)) } },
    ],
  },
});
