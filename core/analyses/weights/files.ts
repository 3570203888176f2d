import { distinctFileNames } from "../../basis/file-name.ts";
import { channelNames, type Figure } from "../../figures/index.ts";
import { neuronKeys } from "../../tables/index.ts";
import type { AnalysisFiles, Outcome } from "../kind.ts";
import { inputNames, kernelFigures } from "./kernel-figures.ts";
import { drawnKernels } from "./kernels.ts";
import { type DrawnNeuron, neuronFigure } from "./neuron-figures.ts";
import { type WeightEntry, type WeightPartLike, weightEntries, weightTable } from "./tables.ts";

/** Drawn of each session where nobody says whose. */
export const FIRST_DRAWN = 12;

/** What the files are made of. */
type WeightOutcome = Outcome<
  { readonly session: string | null; readonly neurons: readonly number[] | null },
  { readonly parts: readonly WeightPartLike[] }
>;

export function weightFiles(outcome: WeightOutcome): AnalysisFiles {
  const entries = weightEntries(outcome.result.parts);
  const names = distinctFileNames(entries.map(({ name }) => name));
  return {
    arrays: Object.fromEntries(entries.map(({ tensor }, index) => [names[index]!, tensor])),
    tables: { weights: weightTable(entries, names) },
    figures: figuresOf(entries, names, outcome),
    found: {
      tensors: entries.map(({ part, tensor: { values: _, ...tensor } }, index) => {
        const { tensors: __, ...rest } = part;
        return { file: `${names[index]!}.npy`, part: rest, ...tensor };
      }),
    },
  };
}

/** Whose weights are drawn, by session, with their place within it. */
function drawnNeurons({ asked: { session, neurons }, description }: WeightOutcome) {
  const drawn = new Map<string, DrawnNeuron[]>();
  for (const [index, { session: name, neuron, cellType }] of neuronKeys(description, session).entries()) {
    const own = drawn.get(name) ?? [];
    drawn.set(name, own);
    if (neurons === null ? own.length < FIRST_DRAWN : neurons.includes(index))
      own.push({ neuron, label: cellType === "" ? String(neuron) : `${neuron} (${cellType})` });
  }
  return drawn;
}

function figuresOf(
  entries: readonly WeightEntry[],
  names: readonly string[],
  outcome: WeightOutcome,
): Record<string, Figure> {
  const { description, frameRateHz } = outcome;
  const figures: Record<string, Figure> = {};
  const drawn = drawnNeurons(outcome);
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
