import { exportFolders, exportRuns, type RunSource, type RunsProgress } from "../../../core/export/index.ts";
import { exportRigFolder, rigFolder } from "../../../core/rig/index.ts";
import { sentence } from "../../lib/sentence.ts";
import type { ExportJob, FromWorker, ToWorker } from "../../stores/exports/job.ts";
import { createExportHost } from "./export-host.ts";
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

async function work({ names, what, target, version }: ExportJob): Promise<void> {
  const { signal } = controller;
  const runs = names.map((name, index): RunSource => ({ name, load: () => loader.load(index, signal) }));
  try {
    const zip = new ZipSink();
    const sink = target.type === "zip" ? zip : new DirectorySink(target.folder);
    const folders = what.type === "files" ? exportFolders(runs) : [rigFolder(what.rig.profile)];
    if (sink instanceof DirectorySink) await sink.prepare(folders);
    const onProgress = paced<RunsProgress>((progress) => tell({ type: "progress", progress }));
    const host = createExportHost(version);
    const summary =
      what.type === "files"
        ? await exportRuns(runs, what.options, host, sink, { signal, onProgress })
        : await exportRigFolder(runs, what.rig, host, sink, {
            signal,
            // The frames of one presentation, whatever the number of runs.
            onProgress: ({ done, total, file }) =>
              onProgress({ done: done / total, total: 1, run: what.rig.profile.name, file }),
          });
    // An archive of a part would look like the whole.
    tell({ type: "done", summary, archive: summary.cancelled ? null : zip.archive() });
  } catch (error) {
    tell({ type: "failed", message: sentence(error) });
  }
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}
