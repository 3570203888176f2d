import { builtinModules } from "node:module";
import { defineConfig, type UserConfig } from "vite";

const common = (entry: string, file: string, format: "es" | "cjs", external: string[]): UserConfig => ({
  publicDir: false,
  ssr: { noExternal: true, external },
  build: {
    ssr: entry,
    target: "node24",
    outDir: "dist/electron",
    // The engine's process, built before, lies there, too.
    emptyOutDir: false,
    minify: false,
    rollupOptions: { output: { format, entryFileNames: file, codeSplitting: false } },
  },
});

/**
 * Builds the desktop's main process and, with `--mode preload`, its preload into dist/electron/, a file each. A sandboxed preload
 * must be CommonJS, and can import nothing.
 */
export default defineConfig(({ mode }) =>
  mode === "preload"
    ? common("electron/preload/preload.ts", "preload.cjs", "cjs", ["electron"])
    : common("electron/main/main.ts", "main.js", "es", [
        "electron",
        ...builtinModules.flatMap((name) => [name, `node:${name}`]),
      ]),
);
