import type { AnalysisWindow } from "../../core/analyses/index.ts";
import { findStimuli } from "../../node/stimulus-set.ts";
import { UsageError } from "../errors.ts";
import { finished } from "../print.ts";
import { parseNumbers } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { addSession, addWindow, wholeNumber } from "./options.ts";

interface Options extends AnalysisOptions {
  readonly stimulus: string;
  readonly neurons: number[];
  readonly window?: AnalysisWindow;
  readonly steps?: number;
  readonly equalise?: boolean;
}

export const command: AnalysisCommand<"contrast-grid", Options> = {
  description: "response and gradient over the contrasts of a stimulus' first two channels, from −1 to 1",
  writes: "response.npy, gradient.npy, contrasts.csv, contrasts.svg, each-alone.svg",

  options(command) {
    command
      .requiredOption(
        "--stimulus <path>",
        "such as a most exciting stimulus: an npy file in the model's units, or a run's folder",
      )
      .requiredOption("--neurons <list>", "whose mean response it is, such as 3 or 3,7,12", parseNumbers)
      .option("--steps <n>", "contrasts of each channel; without it, 21", wholeNumber())
      .option("--equalise", "give all channels of the stimulus equal energy first, as without it")
      .option("--no-equalise", "take the stimulus as it is");
    addWindow(addSession(command));
  },

  inputs: ({ stimulus }) => [stimulus],

  async ask({ stimulus, session = null, neurons, window, steps, equalise }) {
    const stimuli = new FoundStimuli((await findStimuli([stimulus], null)).stimuli);
    const [source, another] = stimuli.sources;
    if (source === undefined || another !== undefined)
      throw new UsageError(`"${stimulus}" holds ${stimuli.sources.length} stimuli. Give one.`);
    const asked = { kind: "contrast-grid" as const, stimulus: source, session, window, steps, equalise };
    return { asked: { ...asked, neurons: neurons.toSorted((a, b) => a - b) }, stimuli };
  },

  tell({ result: { contrasts } }, _options, folder) {
    finished(`${contrasts.length} × ${contrasts.length} contrasts → ${folder}`, {
      out: folder,
      contrasts: contrasts.length,
    });
  },
};
