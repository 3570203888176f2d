import { defineConfig } from "vitest/config";

/** The presentations of a rig, played by real PsychoPy and Psychtoolbox on a virtual display: `npm run test:rig`. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["e2e/rig/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
