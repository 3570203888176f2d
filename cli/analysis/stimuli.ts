import { resolve } from "node:path";
import { Command } from "commander";
import { descriptionColumns, populationFigures, stimuliTable } from "../../core/analyses/index.ts";
import { modelFacts } from "../../core/export/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import type { KnownModel } from "../../node/export/run-sources.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import type { ModelIdentity } from "../../node/run-record.ts";
import { findStimuli } from "../../node/stimulus-set.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { note, print } from "../print.ts";
import { positiveNumber } from "../selection.ts";
import { describedRows, describeStimuli, type GivenUnits } from "./describe-set.ts";
import { modelText } from "./options.ts";

interface Options extends ModelOptions, GivenUnits, OutputOptions {
  readonly model?: string[];
}

export function stimuliCommand(): Command {
  const command = new Command("stimuli")
    .description("what feature each of some stimuli is: centre, size, polarity, time course, colours, motion")
    .argument("<stimuli...>", "folders of runs, sweeps or a workspace, npy or npz files")
    .option("--model <path...>", `of the runs, for cell types, frame rate and pixel size: ${modelText}`)
    .option("--frame-rate <hz>", "where no model says it", positiveNumber)
    .option("--pixel-size <µm>", "where no model says it", positiveNumber)
    .option(
      "--response-frame <n>",
      "of arrays: the stimulus frame that the response belongs to",
      positiveNumber,
    );
  addOutput(command, "--out <folder>", "where stimuli.csv, stimuli.json and figures go");
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (paths: string[], options: Options) => {
    const out = await ResultFolder.open(options.out, "stimuli", {
      ...options,
      inputs: [...paths, ...(options.model ?? [])],
    });
    const known = await knownModel(options);
    const { stimuli, skipped } = await findStimuli(paths, known);
    for (const sentence of skipped) note(`left out: ${sentence}`);
    if (stimuli.length === 0) throw new UsageError("There is no stimulus in what was given.");
    const described = await interruptible((signal) => describeStimuli(stimuli, options, known, signal));
    const channels = Math.max(...described.map((one) => one.channels), 1);
    const columns = descriptionColumns(channels).map(([name]) => name);
    const rows = describedRows(described, channels);
    const { facts } = known ?? { facts: null };
    const identity = known?.identity ?? { files: [] };
    await writeAnalysis(out, "stimuli", identity, backendInUse(), {
      tables: { stimuli: stimuliTable(columns, rows) },
      figures: populationFigures(columns, rows),
      record: {
        frameRateHz: options.frameRate ?? facts?.frameRateHz ?? null,
        pixelSizeUm: options.pixelSize ?? facts?.pixelSizeUm ?? null,
        stimuli: described,
      },
    });
    print(`${described.length} stimuli → ${resolve(options.out)}`);
    if (described.length < stimuli.length) process.exitCode = EXIT.interrupted;
  });
}

interface Known extends KnownModel {
  readonly identity: ModelIdentity;
}

async function knownModel(options: Options): Promise<Known | null> {
  if (options.model === undefined) return null;
  const { model, files, identity } = await openModelAt(options.model, options);
  return { facts: modelFacts(model.description), files, identity };
}
