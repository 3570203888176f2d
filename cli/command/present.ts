import { resolve } from "node:path";
import { Command, Option } from "commander";
import { analysisFiles, presentedTo, segmentTables } from "../../core/analyses/index.ts";
import { type CellsFilmKind, cellsFilmKinds } from "../../core/export/index.ts";
import { describeFootage } from "../../core/footage/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import { stimulusNames } from "../../core/stimulus-library/index.ts";
import { visibleNames } from "../../node/output/held-result.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { version } from "../../package.json" with { type: "json" };
import { softwareHere, writeFiles } from "../analysis/here.ts";
import { interrupted, modelText, sessionText } from "../analysis/options.ts";
import { checkNeurons, type DryRunOptions, dryRunOption } from "../dry-run.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, type OpenedModel, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { prepareFieldFilm, writeFieldFilm } from "../present/field.ts";
import { filmOptions } from "../present/film.ts";
import { present } from "../present/present.ts";
import {
  addLibraryOptions,
  type Presented,
  plannedStimulus,
  type StimulusOptions,
  stimulusOf,
} from "../present/stimulus.ts";
import { finished, note } from "../print.ts";
import { startProgress } from "../progress.ts";
import { parseNumbers } from "../selection.ts";

interface Options extends ModelOptions, OutputOptions, DryRunOptions, StimulusOptions {
  readonly model: string[];
  readonly session?: string;
  readonly neurons?: number[];
  readonly csv: boolean;
  readonly film?: CellsFilmKind;
}

export function presentCommand(): Command {
  const command = new Command("present")
    .description(
      "shows a model a stimulus of any length and writes what its neurons respond: docs/analysis.md",
    )
    .requiredOption("--model <path...>", modelText)
    .requiredOption(
      "--stimulus <name|path>",
      `${stimulusNames.join(", ")}, or a film of your own: a video, a folder of pictures or an npy file`,
    )
    .option("--session <name>", sessionText)
    .option("--neurons <list>", "such as 0-9 or 3,7; without it, all", parseNumbers)
    .option("--no-csv", "leave out response.csv, which is several times as large as response.npy")
    .addOption(
      new Option(
        "--film <what>",
        "also an mp4 film of the field of view, in which each cell is as bright as it responds: field, or both, with the stimulus beside it",
      ).choices(cellsFilmKinds),
    );
  addLibraryOptions(command);
  addOutput(
    command,
    "--out <folder>",
    "where stimulus.npy, response.npy, response.csv, segments.csv, tuning.csv, sta.npy, the film of --film with its record, and present.json go",
  );
  for (const option of [dryRunOption, ...filmOptions, ...modelOptions]) command.addOption(option);
  return command.action(async (options: Options) => {
    const inputs = [options.stimulus, ...options.model];
    const out = await ResultFolder.open(options.out, "present", { ...options, inputs });
    const opened = await openModelAt(options.model, options);
    if (options.dryRun === true) {
      await plan(options, opened);
      return;
    }
    const shape = await interruptible(
      (signal) => out.fill((folder) => presented(options, opened, folder, signal)),
      "Stopping: nothing will be written. Once more to stop at once.",
    );
    if (shape === null) return interrupted();
    const [frames, neurons] = shape;
    finished(`${frames} frames × ${neurons} neurons → ${resolve(options.out)}`, {
      out: resolve(options.out),
      frames,
      neurons,
    });
  });
}

/** Says how long the film is and whose responses there would be, and fails where the command itself would at its beginning. */
async function plan(options: Options, { model }: OpenedModel): Promise<void> {
  const { description } = model;
  const { session = null } = options;
  const neurons = options.neurons?.toSorted((a, b) => a - b) ?? null;
  checkNeurons(model, session, neurons);
  const shown = presentedTo(description, session, neurons);
  if (options.film !== undefined) await prepareFieldFilm(model, shown, options.ffmpeg);
  const { frames, exact } = await plannedStimulus(options, description);
  const length = frames === null ? "Frames of a number that the file does not say" : `${frames} frames`;
  finished(
    `${exact || frames === null ? "" : "about "}${length} would be shown to ${shown.length} neurons → ${resolve(options.out)}`,
    { frames, exact, neurons: shown.length },
  );
}

/**
 * Writes the stimulus, the responses to it and what they say of it into a folder.
 * @returns the shape of the responses; null if it was stopped
 */
async function presented(
  options: Options,
  { model, identity }: OpenedModel,
  folder: string,
  signal: AbortSignal,
): Promise<readonly number[] | null> {
  const { description } = model;
  const { session = null, csv: table } = options;
  const neurons = options.neurons?.toSorted((a, b) => a - b) ?? null;
  const keys = presentedTo(description, session, neurons);
  const frameRateHz = options.frameRate ?? description.metadata.frameRateHz.value;
  const filming = options.film && (await prepareFieldFilm(model, keys, options.ffmpeg));
  const shown = await opened(options, description, folder, signal);
  if (shown === null) return null;
  try {
    const { source, segments, stimulus, screen, film } = shown;
    if (film !== null) note(describeFootage(film));
    warnOfLead(shown, description.temporalFootprint);
    const wanted = { session, neurons, out: folder, signal, shown: keys, table, frameRateHz };
    const result = await present(model, shown, wanted);
    if (result === null) return null;
    if (options.film !== undefined && filming !== undefined) {
      const what = { stimulus: stimulus ?? options.stimulus, neurons: keys };
      const facts = { ...what, model: identity, software: softwareHere(), version };
      const wanted = { filming, facts, frameRateHz, signal };
      if (!(await writeFieldFilm(options.film, folder, wanted))) return null;
    }
    const { average } = result;
    const files = {
      arrays: average === null ? {} : { sta: { shape: average.shape, values: average.result() } },
      tables: segmentTables(segments, result.segments, keys, frameRateHz),
      found: {
        neurons: keys,
        ...{ screen, film },
        shapes: { stimulus: source.shape, response: result.shape },
        lag: source.shape[1] - result.shape[0],
        segments,
      },
    };
    const asked = { kind: "present", stimulus: stimulus ?? options.stimulus, session };
    const recorded = { model: identity, software: softwareHere(), besides: await visibleNames(folder) };
    await writeFiles(folder, analysisFiles("present", files, { asked, stimuli: [] }, recorded));
    return result.shape;
  } finally {
    await shown.close();
  }
}

/** Null if it was stopped while a film was read. */
async function opened(
  options: Options,
  description: ModelDescription,
  scratch: string,
  signal: AbortSignal,
): Promise<Presented | null> {
  const progress = startProgress();
  try {
    return await stimulusOf(options, description, {
      scratch,
      signal,
      onProgress: (done, total) => progress.update(done, total, "frames of the film read"),
    });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    progress.finish();
  }
}

/** What is shown before the first frame of the response has no baseline. */
function warnOfLead({ segments: [first] }: Presented, footprint: number): void {
  if (first === undefined || first.start >= footprint) return;
  note(
    `The stimulus begins after ${first.start} frames, but the model responds from frame ${footprint} on: what comes first has no ` +
      "baseline. Make its lead longer.",
  );
}
