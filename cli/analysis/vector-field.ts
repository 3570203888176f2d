import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { fieldComponentsFigure, fieldFigure, fieldTables } from "../../core/analyses/index.ts";
import {
  binnedField,
  principalComponents,
  type VectorField,
  vectorField,
} from "../../core/analysis/index.ts";
import { emptyFramesOf, type Lsta, type LstaOptions, lstaLibrary } from "../../core/insilico/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { writeAnalysis } from "../../node/analysis-folder.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { readArray } from "../../node/stimulus-file.ts";
import { UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { print } from "../print.ts";
import { startProgress } from "../progress.ts";
import { parseWindow } from "../selection.ts";
import { type AnalysisOptions, interrupted, modelText, sessionText, wholeNumber } from "./options.ts";

interface Options extends ModelOptions, AnalysisOptions, OutputOptions {
  readonly images: string;
  readonly neuron: number;
  readonly window: readonly [from: number, to: number];
  readonly imageFrames: number;
  readonly grey?: number;
  readonly channel: number;
  readonly bins: number;
}

export function vectorFieldCommand(): Command {
  const command = new Command("vector-field")
    .description(
      "what a neuron would like to see more of at each of some images, on the plane of two components",
    )
    .requiredOption("--model <path...>", modelText)
    .requiredOption("--images <npy>", "[image, channel, height, width], in the model's units")
    .requiredOption("--neuron <n>", "which one", wholeNumber(0, 1_000_000))
    .option("--session <name>", sessionText)
    .option("--window <from:to>", "frames of the response that are summed", parseWindow, [5, 15])
    .option("--image-frames <n>", "how long an image is shown, after grey", wholeNumber(1, 10_000), 60)
    .option("--grey <value>", "before an image; without it, the mean of all images", number)
    .option("--channel <n>", "whose components make the plane", wholeNumber(0, 1000), 0)
    .option("--bins <n>", "squares on each side in which arrows are averaged", wholeNumber(1, 1000), 31);
  addOutput(
    command,
    "--out <folder>",
    "where lsta.npy, components.npy, field.csv, bins.csv, field.svg, components.svg and vector-field.json go",
  );
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: Options) => {
    const out = await ResultFolder.open(options.out, "vector-field", {
      ...options,
      inputs: [options.images, ...options.model],
    });
    const { model, identity } = await openModelAt(options.model, options);
    const { shape, values } = await readArray(options.images);
    checkImages(shape, model, options.channel);
    const { session = null, neuron, window, imageFrames, channel } = options;
    const grey = options.grey ?? values.reduce((sum, value) => sum + value, 0) / values.length;
    const asked = { session, neuron, window, emptyFrames: emptyFramesOf(model), imageFrames, grey };
    const library = await interruptible((signal) => compute(model, values, shape[0]!, { ...asked, signal }));
    if (library.length < shape[0]!) return interrupted();
    const lsta = Float32Array.from(library.flatMap(({ gradient }) => [...gradient]));
    const gradients = channelOf(lsta, shape, channel);
    const { components: found, explained } = principalComponents(gradients, library.length, 2);
    const [first, second] = found;
    if (first === undefined || second === undefined) {
      throw new UsageError(
        "All gradients point the same way, so there is no plane. Choose other images or a later window.",
      );
    }
    const field = vectorField(channelOf(values, shape, channel), gradients, [first, second]);
    const response = library.map((lsta) => lsta.response);
    const components = Float64Array.from([...first, ...second]);
    const [points, squares] = [interleaved(field), squaresOf(field, options.bins)];
    const pixelSizeUm = model.description.metadata.pixelSizeUm.value;
    const size = { height: shape[2]!, width: shape[3]!, pixelSizeUm };
    await writeAnalysis(out, "vector-field", identity, backendInUse(), {
      arrays: {
        lsta: { shape, values: lsta },
        components: {
          shape: [2, shape[2]!, shape[3]!],
          values: components,
        },
      },
      figures: {
        field: fieldFigure({ field: points, squares, explained, response }),
        components: fieldComponentsFigure(components, explained, size),
      },
      tables: { ...fieldTables(points, response, squares) },
      record: { images: options.images, ...asked, channel, explainedVariance: explained, bins: options.bins },
    });
    print(
      `${library.length} images, ${explained.map((part) => `${(100 * part).toFixed(1)} %`).join(" and ")} of the variance → ${resolve(options.out)}`,
    );
  });
}

async function compute(
  model: RetinaModel,
  images: Float32Array,
  count: number,
  options: LstaOptions,
): Promise<Lsta[]> {
  const progress = startProgress();
  const found: Lsta[] = [];
  try {
    for (const lsta of lstaLibrary(model, images, options)) {
      found.push(lsta);
      progress.update(found.length, count, "images");
      await new Promise((later) => setImmediate(later));
    }
    return found;
  } finally {
    progress.finish();
  }
}

function checkImages(shape: readonly number[], { description }: RetinaModel, channel: number): void {
  const { channels, height, width } = description.input;
  const wanted = [channels, height, width];
  if (shape.length !== 4 || wanted.some((size, axis) => shape[axis + 1] !== size)) {
    throw new UsageError(
      `The images have shape [${shape.join(", ")}], but the model takes [images, ${wanted.join(", ")}].`,
    );
  }
  if (shape[0]! < 3) throw new UsageError("Two components need at least three images.");
  if (channel >= channels) throw new UsageError(`There is no channel ${channel}: the model has ${channels}.`);
}

/** One channel of `[image, channel, height, width]`. */
function channelOf(values: Float32Array, shape: readonly number[], channel: number): Float32Array {
  const pixels = shape[2]! * shape[3]!;
  const chosen = new Float32Array(shape[0]! * pixels);
  for (let image = 0; image < shape[0]!; image++) {
    const at = (image * shape[1]! + channel) * pixels;
    chosen.set(values.subarray(at, at + pixels), image * pixels);
  }
  return chosen;
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number.");
}

/** `[image, (x, y, dx, dy)]` */
function interleaved({ x, y, dx, dy }: VectorField): Float64Array {
  return Float64Array.from(Array.from(x, (_, k) => [x[k]!, y[k]!, dx[k]!, dy[k]!]).flat());
}

/** `[square, (x, y, dx, dy, images)]` */
function squaresOf(field: VectorField, bins: number): Float64Array {
  return Float64Array.from(
    binnedField(field, bins).flatMap(({ x, y, dx, dy, images }) => [x, y, dx, dy, images]),
  );
}
