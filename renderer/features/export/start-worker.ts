import type { ExportWorker } from "../../stores/exports/exporter.ts";

export function startExportWorker(): ExportWorker {
  return new Worker(new URL("./export.worker.ts", import.meta.url), { type: "module" });
}
