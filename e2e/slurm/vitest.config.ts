import { defineConfig } from "vitest/config";

/** The built command line against a real Slurm, or GNU parallel, where they are installed. */
export default defineConfig({
  test: { include: ["e2e/slurm/*.test.ts"], environment: "node", testTimeout: 120_000, hookTimeout: 120_000 },
});
