import { type AnalysisFile, analysisFiles, anyAnalysis } from "../../../core/analyses/index.ts";
import { fileName } from "../../../core/basis/file-name.ts";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { zipDirectory, zipEntry } from "../../../core/formats/index.ts";
import type { RunFacts } from "../../../core/recipe/index.ts";
import { saveFile } from "../../lib/save-file.ts";
import type { AnyOutcome } from "../../stores/analyses-store.ts";
import type { Services } from "../../stores/services.ts";

/** As a person knows them; null: nobody does. */
export interface AnalysisUnits {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
}

/** The files of an analysis: those of the command line. */
export async function filesOf(
  { engine }: Pick<Services, "engine">,
  { asked, result, model, runs, file }: AnyOutcome,
  { frameRateHz, pixelSizeUm }: AnalysisUnits,
): Promise<readonly AnalysisFile[]> {
  const connection = engine.connection.getState();
  const software = connection.status === "connected" ? connection.hello.software : {};
  const ofFile = file === undefined ? [] : [{ name: file.replace(/\.npy$/, ""), run: null, model: null }];
  const ofRuns = await Promise.all(
    runs.map(async (run) => ({
      name: run.name,
      run: await factsOf(engine, run),
      // Of the neurons of others nothing is known here.
      model: run.model === model.id ? model.description : null,
    })),
  );
  const { architecture, leftOut } = model.description;
  const outcome = {
    asked,
    result,
    description: model.description,
    frameRateHz,
    pixelSizeUm,
    stimuli: [...ofRuns, ...ofFile],
  };
  const identity = { architecture, files: model.files, leftOut };
  const kind = anyAnalysis(asked.kind);
  return [...analysisFiles(kind.kind, kind.files(outcome), outcome, { model: identity, software })];
}

async function factsOf(
  engine: Pick<Services["engine"], "request">,
  { id, name, recipe, result, stopReason, failure, started, seconds }: RunSummary,
): Promise<RunFacts> {
  const { model, software } = await engine.request("runOrigin", { run: id });
  return { id, name, model, recipe, result, stopReason, failure, started, seconds, software };
}

/** Gives the user a zip archive of the analysis' files. */
export async function saveAnalysis(
  services: Pick<Services, "engine">,
  outcome: AnyOutcome,
  units: AnalysisUnits,
): Promise<void> {
  const files = await filesOf(services, outcome, units);
  const name = `${fileName(anyAnalysis(outcome.asked.kind).title)}.zip`;
  saveFile(archiveOf(files), name, "application/zip");
}

/** A zip archive. */
export function archiveOf(files: readonly AnalysisFile[]): Blob {
  const entries = files.map(({ name, bytes }) => zipEntry(name, bytes));
  const parts = entries.flatMap(({ header }, index) => [header, files[index]!.bytes]);
  return new Blob([...parts, zipDirectory(entries)]);
}
