import { resolve } from "node:path";
import { Command } from "commander";
import {
  channelColour,
  channelNames,
  contrastFigure,
  contrastLinesFigure,
  contrastTable,
} from "../../core/analyses/index.ts";
import { equaliseChannels } from "../../core/analysis/index.ts";
import { type ContrastPoint, contrastGrid, contrasts } from "../../core/insilico/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import { featureShape } from "../../core/model/index.ts";
import { increaseObjective } from "../../core/optimization/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { readArray } from "../../node/stimulus-file.ts";
import { UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { print } from "../print.ts";
import { parseNumbers, parseWindow } from "../selection.ts";
import {
  type AnalysisOptions,
  interrupted,
  modelText,
  reducerOf,
  sessionText,
  wholeNumber,
  windowText,
} from "./options.ts";

interface Options extends ModelOptions, AnalysisOptions, OutputOptions {
  readonly stimulus: string;
  readonly neurons: number[];
  readonly steps: number;
  readonly equalise?: boolean;
}

export function contrastGridCommand(): Command {
  const command = new Command("contrast-grid")
    .description("response and gradient over the contrasts of a stimulus' first two channels, from −1 to 1")
    .requiredOption("--model <path...>", modelText)
    .requiredOption("--stimulus <npy>", "such as a most exciting stimulus, in the model's units")
    .requiredOption("--neurons <list>", "whose mean response it is, such as 3 or 3,7,12", parseNumbers)
    .option("--session <name>", sessionText)
    .option("--window <from:to>", windowText, parseWindow)
    .option("--steps <n>", "contrasts of each channel", wholeNumber(2, 201), 21)
    .option("--equalise", "give all channels of the stimulus equal energy first");
  addOutput(
    command,
    "--out <folder>",
    "where response.npy, gradient.npy, contrasts.csv, contrasts.svg, each-alone.svg and contrast-grid.json go",
  );
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: Options) => {
    const out = await ResultFolder.open(options.out, "contrast-grid", {
      ...options,
      inputs: [options.stimulus, ...options.model],
    });
    const { model, identity } = await openModelAt(options.model, options);
    const { shape, values } = await readArray(options.stimulus);
    const axes = featureShape(shape);
    if (axes[0] < 2) throw new UsageError("A contrast grid needs a stimulus of two channels.");
    const stimulus = options.equalise ? equalised(values, axes[0]) : values;
    const axis = contrasts(options.steps);
    const objective = increaseObjective(options.session ?? null, options.neurons, reducerOf(options.window));
    const points = await interruptible(async (signal) => {
      const found: ContrastPoint[] = [];
      for (const point of contrastGrid(model, objective, stimulus, axes, {
        first: axis,
        second: axis,
        signal,
      })) {
        found.push(point);
        await new Promise((later) => setImmediate(later));
      }
      return found;
    });
    const n = axis.length;
    const response = Float64Array.from(points, (point) => point.response);
    const gradient = Float64Array.from([0, 1].flatMap((k) => points.map((point) => point.gradient[k]!)));
    if (points.length < n * n) return interrupted();
    const { session = null, window = null, neurons, equalise = false } = options;
    await writeAnalysis(out, "contrast-grid", identity, backendInUse(), {
      arrays: {
        response: { shape: [n, n], values: response },
        gradient: { shape: [2, n, n], values: gradient },
      },
      tables: {
        contrasts: contrastTable(axis, response, gradient),
      },
      figures: figuresOf({ contrasts: axis, response, gradient }, axes[0]),
      record: { stimulus: options.stimulus, session, neurons, window, equalise, contrasts: axis },
    });
    print(`${n} × ${n} contrasts → ${resolve(options.out)}`);
  });
}

function figuresOf(grid: Parameters<typeof contrastFigure>[0], channels: number) {
  const [first, second] = channelNames(channels);
  const names = [first!, second!] as const;
  const colours = [channelColour(0, channels), channelColour(1, channels)] as const;
  return { contrasts: contrastFigure(grid, names), "each-alone": contrastLinesFigure(grid, names, colours) };
}

function equalised(values: Float32Array, channels: number): Float32Array {
  try {
    return equaliseChannels(values, channels);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
