import { resolve } from "node:path";
import { Command } from "commander";
import {
  channelNames,
  type DrawnNeuron,
  drawnKernels,
  inputNames,
  kernelFigures,
  neuronFigure,
  neuronKeys,
  type WeightEntry,
  weightEntries,
  weightTable,
} from "../../core/analyses/index.ts";
import { distinctFileNames } from "../../core/export/index.ts";
import type { Figure } from "../../core/figures/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import { ModelError, type ModelPart, type RetinaModel } from "../../core/model/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { print } from "../print.ts";
import { parseNumbers } from "../selection.ts";
import { modelText, sessionText } from "./options.ts";

interface Options extends ModelOptions, OutputOptions {
  readonly session?: string;
  readonly neurons?: number[];
}

/** Drawn of each session where nobody says whose. */
const FIRST = 12;

export function weightsCommand(): Command {
  const command = new Command("weights")
    .description(
      "all that a model weighs by: kernels of its convolutions, masks and feature weights of its readouts",
    )
    .argument("<model...>", modelText)
    .option("--session <name>", sessionText)
    .option(
      "--neurons <list>",
      `whose masks and feature weights are drawn, such as 0-9; without it, the first ${FIRST} of each session`,
      parseNumbers,
    );
  addOutput(
    command,
    "--out <folder>",
    "where an npy for each array, figures, weights.csv and weights.json go",
  );
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (paths: string[], options: Options) => {
    const out = await ResultFolder.open(options.out, "weights", { ...options, inputs: paths });
    const { model, identity } = await openModelAt(paths, options);
    const result = weightsResult(model, options.session ?? null, options.neurons);
    await writeAnalysis(out, "weights", identity, backendInUse(), result);
    const { tensors } = result.record;
    const parts = new Set(tensors.map(({ part }) => part.name)).size;
    print(`${tensors.length} arrays of ${parts} parts → ${resolve(options.out)}`);
  });
}

/** All weights as arrays, table and figures. @throws ModelError if there is no such session or neuron */
export function weightsResult(
  model: RetinaModel,
  session: string | null,
  neurons: readonly number[] | undefined,
) {
  const entries = weightEntries(partsOf(model, session));
  const names = distinctFileNames(entries.map(({ name }) => name));
  return {
    arrays: Object.fromEntries(entries.map(({ tensor }, index) => [names[index]!, tensor])),
    tables: { weights: weightTable(entries, names) },
    figures: figuresOf(entries, names, neuronsBySession(model, session, neurons), model),
    record: {
      session,
      tensors: entries.map(({ part, tensor: { values: _, ...tensor } }, index) => {
        const { tensors: __, ...rest } = part;
        return { file: `${names[index]!}.npy`, part: rest, ...tensor };
      }),
    },
  };
}

/** @throws ModelError if there is no such session */
function partsOf(model: RetinaModel, session: string | null): readonly ModelPart[] {
  const { sessions } = model.description;
  if (session !== null && !sessions.some(({ name }) => name === session)) {
    const known = sessions.map(({ name }) => `"${name}"`).join(", ");
    throw new ModelError(`The model has no session "${session}". It has ${known}.`);
  }
  return model
    .weights()
    .filter((part) => session === null || part.session === null || part.session === session);
}

type Drawn = ReadonlyMap<string, readonly DrawnNeuron[]>;

/** Whose weights are drawn, with their place within their session. @throws ModelError if there is no such neuron */
function neuronsBySession(
  { description }: RetinaModel,
  session: string | null,
  neurons: readonly number[] | undefined,
): Drawn {
  const drawn = new Map<string, DrawnNeuron[]>();
  const keys = neuronKeys(description, session);
  for (const [index, { session: name, neuron, cellType }] of keys.entries()) {
    const own = drawn.get(name) ?? [];
    drawn.set(name, own);
    if (neurons === undefined ? own.length < FIRST : neurons.includes(index))
      own.push({ neuron, label: cellType === "" ? String(neuron) : `${neuron} (${cellType})` });
  }
  const missing = neurons?.find((index) => index >= keys.length);
  if (missing !== undefined)
    throw new ModelError(
      `There is no neuron ${missing}: there are ${keys.length}, numbered 0 to ${keys.length - 1}.`,
    );
  return drawn;
}

function figuresOf(
  entries: readonly WeightEntry[],
  names: readonly string[],
  drawn: Drawn,
  { description }: RetinaModel,
): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  const frameRateHz = description.metadata.frameRateHz.value;
  const channels = channelNames(description.input.channels);
  const first = entries.find(({ part }) => part.kind === "convolution")?.part;
  const kernels = new Map<WeightEntry["part"], Readonly<Record<string, Figure>>>();
  for (const [index, { part, tensor }] of entries.entries()) {
    const file = names[index]!;
    if (part.kind === "convolution") {
      // Beside the arrays of the same names, which all convolutions have.
      const ofPart =
        kernels.get(part) ?? kernelFiguresOf(part, part === first ? channels : null, frameRateHz);
      kernels.set(part, ofPart);
      const figure = ofPart[tensor.name];
      if (figure !== undefined) figures[file] = figure;
    } else if (tensor.axes[0] === "neuron") {
      const neurons = drawn.get(part.session ?? "") ?? [];
      const title = `${part.name}: ${tensor.name}`;
      const figure = neurons.length === 0 ? null : neuronFigure(title, tensor, neurons, frameRateHz);
      if (figure !== null) figures[file] = figure;
    }
  }
  return figures;
}

/** @param channels of the stimulus, if they are what the part reads */
function kernelFiguresOf(
  part: WeightEntry["part"],
  channels: readonly string[] | null,
  frameRateHz: number | null,
) {
  const kernels = drawnKernels(part.tensors);
  return kernelFigures(part, kernels, inputNames(kernels.size.inputs, channels), frameRateHz);
}
