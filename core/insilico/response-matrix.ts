import { type Group, type GroupTrace, groupMeans } from "../analysis/index.ts";
import { cellTypeName } from "../basis/cell-type-name.ts";
import type { RetinaModel } from "../model/index.ts";
import type { Reducer } from "../optimization/index.ts";
import { type FrameSource, streamResponses } from "./responses.ts";

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
  /** Frame of the stimulus that the first frame of the response belongs to: the last one that it has seen. */
  readonly lag: number;
}

/**
 * Responses to one stimulus after the other, reduced over a window: the rows of a matrix of stimuli × neurons. One stimulus is in memory
 * at a time, and of its responses no more than a chunk.
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
    const row = await rowOf(model, await stimulus, { session, reducer, groups });
    if (row !== null) yield row;
  }
}

/** Null where there is no response. */
async function rowOf(
  model: RetinaModel,
  source: FrameSource,
  { session, reducer, groups }: ResponseMatrixOptions,
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

/** The neurons of each cell type of a session, or of all sessions, that the model's file names. */
export function cellTypeGroups({ description }: RetinaModel, session: string | null): Group[] {
  const groups = new Map<string, number[]>();
  let first = 0;
  for (const { name, neurons, cellTypes } of description.sessions) {
    if (session !== null && name !== session) continue;
    for (const [neuron, type] of (cellTypes ?? []).entries()) {
      const typeName = cellTypeName(description.cellTypeNames, type);
      const members = groups.get(typeName) ?? [];
      members.push(first + neuron);
      groups.set(typeName, members);
    }
    first += neurons;
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([name, neurons]) => ({ name, neurons }));
}
