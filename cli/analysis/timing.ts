import { measuredInfluence, timingRecord } from "../../core/analyses/index.ts";
import { printJson, printLines } from "../print.ts";
import { parseNumbers, positiveNumber } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions } from "./analysis-command.ts";
import { addSession, wholeNumber } from "./options.ts";
import { timingText } from "./timing-text.ts";

interface Options extends AnalysisOptions {
  readonly neurons?: number[];
  readonly stimuli?: number;
  readonly contrast?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

export const command: AnalysisCommand<"timing", Options> = {
  description:
    "whether a model is causal, which frames of a stimulus have influence on a response, and when: measured with noise",
  argument: "model",
  writes: "timing.csv, influence.csv, influence.npy, influence.svg",
  prints: true,

  options(command) {
    addSession(command)
      .option("--neurons <list>", "whose latency is measured, such as 0-9; without it, all", parseNumbers)
      .option("--stimuli <n>", "noise stimuli that are tried; without it, 4", wholeNumber())
      .option("--contrast <std>", "of the noise, in the model's units; without it, 1", positiveNumber)
      .option("--seed <n>", "of the noise; without it, 1", wholeNumber())
      .option("--json", "print everything as JSON");
  },

  async ask({ session = null, neurons, stimuli, contrast, seed }) {
    const asked = { session, neurons: neurons?.toSorted((a, b) => a - b) ?? null, stimuli, contrast, seed };
    return { asked: { kind: "timing", ...asked } };
  },

  tell(outcome, { json }, folder, model) {
    if (json) printJson({ model, ...timingRecord(outcome) });
    else printLines(timingText(outcome.result.reach, measuredInfluence(outcome)));
    if (folder !== null && !json) printLines(["", `→ ${folder}`]);
  },
};
