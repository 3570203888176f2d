import type { CsvField, Table } from "../../formats/index.ts";
import { type DirectionTuning, directionTuning, type SegmentResponse } from "../../numerics/index.ts";
import type { Segment } from "../../stimulus-library/index.ts";
import { NEURON_COLUMNS, type NeuronKey, neuronFields } from "../../tables/neurons.ts";
import { DEGREES_COLUMN } from "../../tables/vocabulary.ts";

/** The columns of what segments show, by the name that the library gives it. */
const SHOWN: Readonly<Record<string, string>> = {
  seed: "seed",
  direction: "direction_shown",
  contrast: "contrast_shown",
  diameterUm: "diameter_um",
  periodUm: "period_um",
  frequencyHz: "frequency_hz",
  fromHz: "from_hz",
  toHz: "to_hz",
  repeat: "repeat",
};

/** A line a segment and neuron. Degrees are those of the picture: 0 to the right, 90 down. */
export function segmentTable(
  segments: readonly Segment[],
  results: readonly SegmentResponse[],
  neurons: readonly NeuronKey[],
  frameRateHz: number | null,
): Table {
  const found = new Set(segments.flatMap((segment) => Object.keys(segment.values)));
  const values = Object.keys(SHOWN).filter((key) => found.has(key) && key !== "seed");
  const seeds = found.has("seed") ? ["seed"] : [];
  const seconds = (frame: number): CsvField => (frameRateHz === null ? "" : frame / frameRateHz);
  const moves = found.has("direction");
  function* rows(): Generator<CsvField[]> {
    for (const [index, { label, values: shown, start, end }] of segments.entries()) {
      const { baseline, mean, peak, after, frames } = results[index]!;
      if (frames === 0) continue;
      for (const [neuron, key] of neurons.entries()) {
        const responses = [baseline, mean, peak, after].map((part) => finite(part[neuron]!));
        yield [
          ...seeds.map((seed) => shown[seed] ?? ""),
          ...[...neuronFields(key), label, ...values.map((value) => shown[value] ?? "")],
          ...[start, end, seconds(start), seconds(end), ...responses, ...(moves ? [DEGREES_COLUMN] : [])],
        ];
      }
    }
  }
  return {
    header: [
      ...[...seeds, ...NEURON_COLUMNS, "segment", ...values.map((key) => SHOWN[key]!)],
      ...["start_frame", "end_frame", "start_s", "end_s", "baseline", "mean", "peak", "after"],
      ...(moves ? ["convention"] : []),
    ],
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
export function movingKinds(segments: readonly Pick<Segment, "values">[]): MovingKind[] {
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
 * kind. Null where nothing moves. Degrees are those of the picture, as the column `convention` says.
 */
export function tuningTable(
  segments: readonly Segment[],
  results: readonly SegmentResponse[],
  neurons: readonly NeuronKey[],
): Table | null {
  const kinds = movingKinds(segments);
  if (kinds.length === 0) return null;
  const rows = kinds.flatMap((kind) =>
    neurons.map((key, neuron): CsvField[] => {
      const tuning = kindTuning(kind, results, neuron);
      const { preferredDirection, directionIndex, preferredAxis, orientationIndex } = tuning ?? none;
      const found = [preferredDirection, directionIndex, preferredAxis, orientationIndex];
      return [...neuronFields(key), kind.name, DEGREES_COLUMN, ...found];
    }),
  );
  const header = [
    ...[...NEURON_COLUMNS, "kind", "convention", "preferred_direction", "direction_index"],
    ...["preferred_axis", "orientation_index"],
  ];
  return { header, rows };
}

const none = { preferredDirection: "", directionIndex: "", preferredAxis: "", orientationIndex: "" } as const;

/** Not all segments have frames of each kind. */
const finite = (value: number): CsvField => (Number.isFinite(value) ? value : "");
