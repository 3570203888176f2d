import { basename } from "node:path";
import { z } from "zod";
import { fieldsTable } from "../../core/analyses/index.ts";
import { quoted } from "../../core/basis/foreign-text.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import { neuronKeys } from "../../core/tables/index.ts";
import { readBytes, sha256 } from "../../node/files.ts";
import { readArray } from "../../node/stimulus-file.ts";
import { UsageError } from "../errors.ts";
import { finished } from "../print.ts";
import { parseNumbers, parseWindow } from "../selection.ts";
import type { AnalysisCommand, AnalysisOptions, Several } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";
import { addSession, anyNumber, wholeNumber } from "./options.ts";

interface Options extends AnalysisOptions {
  readonly images: string;
  readonly neuron?: number;
  readonly neurons?: "all" | number[];
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
      .option("--neuron <n>", "which one", wholeNumber())
      .option(
        "--neurons <list>",
        "instead: several, such as all or 0-9, each in a folder of its own, and fields.csv of all; started again, it goes on",
        parseNeuronList,
      )
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

  async ask(options, { model }) {
    const { images, session = null, neuron, neurons, window, imageFrames, grey, channel, bins } = options;
    const load = async () => ({ stimulus: await readArray(images), origin: null });
    const of = (one: number) => {
      const stimuli = new FoundStimuli([{ name: basename(images, ".npy"), id: null, load }]);
      const asked = { session, neuron: one, window, imageFrames, grey, channel, bins };
      return { asked: { kind: "vector-field" as const, images: stimuli.sources[0]!, ...asked }, stimuli };
    };
    if ((neuron === undefined) === (neurons === undefined))
      throw new UsageError("Give one neuron by --neuron, or several by --neurons, such as all or 0-9.");
    if (neurons === undefined) return of(neuron!);
    const keys = neuronKeys(model!.description, session);
    const wanted = neurons === "all" ? keys.map((_, one) => one) : neurons.toSorted((a, b) => a - b);
    checkNeurons(wanted, keys.length, session, model!.description);
    const name = (one: number): string => `neuron-${String(one).padStart(5, "0")}`;
    const several: Several<"vector-field"> = {
      parts: wanted.map((one) => ({ name: name(one), ...of(one) })),
      counts: "neurons",
      about: { images: { sha256: sha256(await readBytes(images)) } },
      table: (records) => ({
        fields: fieldsTable(
          wanted.flatMap((one) => {
            const record = records.get(name(one));
            return record === undefined
              ? []
              : [{ ...keys[one]!, folder: name(one), ...fieldFacts.parse(record) }];
          }),
        ),
      }),
    };
    return { ...of(wanted[0]!), several };
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

/** What a neuron's record says of its field. */
const fieldFacts = z.object({ explainedVariance: z.array(z.number()), largestResponse: z.number() });

function parseNeuronList(text: string): "all" | number[] {
  return text === "all" ? text : parseNumbers(text);
}

/** @throws UsageError if there is no such session, or if it has no such neuron */
function checkNeurons(
  wanted: readonly number[],
  count: number,
  session: string | null,
  { sessions }: ModelDescription,
): void {
  if (session !== null && !sessions.some(({ name }) => name === session))
    throw new UsageError(
      `There is no session ${quoted(session)}. There are ${sessions.map(({ name }) => name).join(", ")}.`,
    );
  const beyond = wanted.find((neuron) => neuron >= count);
  if (beyond !== undefined)
    throw new UsageError(`There is no neuron ${beyond}: there are ${count}, numbered from 0.`);
}
