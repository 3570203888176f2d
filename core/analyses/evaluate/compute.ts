import { evaluateNeuron, type RepeatedResponses } from "../../numerics/index.ts";
import { AnalysisError } from "../errors.ts";
import { type ComputeOf, checkResultSize } from "../kind.ts";
import { filmOf } from "../present/shown-film.ts";
import { streamResponses } from "../responses.ts";
import type { evaluate } from "./kind.ts";
import { measures } from "./tables.ts";

/** Frames between two breaths. */
const CHUNK_FRAMES = 200;

/** Predicts the responses chunk by chunk, and holds each neuron's against what was recorded of it. */
export const compute: ComputeOf<typeof evaluate> = async (
  model,
  { stimulus, session, recorded },
  { progress, breathe, mostNumbers },
) => {
  const { source } = filmOf(stimulus, model.description.input);
  const frames = model.responseFrames(source.shape[1]);
  const neurons = recorded.shape[2];
  checkResultSize(2 * frames * neurons, mostNumbers, "Evaluate a shorter stimulus, or on the command line");
  const predicted = new Float32Array(frames * neurons);
  let cropped: RepeatedResponses | null = null;
  const options = { session, neurons: null, chunkFrames: CHUNK_FRAMES };
  for await (const { start, shape, values } of streamResponses(model, source, options)) {
    cropped ??= sameFrames(recorded, [frames, shape[1]]);
    predicted.set(values, start * neurons);
    progress(start + shape[0], frames);
    await breathe();
  }
  const known = cropped ?? sameFrames(recorded, [frames, neurons]);
  const measured = new Float64Array(neurons * measures.length);
  for (let neuron = 0; neuron < neurons; neuron++) {
    const evaluation = evaluateNeuron(known, predicted, neuron);
    for (const [place, [, name]] of measures.entries())
      measured[neuron * measures.length + place] = evaluation[name] ?? Number.NaN;
    await breathe();
  }
  return {
    kind: "evaluate",
    shape: [...recorded.shape],
    skippedFrames: recorded.shape[0] - frames,
    predicted: { shape: [frames, neurons], values: predicted },
    recorded: { shape: [frames, neurons], values: meanOfRepeats(known) },
    measured: { shape: [neurons, measures.length], values: measured },
  };
};

/** The last frames of the recording, as many as are predicted. @throws AnalysisError if both are not of the same neurons and time */
function sameFrames(
  { shape: [frames, repeats, neurons], values }: RepeatedResponses,
  [predicted, predictedNeurons]: readonly [number, number],
): RepeatedResponses {
  if (neurons !== predictedNeurons) {
    throw new AnalysisError(
      `${neurons} neurons were recorded, and the model has ${predictedNeurons}. Choose the session that was recorded, or say what the file's axes are.`,
    );
  }
  if (frames < predicted) {
    throw new AnalysisError(
      `${frames} frames were recorded, and the model answers to the stimulus with ${predicted}. Give the stimulus that was shown, or say what the file's axes are.`,
    );
  }
  const skipped = (frames - predicted) * repeats * neurons;
  return { shape: [predicted, repeats, neurons], values: values.subarray(skipped) };
}

/** `[frame, neuron]` */
function meanOfRepeats({
  shape: [frames, repeats, neurons],
  values,
}: RepeatedResponses): Float64Array<ArrayBuffer> {
  const means = new Float64Array(frames * neurons);
  for (let frame = 0; frame < frames; frame++)
    for (let repeat = 0; repeat < repeats; repeat++)
      for (let neuron = 0; neuron < neurons; neuron++)
        means[frame * neurons + neuron]! += values[(frame * repeats + repeat) * neurons + neuron]! / repeats;
  return means;
}
