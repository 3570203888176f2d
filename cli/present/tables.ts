import { directionTuning, type SegmentResponse } from "../../core/analysis/index.ts";
import type { CsvField } from "../../core/formats/index.ts";
import type { Segment } from "../../core/stimulus-library/index.ts";
import type { Table } from "../../node/analysis-folder.ts";

/** A line a segment and neuron. */
export function segmentTable(
  segments: readonly Segment[],
  results: readonly SegmentResponse[],
  neurons: readonly string[],
): Table {
  const values = [...new Set(segments.flatMap((segment) => Object.keys(segment.values)))];
  function* rows(): Generator<CsvField[]> {
    for (const [index, segment] of segments.entries()) {
      const { baseline, mean, peak, after, frames } = results[index]!;
      if (frames === 0) continue;
      for (const [neuron, name] of neurons.entries()) {
        const shown = values.map((key) => segment.values[key] ?? "");
        const responses = [baseline, mean, peak, after].map((part) => finite(part[neuron]!));
        yield [segment.label, ...shown, segment.start, segment.end, name, ...responses];
      }
    }
  }
  return {
    header: ["segment", ...values, "start", "end", "neuron", "baseline", "mean", "peak", "after"],
    rows: rows(),
  };
}

/**
 * Direction and orientation selectivity of each neuron, from the peaks above baseline; where gratings of several kinds are shown, of each
 * kind. Null where nothing moves.
 */
export function tuningTable(
  segments: readonly Segment[],
  results: readonly SegmentResponse[],
  neurons: readonly string[],
): Table | null {
  const kinds = new Map<string, number[]>();
  for (const [index, { values }] of segments.entries()) {
    if (typeof values.direction !== "number") continue;
    const { direction: _, ...rest } = values;
    const kind = Object.entries(rest)
      .map(([key, value]) => `${key} ${value}`)
      .join(", ");
    kinds.set(kind, [...(kinds.get(kind) ?? []), index]);
  }
  if (kinds.size === 0) return null;
  const rows = [...kinds].flatMap(([kind, indices]) => {
    const directions = indices.map((index) => Number(segments[index]!.values.direction));
    return neurons.map((name, neuron): CsvField[] => {
      const peaks = indices.map((index) => results[index]!.peak[neuron]! - results[index]!.baseline[neuron]!);
      const tuning = directionTuning(directions, peaks);
      if (tuning === null) return [kind, name, "", "", "", ""];
      const { preferredDirection, directionIndex, preferredAxis, orientationIndex } = tuning;
      return [kind, name, preferredDirection, directionIndex, preferredAxis, orientationIndex];
    });
  });
  const header = ["kind", "neuron", "direction", "direction_index", "axis", "orientation_index"];
  return { header, rows };
}

/** Not all segments have frames of each kind. */
const finite = (value: number): CsvField => (Number.isFinite(value) ? value : "");
