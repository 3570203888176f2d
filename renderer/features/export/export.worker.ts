import { exportFolders, exportRuns, type RunSource, type RunsProgress } from "../../../core/export/index.ts";
import { sentence } from "../../lib/sentence.ts";
import { createExportHost } from "./export-host.ts";
import type { ExportJob, FromWorker, ToWorker } from "./job.ts";
import { paced } from "./paced.ts";
import { createRunLoader } from "./run-loader.ts";
import { DirectorySink } from "./sinks/directory-sink.ts";
import { ZipSink } from "./sinks/zip-sink.ts";

// Exports runs away from the window's thread, one job for each worker. It asks for a run when its turn comes.

const controller = new AbortController();
const loader = createRunLoader((index) => tell({ type: "load", index }));

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "start") void work(data.job);
  else if (data.type === "cancel") controller.abort(new Error("The export was cancelled."));
  else loader.receive(data);
});

async function work({ names, options, target, version }: ExportJob): Promise<void> {
  const { signal } = controller;
  const runs = names.map((name, index): RunSource => ({ name, load: () => loader.load(index, signal) }));
  try {
    const zip = new ZipSink();
    const sink = target.type === "zip" ? zip : new DirectorySink(target.folder);
    if (sink instanceof DirectorySink) await sink.prepare(exportFolders(runs));
    const onProgress = paced<RunsProgress>((progress) => tell({ type: "progress", progress }));
    const summary = await exportRuns(runs, options, createExportHost(version), sink, { signal, onProgress });
    // An archive of a part would look like the whole.
    tell({ type: "done", summary, archive: summary.cancelled ? null : zip.archive() });
  } catch (error) {
    tell({ type: "failed", message: sentence(error) });
  }
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}
