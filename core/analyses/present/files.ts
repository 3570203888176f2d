import type { Float32ArrayOf, Float64ArrayOf } from "../../basis/schemas.ts";
import type { Table } from "../../formats/index.ts";
import type { SegmentResponse } from "../../numerics/index.ts";
import type { Segment } from "../../stimulus-library/index.ts";
import { type NeuronKey, neuronKeys } from "../../tables/index.ts";
import type { AnalysisFiles, Outcome } from "../kind.ts";
import { segmentTable, tuningTable } from "./tables.ts";

/** What neurons do in each segment. */
export interface PresentedSegments {
  readonly segments: readonly Segment[];
  readonly baseline: Float64ArrayOf;
  readonly mean: Float64ArrayOf;
  readonly peak: Float64ArrayOf;
  readonly after: Float64ArrayOf;
  readonly segmentFrames: readonly number[];
}

/** What the files are made of. */
type PresentOutcome = Outcome<
  {
    readonly stimulus: { readonly type: string; readonly frameRateHz?: number };
    readonly session: string | null;
    readonly neurons: readonly number[] | null;
  },
  PresentedSegments & {
    readonly shape: readonly number[];
    readonly response: Float32ArrayOf;
    readonly lag: number;
    readonly average: Float32ArrayOf | null;
  }
>;

/** Of each segment, what each neuron does in it. */
export function segmentResults({
  segments,
  baseline,
  mean,
  peak,
  after,
  segmentFrames,
}: PresentedSegments): SegmentResponse[] {
  const neurons = segments.length === 0 ? 0 : baseline.values.length / segments.length;
  const row = ({ values }: Float64ArrayOf, index: number): Float64Array =>
    values.subarray(index * neurons, (index + 1) * neurons);
  return segments.map((_, index) => ({
    baseline: row(baseline, index),
    mean: row(mean, index),
    peak: row(peak, index),
    after: row(after, index),
    frames: segmentFrames[index]!,
  }));
}

/** Those that a stimulus is presented to, in the order of the response's columns. @param neurons null: all */
export function presentedTo(
  description: Parameters<typeof neuronKeys>[0],
  session: string | null,
  neurons: readonly number[] | null,
): NeuronKey[] {
  const all = neuronKeys(description, session);
  return neurons === null ? all : neurons.map((neuron) => all[neuron]!);
}

/** What each part of the film does, and what directions of motion do; none where there are no such parts. */
export function segmentTables(
  segments: readonly Segment[],
  results: readonly SegmentResponse[],
  neurons: readonly NeuronKey[],
  frameRateHz: number | null,
): Readonly<Record<string, Table>> {
  const tuning = tuningTable(segments, results, neurons);
  return {
    ...(segments.length > 0 && { segments: segmentTable(segments, results, neurons, frameRateHz) }),
    ...(tuning !== null && { tuning }),
  };
}

export function presentFiles({ asked, result, description, frameRateHz }: PresentOutcome): AnalysisFiles {
  const { segments, response, average, shape, lag } = result;
  const neurons = presentedTo(description, asked.session, asked.neurons);
  return {
    arrays: { response, ...(average !== null && { sta: average }) },
    // A stimulus that is drawn has frames of its own rate.
    tables: segmentTables(
      segments,
      segmentResults(result),
      neurons,
      asked.stimulus.frameRateHz ?? frameRateHz,
    ),
    found: { neurons, shapes: { stimulus: shape, response: response.shape }, lag, segments },
  };
}
