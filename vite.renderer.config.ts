import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds the window into dist/renderer: the same files for a browser (`retinoscope serve`) and for Electron. */
export default defineConfig({
  root: "renderer",
  base: "/",
  plugins: [react()],
  // TensorFlow.js never comes here: the core's parts that the renderer uses compute without tensors.
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    target: "es2023",
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
