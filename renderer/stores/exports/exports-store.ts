import { createStore, type StoreApi } from "zustand/vanilla";
import { fileName } from "../../../core/basis/file-name.ts";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { ExportSummary, RunsProgress } from "../../../core/export/index.ts";
import { rigFolder } from "../../../core/rig/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { saveFile } from "../../lib/save-file.ts";
import { sentence } from "../../lib/sentence.ts";
import { notify, notifyError } from "../../ui/notices/notices.ts";
import type { PreferencesStore } from "../preferences-store.ts";
import type { RunsStore } from "../runs/runs-store.ts";
import { createModelLookup } from "./described-run.ts";
import { type ExportWorker, exportInWorker } from "./exporter.ts";
import type { ExportTarget, Wanted } from "./job.ts";

/** What came of an export. */
export type Outcome =
  | {
      readonly type: "exported";
      readonly subject: Wanted["type"];
      readonly summary: ExportSummary;
      readonly asked: number;
      /** The folder or the archive; null: nothing was made. */
      readonly place: string | null;
      /** Of the archive. */
      readonly bytes: number | null;
    }
  | { readonly type: "failed"; readonly message: string };

export interface ExportState {
  /** Whether the dialog is open. An export goes on without it. */
  readonly opened: boolean;
  /** What the dialog makes of them: files for each run, or one presentation for a rig. */
  readonly subject: Wanted["type"];
  /** Runs that the dialog is about. */
  readonly runs: readonly string[];
  /** How far the export is that is under way; null: none is. */
  readonly progress: RunsProgress | null;
  /** Of the last export, until the next one is asked for. */
  readonly outcome: Outcome | null;
  /** Opens the dialog for runs; while an export is under way, with that. */
  open(runs: readonly string[], subject?: Wanted["type"]): void;
  /** To the other thing that can be made of these runs. */
  turnTo(subject: Wanted["type"]): void;
  close(): void;
  /** From the outcome back to what can be chosen. */
  again(): void;
  start(what: Wanted, target: ExportTarget): Promise<void>;
  cancel(): void;
}

export type ExportStore = StoreApi<ExportState>;

export interface ExportParts {
  readonly engine: Engine;
  readonly runs: RunsStore;
  readonly preferences: PreferencesStore;
  readonly startWorker: () => ExportWorker;
  readonly save: typeof saveFile;
}

export function createExportStore(parts: ExportParts): ExportStore {
  const { engine, runs, preferences } = parts;
  let controller: AbortController | null = null;
  return createStore<ExportState>((set, get) => ({
    opened: false,
    subject: "files",
    runs: [],
    progress: null,
    outcome: null,
    open: (chosen, subject = "files") =>
      set(
        get().progress === null ? { opened: true, subject, runs: chosen, outcome: null } : { opened: true },
      ),
    turnTo: (subject) => set({ subject }),
    close: () => set({ opened: false }),
    again: () => set({ outcome: null }),
    start: async (what, target) => {
      const known = runs.getState().runs;
      const chosen = get().runs.flatMap((id) => known?.get(id) ?? []);
      const connection = engine.connection.getState();
      if (chosen.length === 0 || get().progress !== null || connection.status !== "connected") return;
      const begun = new AbortController();
      controller = begun;
      const { signal } = begun;
      set({ outcome: null, progress: { done: 0, total: chosen.length, run: chosen[0]!.name, file: "" } });
      const lookup = createModelLookup(engine, preferences.getState().units);
      const asked = { runs: chosen, what, target, version: connection.hello.version };
      try {
        const { summary, archive } = await exportInWorker(
          asked,
          parts.startWorker(),
          { engine, lookup },
          {
            signal,
            onProgress: (progress) => set({ progress }),
          },
        );
        const name = `${archiveName(chosen, what)}.zip`;
        if (archive !== null) parts.save(archive, name, "application/zip");
        const made = summary.exported.length > 0;
        const place =
          target.type === "folder" ? (made ? target.folder.name : null) : archive === null ? null : name;
        const bytes = archive?.size ?? null;
        const subject = what.type;
        set({ outcome: { type: "exported", subject, summary, asked: chosen.length, place, bytes } });
      } catch (error) {
        set({ outcome: { type: "failed", message: sentence(error) } });
      }
      set({ progress: null });
      controller = null;
      if (!get().opened) tell(get);
    },
    cancel: () => controller?.abort(),
  }));
}

/** Tells whoever closed the dialog meanwhile. */
function tell(get: () => ExportState): void {
  const { outcome } = get();
  if (outcome?.type === "failed") notifyError(outcome.message);
  else if (outcome?.type === "exported" && !outcome.summary.cancelled)
    notify(`The export is done: ${outcomeText(outcome)}`);
}

/** What came of an export, in a sentence. */
export function outcomeText({
  subject,
  summary,
  asked,
  place,
}: Extract<Outcome, { readonly type: "exported" }>): string {
  const { exported, cancelled } = summary;
  const runs = `${exported.length === 1 && asked === 1 ? "1 run" : `${exported.length} of ${asked} runs`}`;
  if (subject === "rig" && !cancelled && place !== null)
    return `The presentation is in ${place}: ${asked === 1 ? "1 run" : `${asked} runs`}.`;
  if (cancelled && (place === null || subject === "rig"))
    return "The export was cancelled. Nothing was written.";
  if (cancelled) return `The export was cancelled. ${runs} are whole, in the folder "${place}".`;
  if (place === null) return "No run was exported.";
  return `${runs} exported to ${place}.`;
}

/** Of a single run its name, of several how many there are. */
function archiveName(runs: readonly RunSummary[], what: Wanted): string {
  if (what.type === "rig") return rigFolder(what.rig.profile);
  const [first] = runs;
  return runs.length === 1 && first !== undefined
    ? fileName(`${first.name} export`)
    : `${runs.length}-runs-export`;
}
