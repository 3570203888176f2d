import {
  type AnalysisResult,
  kindTuning,
  type MovingKind,
  movingKinds,
  peaksAbove,
  segmentResults,
} from "../../../../core/analyses/index.ts";
import type { DirectionTuning } from "../../../../core/numerics/index.ts";

type Presented = Pick<
  AnalysisResult<"present">,
  "segments" | "baseline" | "peak" | "mean" | "after" | "segmentFrames"
>;

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
