import { type Group, type GroupTrace, groupMeans } from "../analysis/index.ts";
import type { RetinaModel } from "../model/index.ts";
import type { Reducer } from "../optimization/index.ts";
import { allResponses, type FrameSource } from "./responses.ts";

export interface ResponseMatrixOptions {
  /** Null for all sessions. */
  readonly session: string | null;
  /** Which frames of a response count; their mean is taken. */
  readonly reducer: Reducer;
  /** Groups whose mean responses over time are wanted, by columns of the matrix. */
  readonly groups: readonly Group[];
  /** Stops before the next stimulus. */
  readonly signal?: AbortSignal;
}

/** What a stimulus does to all neurons. */
export interface MatrixRow {
  /** Mean response of each neuron in the window, `[neuron]`. */
  readonly responses: Float32Array;
  /** Each group's response over all of the response's frames. */
  readonly traces: readonly GroupTrace[];
  /** The frames of the response that were averaged, `[start, end)`. */
  readonly window: readonly [start: number, end: number];
}

/**
 * Responses to one stimulus after the other, reduced over a window: the rows of a matrix of stimuli × neurons. One stimulus is in memory
 * at a time.
 *
 * @throws ModelError if a stimulus does not fit or there is no such session
 * @throws OptimizationError if a response has no such window
 */
export async function* responseMatrix(
  model: RetinaModel,
  stimuli: Iterable<FrameSource | Promise<FrameSource>>,
  { session, reducer, groups, signal }: ResponseMatrixOptions,
): AsyncGenerator<MatrixRow, void, void> {
  for (const stimulus of stimuli) {
    if (signal?.aborted) return;
    const { shape, values } = await allResponses(model, await stimulus, { session, neurons: null });
    const [frames, neurons] = shape;
    const { start, end } = reducer.window(frames);
    const responses = new Float64Array(neurons);
    for (let frame = start; frame < end; frame++) {
      for (let neuron = 0; neuron < neurons; neuron++)
        responses[neuron]! += values[frame * neurons + neuron]!;
    }
    yield {
      responses: Float32Array.from(responses, (sum) => sum / (end - start)),
      traces: groupMeans(values, neurons, groups),
      window: [start, end],
    };
  }
}

/** The neurons of each cell type of a session, or of all sessions, that the model's file names. */
export function cellTypeGroups({ description }: RetinaModel, session: string | null): Group[] {
  const groups = new Map<string, number[]>();
  let first = 0;
  for (const { name, neurons, cellTypes } of description.sessions) {
    if (session !== null && name !== session) continue;
    for (const [neuron, type] of (cellTypes ?? []).entries()) {
      const members = groups.get(String(type)) ?? [];
      members.push(first + neuron);
      groups.set(String(type), members);
    }
    first += neurons;
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([name, neurons]) => ({ name, neurons }));
}
