import { weightEntries } from "../../core/analyses/index.ts";
import { finished } from "../print.ts";
import { parseNumbers } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions } from "./analysis-command.ts";
import { addSession } from "./options.ts";

interface Options extends AnalysisOptions {
  readonly neurons?: number[];
}

export const command: AnalysisCommand<"weights", Options> = {
  description:
    "all that a model weighs by: kernels of its convolutions, masks and feature weights of its readouts",
  argument: "model",
  writes: "an npy for each array, figures, weights.csv",

  options(command) {
    addSession(command).option(
      "--neurons <list>",
      "whose masks and feature weights are drawn, such as 0-9; without it, the first of each session",
      parseNumbers,
    );
  },

  async ask({ session = null, neurons }) {
    return { asked: { kind: "weights", session, neurons: neurons?.toSorted((a, b) => a - b) ?? null } };
  },

  tell({ result: { parts } }, _options, folder) {
    finished(`${weightEntries(parts).length} arrays of ${parts.length} parts → ${folder}`, {
      out: folder,
      arrays: weightEntries(parts).length,
      parts: parts.length,
    });
  },
};
