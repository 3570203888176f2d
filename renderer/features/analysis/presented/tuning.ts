import { kindTuning, type MovingKind, movingKinds, peaksAbove } from "../../../../core/analyses/index.ts";
import type { DirectionTuning } from "../../../../core/analysis/index.ts";
import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";

type Presented = Pick<
  AnalysisResult<"present">,
  "segments" | "baseline" | "peak" | "mean" | "after" | "segmentFrames"
>;

/** Of each segment, what each neuron does in it. */
export function segmentResults({ segments, baseline, mean, peak, after, segmentFrames }: Presented) {
  const neurons = segments.length === 0 ? 0 : baseline.values.length / segments.length;
  const row = (values: Float64Array, index: number): Float64Array =>
    values.subarray(index * neurons, (index + 1) * neurons);
  return segments.map((_, index) => ({
    baseline: row(baseline.values, index),
    mean: row(mean.values, index),
    peak: row(peak.values, index),
    after: row(after.values, index),
    frames: segmentFrames[index]!,
  }));
}

/** A kind of motion, and what a neuron makes of its directions. */
export interface Directions {
  readonly kind: MovingKind;
  /** Of each direction, above baseline. */
  readonly peaks: readonly number[];
  readonly tuning: DirectionTuning | null;
}

/** The kind of motion to which a neuron responds most; null where nothing moves. @param neuron place among those that were presented to */
export function strongestDirections(presented: Presented, neuron: number): Directions | null {
  const results = segmentResults(presented);
  const kinds = movingKinds(presented.segments).map((kind) => ({
    ...{ kind, peaks: peaksAbove(results, kind.segments, neuron) },
    tuning: kindTuning(kind, results, neuron),
  }));
  const most = ({ peaks }: Directions): number => Math.max(...peaks);
  return kinds.reduce<Directions | null>(
    (best, each) => (best === null || most(each) > most(best) ? each : best),
    null,
  );
}
