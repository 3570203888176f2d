import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { analysisFiles } from "../../core/analyses/index.ts";
import { fileTypeColours } from "../../core/figures/index.ts";
import { predictResponses } from "../../core/model/index.ts";
import { evaluateResponses } from "../../core/numerics/evaluation.ts";
import { neuronKeys } from "../../core/tables/index.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { type RecordedResponses, type ResponseAxis, readRecorded } from "../../node/recorded-responses.ts";
import { readStimulus } from "../../node/stimulus-file.ts";
import { softwareHere, writeFiles } from "../analysis/run-analysis.ts";
import { UsageError } from "../errors.ts";
import { correlationFigure, median, neuronTable, traceFigure, typeTable } from "../evaluate/answers.ts";
import { type ModelOptions, modelOptions, modelText, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { finished } from "../print.ts";

interface Options extends ModelOptions, OutputOptions {
  readonly model: string[];
  readonly stimulus: string;
  readonly responses: string;
  readonly session?: string;
  readonly axes?: ResponseAxis[];
}

export function evaluateCommand(): Command {
  const command = new Command("evaluate")
    .description(
      "how well a model predicts recorded responses, by openretina's measures, for each neuron and cell type",
    )
    .requiredOption("--model <model...>", modelText)
    .requiredOption("--stimulus <npy>", "what was shown [channel, time, height, width], as for respond")
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
  addOutput(
    command,
    "--out <folder>",
    "where neurons.csv, cell-types.csv, predicted.npy, figures and evaluate.json go",
  );
  for (const option of modelOptions) command.addOption(option);
  return command.action(evaluate);
}

async function evaluate(options: Options): Promise<void> {
  const { session = null } = options;
  const inputs = [...options.model, options.stimulus, options.responses];
  const out = await ResultFolder.open(options.out, "evaluate", { ...options, inputs });
  const { model, identity } = await openModelAt(options.model, options);
  const { stimulus } = await readStimulus(options.stimulus, model.description.metadata);
  const recorded = await readRecorded(options.responses, options.axes ?? null);
  const predicted = predictResponses(model, stimulus, session);
  const cropped = sameFrames(recorded, predicted.shape);
  const keys = neuronKeys(model.description, session);
  const evaluations = evaluateResponses(cropped, predicted.values);
  const neurons = keys.map((key, index) => ({ key, evaluation: evaluations[index]! }));
  const types = fileTypeColours(new Set(keys.map(({ cellType }) => cellType)), "light");
  const [frames, count] = predicted.shape;
  const rate = model.description.metadata.frameRateHz.value;
  const traces = {
    frames,
    seconds: rate === null ? null : (frame: number) => frame / rate,
    recorded: (neuron: number) => meanTrace(cropped, neuron),
    predicted: (neuron: number) =>
      Array.from({ length: frames }, (_, frame) => predicted.values[frame * count + neuron]!),
  };
  const files = {
    arrays: { predicted },
    tables: { neurons: neuronTable(neurons), "cell-types": typeTable(neurons) },
    figures: {
      correlation: correlationFigure(neurons, (type) => types.get(type) ?? "var(--accent)"),
      best: traceFigure(neurons, traces),
    },
    found: {
      shape: recorded.shape,
      // As openretina does: a model answers from its first complete view on.
      skippedFrames: recorded.shape[0] - frames,
    },
  };
  const asked = { kind: "evaluate", stimulus: options.stimulus, responses: options.responses, session };
  const about = { model: identity, software: softwareHere() };
  await out.fill((folder) =>
    writeFiles(folder, analysisFiles("evaluate", files, { asked, stimuli: [] }, about)),
  );
  const correlation = median(evaluations.map((one) => one.correlation));
  const feve = median(evaluations.map((one) => one.feve));
  const explained = feve === null ? "" : `, fraction of explainable variance explained ${feve.toFixed(3)}`;
  finished(
    `${count} neurons: median correlation ${correlation?.toFixed(3) ?? "unknown"}${explained} → ${resolve(options.out)}`,
    { out: resolve(options.out), neurons: count, frames, correlation, feve },
  );
}

/** The last frames of the recording, as many as are predicted. @throws UsageError if both are not of the same neurons and time */
function sameFrames(
  { shape: [frames, repeats, neurons], values }: RecordedResponses,
  [predicted, predictedNeurons]: readonly [number, number],
): RecordedResponses {
  if (neurons !== predictedNeurons) {
    throw new UsageError(
      `${neurons} neurons were recorded, and the model has ${predictedNeurons}. Name the session with --session, or the axes with --axes.`,
    );
  }
  if (frames < predicted) {
    throw new UsageError(
      `${frames} frames were recorded, and the model answers to the stimulus with ${predicted}. Give the stimulus that was shown, or the axes with --axes.`,
    );
  }
  const skipped = (frames - predicted) * repeats * neurons;
  return { shape: [predicted, repeats, neurons], values: values.slice(skipped) };
}

function meanTrace(
  { shape: [frames, repeats, neurons], values }: RecordedResponses,
  neuron: number,
): number[] {
  return Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let repeat = 0; repeat < repeats; repeat++)
      sum += values[(frame * repeats + repeat) * neurons + neuron]!;
    return sum / repeats;
  });
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
