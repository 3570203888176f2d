import type { ExportedRun, ExportOptions, ExportSummary, RunsProgress } from "../../../core/export/index.ts";
import type { RigExport } from "../../../core/rig/index.ts";

/** Where an export goes: one zip archive, or a folder of this computer. */
export type ExportTarget =
  | { readonly type: "zip" }
  | { readonly type: "folder"; readonly folder: FileSystemDirectoryHandle };

/** What runs are exported as: files for each, or all of them as one presentation for a rig. */
export type Wanted =
  | { readonly type: "files"; readonly options: ExportOptions }
  | { readonly type: "rig"; readonly rig: RigExport };

/** What the worker is asked to do. */
export interface ExportJob {
  /** For their folders; runs are asked for by their places in this list, one after the other. */
  readonly names: readonly string[];
  readonly what: Wanted;
  readonly target: ExportTarget;
  /** Retinoscope's. */
  readonly version: string;
}

export type ToWorker =
  | { readonly type: "start"; readonly job: ExportJob }
  | { readonly type: "run"; readonly index: number; readonly run: ExportedRun }
  | { readonly type: "no-run"; readonly index: number; readonly message: string }
  | { readonly type: "cancel" };

export type FromWorker =
  | { readonly type: "load"; readonly index: number }
  | { readonly type: "progress"; readonly progress: RunsProgress }
  /** `archive`: what there is to download; null: everything is in its folder, or there is nothing. */
  | { readonly type: "done"; readonly summary: ExportSummary; readonly archive: Blob | null }
  | { readonly type: "failed"; readonly message: string };
