import type { ExportWorker } from "./exporter.ts";

export function startExportWorker(): ExportWorker {
  return new Worker(new URL("./export.worker.ts", import.meta.url), { type: "module" });
}
