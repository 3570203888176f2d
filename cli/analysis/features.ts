import { modelFacts } from "../../core/export/index.ts";
import type { KnownModel } from "../../node/export/run-sources.ts";
import { findStimuli } from "../../node/stimulus-set.ts";
import { UsageError } from "../errors.ts";
import { openModelAt } from "../model-option.ts";
import { finished, note } from "../print.ts";
import { positiveNumber } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions, AskedModel } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { modelText } from "./options.ts";

interface Options extends AnalysisOptions {
  readonly frameRate?: number;
  readonly pixelSize?: number;
  readonly responseFrame?: number;
}

interface Opened extends AskedModel {
  readonly known: KnownModel | null;
}

export const command: AnalysisCommand<"features", Options, Opened> = {
  description: "what feature each of some stimuli is: centre, size, polarity, time course, colours, motion",
  formerName: "stimuli",
  argument: "stimuli",
  writes: "features.csv, figures",

  options(command) {
    command
      .option("--model <path...>", `of the runs, for cell types, frame rate and pixel size: ${modelText}`)
      .option("--frame-rate <hz>", "where no model says it", positiveNumber)
      .option("--pixel-size <µm>", "where no model says it", positiveNumber)
      .option(
        "--response-frame <n>",
        "of arrays: the stimulus frame that the response belongs to",
        positiveNumber,
      );
  },

  async open(options) {
    if (options.model === undefined) return { model: null, identity: { files: [] }, known: null };
    const { model, files, identity } = await openModelAt(options.model, options);
    return { model, identity, known: { facts: modelFacts(model.description), files } };
  },

  async ask({ frameRate, pixelSize, responseFrame = null }, { known }, { paths }) {
    const { stimuli, skipped } = await findStimuli(paths, known);
    for (const sentence of skipped) note(`left out: ${sentence}`);
    if (stimuli.length === 0) throw new UsageError("There is no stimulus in what was given.");
    const found = new FoundStimuli(stimuli);
    const asked = {
      kind: "features" as const,
      stimuli: [...found.sources],
      frameRateHz: frameRate ?? known?.facts.frameRateHz ?? null,
      pixelSizeUm: pixelSize ?? known?.facts.pixelSizeUm ?? null,
      responseFrame,
    };
    return { asked, stimuli: found };
  },

  tell({ result: { descriptions } }, _options, folder) {
    finished(`${descriptions.length} stimuli → ${folder}`, { out: folder, stimuli: descriptions.length });
  },
};
