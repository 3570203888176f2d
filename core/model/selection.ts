import type { FeatureShape } from "../kernels/index.ts";
import { type ModelDescription, neuronCount, type SessionDescription } from "./description.ts";
import { ModelError } from "./errors.ts";
import { type Range, whole } from "./region.ts";
import type { ResponseQuery } from "./retina-model.ts";

export interface SessionNeurons {
  readonly session: string;
  /** Indices within the session, ascending. */
  readonly neurons: readonly number[];
}

/**
 * The neurons of a query, session by session in the order of their columns.
 * @throws ModelError if there is no such session or neuron, or the order is not ascending.
 */
export function groupBySession(
  sessions: readonly SessionDescription[],
  { session, neurons }: Pick<ResponseQuery, "session" | "neurons">,
): SessionNeurons[] {
  const chosen = session === null ? sessions : sessions.filter(({ name }) => name === session);
  if (chosen.length === 0) {
    throw new ModelError(
      `The model has no session "${session}". It has ${sessions.map(({ name }) => `"${name}"`).join(", ")}.`,
    );
  }
  const count = neuronCount(chosen);
  const indices = neurons ?? Array.from({ length: count }, (_, index) => index);
  if (indices.length === 0) throw new ModelError("No neuron was chosen. Choose at least one.");
  indices.forEach((neuron, position) => {
    if (!Number.isInteger(neuron) || neuron < 0 || neuron >= count) {
      const place = session === null ? "the model" : `session "${session}"`;
      throw new ModelError(
        `There is no neuron ${neuron}: ${place} has ${count}, numbered 0 to ${count - 1}.`,
      );
    }
    if (position > 0 && neuron <= indices[position - 1]!) {
      throw new ModelError("Neurons must be given in ascending order, each once.");
    }
  });
  const groups: SessionNeurons[] = [];
  let first = 0;
  for (const { name, neurons: size } of chosen) {
    const start = first;
    const local = indices
      .filter((index) => index >= start && index < start + size)
      .map((index) => index - start);
    if (local.length > 0) groups.push({ session: name, neurons: local });
    first += size;
  }
  return groups;
}

/** @throws ModelError if the stimulus is not of the model's size or too short to give a response. */
export function checkStimulus({ input, temporalFootprint }: ModelDescription, stimulus: FeatureShape): void {
  const [channels, frames, height, width] = stimulus;
  if (channels !== input.channels || height !== input.height || width !== input.width) {
    throw new ModelError(
      `The model takes stimuli of ${input.channels} channel(s) and ${input.height} × ${input.width} pixels, but this one ` +
        `has ${channels} and ${height} × ${width}. Stimuli are [channel, time, height, width].`,
    );
  }
  if (frames < temporalFootprint) {
    throw new ModelError(
      `The stimulus has ${frames} frames, but the model needs at least ${temporalFootprint} to give a response. Make it longer.`,
    );
  }
}

/** @throws ModelError if the frames are not within the response. */
export function checkFrames(frames: Range | null, total: number): Range {
  if (frames === null) return whole(total);
  if (frames.start < 0 || frames.end > total || frames.start >= frames.end) {
    throw new ModelError(
      `Frames ${frames.start} to ${frames.end - 1} of the response were asked for, but it has frames 0 to ${total - 1}.`,
    );
  }
  return frames;
}

/** No retina model looks back further than this, in frames. */
const LONGEST_FOOTPRINT = 100_000;

/** The least number of stimulus frames that gives at least one frame of response. */
export function temporalFootprint(responseFrames: (stimulusFrames: number) => number): number {
  let low = 1;
  let high = LONGEST_FOOTPRINT;
  if (responseFrames(high) < 1) {
    throw new ModelError(
      "The model gives no response to a stimulus of any length: its configuration is contradictory.",
    );
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (responseFrames(middle) >= 1) high = middle;
    else low = middle + 1;
  }
  return low;
}
