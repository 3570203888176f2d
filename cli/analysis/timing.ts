import { resolve } from "node:path";
import { Command } from "commander";
import {
  influenceFigure,
  type MeasuredInfluence,
  neuronKeys,
  timings,
  timingTables,
} from "../../core/analyses/index.ts";
import { type ModelTiming, modelTiming, type TimingProbe } from "../../core/insilico/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { type OutputOptions, overwriteOption } from "../output-option.ts";
import { printJson, printLines } from "../print.ts";
import { startProgress } from "../progress.ts";
import { parseNumbers, positiveNumber } from "../selection.ts";
import { interrupted, modelText, sessionText, wholeNumber } from "./options.ts";
import { timingText } from "./timing-text.ts";

interface Options extends ModelOptions, Partial<OutputOptions> {
  readonly session?: string;
  readonly neurons?: number[];
  readonly stimuli: number;
  readonly contrast: number;
  readonly seed: number;
  readonly json?: boolean;
}

export function timingCommand(): Command {
  const command = new Command("timing")
    .description(
      "whether a model is causal, which frames of a stimulus have influence on a response, and when: measured with noise",
    )
    .argument("<model...>", modelText)
    .option("--session <name>", sessionText)
    .option("--neurons <list>", "whose latency is measured, such as 0-9; without it, all", parseNumbers)
    .option("--stimuli <n>", "films of noise that are tried", wholeNumber(1, 1000), 4)
    .option("--contrast <std>", "of the noise, in the model's units", positiveNumber, 1)
    .option("--seed <n>", "of the noise", wholeNumber(0, 2 ** 31), 1)
    .option("--json", "print everything as JSON")
    .option(
      "--out <folder>",
      "where timing.csv, influence.csv, influence.npy, influence.svg and timing.json go",
    )
    .addOption(overwriteOption);
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (paths: string[], options: Options) => {
    const { overwrite } = options;
    const out =
      options.out === undefined
        ? null
        : await ResultFolder.open(options.out, "timing", { overwrite, inputs: paths });
    const { model, identity } = await openModelAt(paths, options);
    const { session = null, stimuli, contrast, seed } = options;
    const probe = { session, stimuli, contrast, seed };
    const wanted = options.neurons?.toSorted((a, b) => a - b) ?? null;
    const timing = await measured(model, probe, wanted);
    if (timing === null) return interrupted();
    const columns = neuronKeys(model.description, session);
    const influence: MeasuredInfluence = {
      neurons: timing.neurons.map((neuron) => columns[neuron]!),
      energy: timing.energy,
      oldest: timing.reach.oldest,
      frameRateHz: model.description.metadata.frameRateHz.value,
    };
    const record = recordOf(timing, influence, probe);
    if (out !== null) {
      const lags = timing.energy.length / timing.neurons.length;
      await writeAnalysis(out, "timing", identity, backendInUse(), {
        arrays: { influence: { shape: [timing.neurons.length, lags], values: timing.energy } },
        tables: { ...timingTables(influence) },
        figures: { influence: influenceFigure(influence, timing.reach.latest, null) },
        record,
      });
    }
    if (options.json) printJson({ model: identity, ...record });
    else printLines(timingText(timing.reach, influence));
    if (options.out !== undefined && !options.json) printLines(["", `→ ${resolve(options.out)}`]);
  });
}

/** Null where it was interrupted. */
async function measured(
  model: RetinaModel,
  probe: TimingProbe,
  neurons: readonly number[] | null,
): Promise<ModelTiming | null> {
  const bar = startProgress();
  try {
    return await interruptible(async (signal) => {
      const breathe = async (): Promise<void> => {
        await new Promise((later) => setImmediate(later));
        signal.throwIfAborted();
      };
      const progress = (done: number, total: number): void => bar.update(done, total, "neurons");
      return modelTiming(model, probe, neurons, { progress, breathe }).catch((error: unknown) => {
        if (signal.aborted) return null;
        throw error;
      });
    });
  } finally {
    bar.finish();
  }
}

function recordOf({ reach }: ModelTiming, influence: MeasuredInfluence, probe: TimingProbe) {
  const { each, mean } = timings(influence);
  const { neurons, frameRateHz } = influence;
  const named = (timing: (typeof each)[number]) =>
    timing && {
      latencyFrames: timing.latency,
      meanLagFrames: timing.meanLag,
      framesOf99Percent: timing.most,
    };
  return {
    frameRateHz,
    probe,
    reach: { ...reach, frames: reach.oldest - reach.latest + 1 },
    mean: named(mean),
    neurons: neurons.map((neuron, index) => ({ ...neuron, ...named(each[index]!) })),
  };
}
