import { type AnalysisWindow, cellTypeGroups, checkGroups } from "../../core/analyses/index.ts";
import { neuronKeys } from "../../core/tables/index.ts";
import { findStimuli } from "../../node/stimulus-set.ts";
import { UsageError } from "../errors.ts";
import { finished, note } from "../print.ts";
import { type NamedGroup, parseGroup } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { readGroups } from "./groups-file.ts";
import { addSession, addWindow } from "./options.ts";

interface Options extends AnalysisOptions {
  readonly stimuli: string[];
  readonly group?: NamedGroup[];
  readonly groups?: string;
  readonly window?: AnalysisWindow;
}

export const command: AnalysisCommand<"response-matrix", Options> = {
  description:
    "responses of all neurons to each of some stimuli, how selective they are, and means of cell types",
  writes: "matrix.npy, matrix.csv, selectivity.csv, stimuli.csv, groups.csv, their figures",

  options(command) {
    command
      .requiredOption("--stimuli <path...>", "npy or npz files, folders of runs, a sweep or a workspace")
      .option(
        "--group <name=list>",
        "neurons that are looked at together instead of cell types; may be repeated",
        parseGroup,
      )
      .option("--groups <file>", "the same from a CSV table (columns neuron and group) or a JSON object");
    addWindow(addSession(command));
  },

  inputs: ({ stimuli }) => stimuli,

  async ask({ stimuli: paths, session = null, window, group, groups: file }, { model }) {
    const { description } = model!;
    if (group !== undefined && file !== undefined)
      throw new UsageError("Give groups by --group or by --groups, not both.");
    const fromFile = file === undefined ? null : await readGroups(file, neuronKeys(description, session));
    const groups = group ?? fromFile ?? cellTypeGroups(description, session);
    checkGroups(groups, neuronKeys(description, session).length);
    const { stimuli, skipped } = await findStimuli(paths, null);
    for (const sentence of skipped) note(`left out: ${sentence}`);
    if (stimuli.length === 0) throw new UsageError("There is no stimulus in what was given.");
    const found = new FoundStimuli(stimuli);
    const asked = {
      kind: "response-matrix" as const,
      stimuli: [...found.sources],
      ...{ session, window },
      groups: groups.map(({ name, neurons }) => ({ name, neurons: [...neurons] })),
    };
    return { asked, stimuli: found };
  },

  tell({ result: { matrix } }, _options, folder) {
    finished(`${matrix.shape[0]} stimuli × ${matrix.shape[1]} neurons → ${folder}`, {
      out: folder,
      stimuli: matrix.shape[0],
      neurons: matrix.shape[1],
    });
  },
};
