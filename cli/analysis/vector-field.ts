import { basename } from "node:path";
import { readArray } from "../../node/stimulus-file.ts";
import { finished } from "../print.ts";
import { parseWindow } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { addSession, anyNumber, wholeNumber } from "./options.ts";

interface Options extends AnalysisOptions {
  readonly images: string;
  readonly neuron: number;
  readonly window?: [from: number, to: number];
  readonly imageFrames?: number;
  readonly grey?: number;
  readonly channel?: number;
  readonly bins?: number;
}

export const command: AnalysisCommand<"vector-field", Options> = {
  description:
    "what a neuron would like to see more of at each of some images, on the plane of two components",
  writes: "lsta.npy, components.npy, field.csv, bins.csv, field.svg, components.svg",

  options(command) {
    command
      .requiredOption("--images <npy>", "[image, channel, height, width], in the model's units")
      .requiredOption("--neuron <n>", "which one", wholeNumber())
      .option("--window <from:to>", "frames of the response that are summed; without it, 5:15", parseWindow)
      .option(
        "--image-frames <n>",
        "how long an image is shown, after grey; without it, 60 frames",
        wholeNumber(),
      )
      .option("--grey <value>", "before an image; without it, the mean of all images", anyNumber)
      .option("--channel <n>", "whose components make the plane; without it, the first", wholeNumber())
      .option(
        "--bins <n>",
        "squares on each side in which arrows are averaged; without it, 31",
        wholeNumber(),
      );
    addSession(command);
  },

  inputs: ({ images }) => [images],

  async ask({ images, session = null, neuron, window, imageFrames, grey, channel, bins }) {
    const load = async () => ({ stimulus: await readArray(images), origin: null });
    const stimuli = new FoundStimuli([{ name: basename(images, ".npy"), id: null, load }]);
    const asked = { session, neuron, window, imageFrames, grey, channel, bins };
    return { asked: { kind: "vector-field", images: stimuli.sources[0]!, ...asked }, stimuli };
  },

  tell({ result: { gradients, explained } }, _options, folder) {
    const shares = explained.map((part) => `${(100 * part).toFixed(1)} %`).join(" and ");
    finished(`${gradients.shape[0]} images, ${shares} of the variance → ${folder}`, {
      out: folder,
      images: gradients.shape[0],
      explained,
    });
  },
};
