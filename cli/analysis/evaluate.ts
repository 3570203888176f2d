import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { type AnalysisInput, evaluatedBy, evaluationMedians } from "../../core/analyses/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import { type ResponseAxis, readRecorded } from "../../node/recorded-responses.ts";
import { STANDARD } from "../../node/standard-streams.ts";
import { readStimulus } from "../../node/stimulus-file.ts";
import { findStimuli, type NamedStimulus } from "../../node/stimulus-set.ts";
import { UsageError } from "../errors.ts";
import { addLibraryOptions, type LibraryOptions, libraryStimulus } from "../present/stimulus.ts";
import { finished } from "../print.ts";
import type { AnalysisCommand, AnalysisOptions } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";

interface Options extends AnalysisOptions, LibraryOptions {
  readonly responses: string;
  readonly axes?: ResponseAxis[];
}

export const command: AnalysisCommand<"evaluate", Options> = {
  description:
    "how well a model predicts recorded responses, by openretina's measures, for each neuron and cell type",
  writes: "neurons.csv, cell-types.csv, predicted.npy, correlation.svg, best.svg",

  options(command) {
    command
      .requiredOption(
        "--stimulus <name|path>",
        "what was shown: an npy file [channel, time, height, width], a run's folder, or a name of the library, as for present",
      )
      .requiredOption(
        "--responses <file>",
        "what was recorded: an npy file, or an HDF5 file's dataset as file.h5:name; [time, neuron] or [time, repeat, neuron]",
      )
      .option(
        "--axes <list>",
        "of the recorded responses, where they are others, such as repeat,neuron,time",
        parseAxes,
      )
      .option(
        "--session <name>",
        "whose neurons were recorded; without it, those of all sessions in alphabetical order",
      );
    addLibraryOptions(command);
  },

  inputs: ({ stimulus, responses }) => [stimulus, placeOf(responses).path],

  async ask(options, { model }) {
    const { session = null, axes = null } = options;
    const { description } = model!;
    const { path, dataset } = placeOf(options.responses);
    const file = basename(path);
    const recording = await readRecorded({ path, name: file }, dataset, axes);
    const drawn = await libraryStimulus(options, description);
    const found = drawn === null ? [await shown(options.stimulus, description)] : [];
    const stimuli = new FoundStimuli(found, recording);
    const stimulus: AnalysisInput<"evaluate">["stimulus"] =
      drawn === null
        ? stimuli.sources[0]!
        : {
            type: "library",
            stimulus: drawn.stimulus,
            frameRateHz: drawn.screen.frameRateHz,
            pixelSizeUm: drawn.screen.pixelSizeUm,
          };
    const responses = { type: "file" as const, path };
    return {
      asked: { kind: "evaluate", stimulus, responses, recorded: { file, dataset, axes }, session },
      stimuli,
    };
  },

  tell(outcome, { out }) {
    const { neurons, traces } = evaluatedBy(outcome);
    const { correlation, feve } = evaluationMedians(neurons);
    const explained = feve === null ? "" : `, fraction of explainable variance explained ${feve.toFixed(3)}`;
    finished(
      `${neurons.length} neurons: median correlation ${correlation?.toFixed(3) ?? "unknown"}${explained} → ${resolve(out!)}`,
      { out: resolve(out!), neurons: neurons.length, frames: traces.frames, correlation, feve },
    );
  },
};

/** A run's stimulus, or an npy file's: whole numbers are grey levels. @throws UsageError, FileError, FormatError, FootageError */
async function shown(path: string, { metadata }: ModelDescription): Promise<NamedStimulus> {
  const isFolder = path !== STANDARD && (await stat(path).catch(() => null))?.isDirectory() === true;
  if (!isFolder) {
    const { stimulus } = await readStimulus(path, metadata);
    return { name: basename(path, ".npy"), id: null, load: async () => ({ stimulus, origin: null }) };
  }
  const { stimuli } = await findStimuli([path], null);
  if (stimuli.length === 1) return stimuli[0]!;
  throw new UsageError(`"${path}" holds ${stimuli.length} runs. Give the folder of the one that was shown.`);
}

/** `file.h5:name` is a dataset of an HDF5 file. */
function placeOf(text: string): { readonly path: string; readonly dataset: string | null } {
  const [, path = text, dataset = ""] = /^(.+\.(?:h5|hdf5))(?::(.*))?$/i.exec(text) ?? [];
  return { path, dataset: dataset === "" ? null : dataset };
}

function parseAxes(text: string): ResponseAxis[] {
  const axes = text.split(",").map((axis) => axis.trim());
  const known = ["time", "repeat", "neuron"] as const;
  const found = axes.map((axis) => known.find((name) => name === axis));
  const whole = new Set(found).size === axes.length && found.includes("time") && found.includes("neuron");
  if (whole && !found.includes(undefined)) return found as ResponseAxis[];
  throw new InvalidArgumentError(
    "Give time, neuron and where there are some repeat, in their order, such as repeat,neuron,time.",
  );
}
