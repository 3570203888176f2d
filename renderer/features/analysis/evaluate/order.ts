import type { EvaluatedType } from "../../../../core/analyses/index.ts";

export type Measure = keyof EvaluatedType["medians"];

/** Places of rows, the largest of a measure first and what is not known last; as they come where nothing is chosen. */
export function placesBy(
  rows: readonly Readonly<Record<Measure, number | null>>[],
  measure: Measure | null,
): number[] {
  const places = rows.map((_, place) => place);
  if (measure === null) return places;
  const value = (place: number): number => {
    const known = rows[place]![measure];
    return known === null || Number.isNaN(known) ? Number.NEGATIVE_INFINITY : known;
  };
  // Of two that are not known the difference is no number.
  return places.sort((a, b) => value(b) - value(a) || 0);
}
