import type { Figure, Line, Unit } from "../../figures/index.ts";
import { RESPONSE_UNIT } from "../../figures/names.ts";
import type { SegmentResponse } from "../../numerics/index.ts";
import type { Segment } from "../../stimulus-library/index.ts";

const SHOWN: Readonly<Record<string, { readonly title: string; readonly unit: Unit }>> = {
  diameterUm: { title: "diameter", unit: "µm" },
  periodUm: { title: "period", unit: "µm" },
  frequencyHz: { title: "frequency", unit: "Hz" },
  contrast: { title: "contrast", unit: "1" },
  repeat: { title: "repeat", unit: "count" },
};

/** What varies from segment to segment as a number, but for the direction. */
export function tuningKeys(segments: readonly Pick<Segment, "values">[]): string[] {
  const keys = new Set(segments.flatMap(({ values }) => Object.keys(values)));
  keys.delete("direction");
  return [...keys].filter((key) => {
    const shown = segments.map(({ values }) => values[key]);
    return shown.every((value) => typeof value === "number") && new Set(shown).size > 1;
  });
}

/**
 * A neuron's peak above baseline, and how much more it responds after the segment than before, over what varies; the largest where
 * several segments share a value, as gratings of several directions do. One line for each value of what else varies.
 *
 * @param who whose responses they are
 * @param colours of the lines
 * @returns null where nothing varies
 */
export function tuningFigure(
  who: string,
  segments: readonly Pick<Segment, "values">[],
  results: readonly Pick<SegmentResponse, "peak" | "baseline" | "after">[],
  neuron: number,
  colours: readonly string[],
): Figure | null {
  const [key, other] = tuningKeys(segments);
  if (key === undefined) return null;
  const others =
    other === undefined ? [null] : [...new Set(segments.map(({ values }) => Number(values[other])))];
  const marks = others.flatMap((value, place): Line[] => {
    const points = new Map<number, { peak: number; after: number }>();
    for (const [index, { values }] of segments.entries()) {
      if (value !== null && values[other!] !== value) continue;
      const { peak, baseline, after } = results[index]!;
      const at = Number(values[key]);
      const known = points.get(at) ?? { peak: Number.NEGATIVE_INFINITY, after: Number.NEGATIVE_INFINITY };
      points.set(at, {
        peak: Math.max(known.peak, peak[neuron]! - baseline[neuron]!),
        after: Math.max(known.after, after[neuron]! - baseline[neuron]!),
      });
    }
    const sorted = [...points].toSorted(([a], [b]) => a - b);
    const x = sorted.map(([at]) => at);
    const colour = colours[place % colours.length]!;
    const unit = value === null ? "" : `, ${value} ${SHOWN[other!]?.unit ?? other}`;
    const peak = { name: `during${unit}`, x, y: sorted.map(([, point]) => point.peak), colour, width: 2 };
    if (value !== null) return [{ kind: "line", ...peak }];
    const after = { name: "after", x, y: sorted.map(([, point]) => point.after), colour, width: 1.5 };
    return [
      { kind: "line", ...peak },
      { kind: "line", ...after, dash: "dot" },
    ];
  });
  return {
    title: "Tuning",
    description: `Tuning of ${who}: responses above baseline over ${SHOWN[key]?.title ?? key}.`,
    panels: [
      {
        x: SHOWN[key] ?? { title: key, unit: "1" },
        y: { title: "response", unit: RESPONSE_UNIT },
        marks,
      },
    ],
    note: "Above the response just before. During: the largest in a part of the film; after: the mean behind it.",
  };
}
