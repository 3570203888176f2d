import { type DirectionTuning, directionTuning, type SegmentResponse } from "../analysis/index.ts";
import type { CsvField, Table } from "../formats/index.ts";

/** A part of a film, and what it shows. */
export interface ShownSegment {
  readonly label: string;
  readonly values: Readonly<Record<string, number | string>>;
  readonly start: number;
  readonly end: number;
}

/** A line a segment and neuron. */
export function segmentTable(
  segments: readonly ShownSegment[],
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

/** Segments in which something moves, that differ in nothing but its direction. */
export interface MovingKind {
  /** Such as `periodUm 400, frequencyHz 2`; empty where there is but one kind. */
  readonly name: string;
  /** Degrees, of each segment. */
  readonly directions: readonly number[];
  /** Which segments these are. */
  readonly segments: readonly number[];
}

/** Empty where nothing moves. */
export function movingKinds(segments: readonly Pick<ShownSegment, "values">[]): MovingKind[] {
  const kinds = new Map<string, number[]>();
  for (const [index, { values }] of segments.entries()) {
    if (typeof values.direction !== "number") continue;
    const { direction: _, ...rest } = values;
    const kind = Object.entries(rest)
      .map(([key, value]) => `${key} ${value}`)
      .join(", ");
    kinds.set(kind, [...(kinds.get(kind) ?? []), index]);
  }
  return [...kinds].map(([name, indices]) => ({
    name,
    directions: indices.map((index) => Number(segments[index]!.values.direction)),
    segments: indices,
  }));
}

/** What a neuron makes of each segment: the peak in it above the response just before it. */
export function peaksAbove(
  results: readonly Pick<SegmentResponse, "peak" | "baseline">[],
  segments: readonly number[],
  neuron: number,
): number[] {
  return segments.map((index) => results[index]!.peak[neuron]! - results[index]!.baseline[neuron]!);
}

/** Tuning of one neuron to a kind's directions. Null: it does not respond, or not all of its responses are known. */
export function kindTuning(
  { directions, segments }: MovingKind,
  results: readonly Pick<SegmentResponse, "peak" | "baseline">[],
  neuron: number,
): DirectionTuning | null {
  return directionTuning(directions, peaksAbove(results, segments, neuron));
}

/**
 * Direction and orientation selectivity of each neuron, from the peaks above baseline; where gratings of several kinds are shown, of each
 * kind. Null where nothing moves.
 */
export function tuningTable(
  segments: readonly ShownSegment[],
  results: readonly SegmentResponse[],
  neurons: readonly string[],
): Table | null {
  const kinds = movingKinds(segments);
  if (kinds.length === 0) return null;
  const rows = kinds.flatMap((kind) =>
    neurons.map((name, neuron): CsvField[] => {
      const tuning = kindTuning(kind, results, neuron);
      if (tuning === null) return [kind.name, name, "", "", "", ""];
      const { preferredDirection, directionIndex, preferredAxis, orientationIndex } = tuning;
      return [kind.name, name, preferredDirection, directionIndex, preferredAxis, orientationIndex];
    }),
  );
  const header = ["kind", "neuron", "direction", "direction_index", "axis", "orientation_index"];
  return { header, rows };
}

/** Not all segments have frames of each kind. */
const finite = (value: number): CsvField => (Number.isFinite(value) ? value : "");
