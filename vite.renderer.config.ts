import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { guidePictures, readGuide } from "./scripts/guide/guide.ts";
import { shippedPackages } from "./scripts/shipped.mjs";

/** The licences of all that is shipped, which the window shows under "About". */
const licences: Plugin = {
  name: "licences",
  generateBundle() {
    const packages = shippedPackages().map(({ name, version, license, notice }) => ({
      name,
      version,
      license,
      notice,
    }));
    this.emitFile({ type: "asset", fileName: "licences.json", source: JSON.stringify(packages) });
  },
};

/** The pages of docs/ with their pictures, which the window shows under "Guide". */
const guide: Plugin = {
  name: "guide",
  generateBundle() {
    const pages = readGuide();
    this.emitFile({ type: "asset", fileName: "guide.json", source: JSON.stringify(pages) });
    for (const { fileName, path } of guidePictures(pages))
      this.emitFile({ type: "asset", fileName, source: readFileSync(path) });
  },
};

/** Builds the window, and the kiosk in its place, into dist/renderer: the same files for a browser (`retinoscope serve`) and for Electron. */
export default defineConfig({
  root: "renderer",
  base: "/",
  plugins: [react(), licences, guide],
  // TensorFlow.js never comes here: the core's parts that the renderer uses compute without tensors.
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    target: "es2023",
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: ["renderer/index.html", "renderer/kiosk.html"] },
  },
});
