import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { ExportSummary, RunsProgress } from "../../../core/export/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { sentence } from "../../lib/sentence.ts";
import { describedRun, type ModelLookup } from "./described-run.ts";
import type { ExportTarget, FromWorker, ToWorker, Wanted } from "./job.ts";

/** The parts of a Worker that an export uses. */
export interface ExportWorker {
  postMessage(message: ToWorker): void;
  addEventListener(type: "message", listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

export interface Export {
  readonly runs: readonly RunSummary[];
  readonly what: Wanted;
  readonly target: ExportTarget;
  /** Retinoscope's. */
  readonly version: string;
}

export interface Exported {
  readonly summary: ExportSummary;
  /** What there is to download; null: everything is in its folder, or there is nothing. */
  readonly archive: Blob | null;
}

/** For people and for folders: runs of one name are told apart by their ids, now and in later exports. */
function folderNames(runs: readonly RunSummary[]): string[] {
  return runs.map(({ name, id }) => `${name} ${id}`);
}

/**
 * Exports runs in a worker, which is given one at a time.
 *
 * @throws Error with a sentence if it cannot go on
 */
export function exportInWorker(
  { runs, what, target, version }: Export,
  worker: ExportWorker,
  { engine, lookup }: { readonly engine: Engine; readonly lookup: ModelLookup },
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress: (progress: RunsProgress) => void },
): Promise<Exported> {
  const cancel = (): void => worker.postMessage({ type: "cancel" });
  const give = async (index: number): Promise<void> => {
    try {
      const run = await describedRun(engine, runs[index]!, lookup);
      worker.postMessage({ type: "run", index, run });
    } catch (error) {
      worker.postMessage({ type: "no-run", index, message: sentence(error) });
    }
  };
  const exported = new Promise<Exported>((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => {
      if (data.type === "load") void give(data.index);
      else if (data.type === "progress") onProgress(data.progress);
      else if (data.type === "done") resolve(data);
      else reject(new Error(data.message));
    });
    worker.addEventListener("error", () =>
      reject(
        new Error(
          "The export broke off: its worker could not be loaded, or ran out of memory. Try it again.",
        ),
      ),
    );
  });
  signal.addEventListener("abort", cancel);
  worker.postMessage({ type: "start", job: { names: folderNames(runs), what, target, version } });
  return exported.finally(() => {
    signal.removeEventListener("abort", cancel);
    worker.terminate();
  });
}
