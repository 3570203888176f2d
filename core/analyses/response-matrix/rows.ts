import type { RetinaModel } from "../../model/index.ts";
import { type Group, type GroupTrace, groupMeans } from "../../numerics/index.ts";
import type { Reducer } from "../../optimization/index.ts";
import { type FrameSource, streamResponses } from "../responses.ts";

export interface MatrixRowOptions {
  /** Null for all sessions. */
  readonly session: string | null;
  /** Which frames of a response count; their mean is taken. */
  readonly reducer: Reducer;
  /** Groups whose mean responses over time are wanted, by columns of the matrix. */
  readonly groups: readonly Group[];
}

/** What a stimulus does to all neurons. */
export interface MatrixRow {
  /** Mean response of each neuron in the window, `[neuron]`. */
  readonly responses: Float32Array;
  /** Each group's response over all of the response's frames. */
  readonly traces: readonly GroupTrace[];
  /** The frames of the response that were averaged, `[start, end)`. */
  readonly window: readonly [start: number, end: number];
  /** Frame of the stimulus that the first frame of the response belongs to: the last one that it has seen. */
  readonly lag: number;
}

/**
 * Responses to a stimulus, reduced over a window: a row of a matrix of stimuli × neurons. Of the responses no more than a chunk is in
 * memory.
 *
 * @returns null where there is no response
 * @throws ModelError if the stimulus does not fit or there is no such session
 * @throws OptimizationError if the response has no such window
 */
export async function matrixRow(
  model: RetinaModel,
  source: FrameSource,
  { session, reducer, groups }: MatrixRowOptions,
): Promise<MatrixRow | null> {
  const frames = model.responseFrames(source.shape[1]);
  let row: {
    readonly sums: Float64Array;
    readonly traces: GroupTrace[];
    readonly window: MatrixRow["window"];
  } | null = null;
  for await (const { start, shape, values } of streamResponses(model, source, { session, neurons: null })) {
    const neurons = shape[1];
    if (row === null) {
      const { start: from, end: to } = reducer.window(frames);
      const traces = groups.map((group) => ({
        name: group.name,
        neurons: group.neurons.length,
        mean: new Float64Array(frames),
        standardError: new Float64Array(frames),
      }));
      row = { sums: new Float64Array(neurons), traces, window: [from, to] };
    }
    const { sums, traces, window } = row;
    for (let frame = Math.max(start, window[0]); frame < Math.min(start + shape[0], window[1]); frame++) {
      const at = (frame - start) * neurons;
      for (let neuron = 0; neuron < neurons; neuron++) sums[neuron]! += values[at + neuron]!;
    }
    for (const [index, { mean, standardError }] of groupMeans(values, neurons, groups).entries()) {
      traces[index]!.mean.set(mean, start);
      traces[index]!.standardError.set(standardError, start);
    }
  }
  if (row === null) return null;
  const { sums, traces, window } = row;
  return {
    responses: Float32Array.from(sums, (sum) => sum / (window[1] - window[0])),
    ...{ traces, window, lag: source.shape[1] - frames },
  };
}
