import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import { type MovingKind, movingKinds, peaksAbove } from "../../../../core/tables/index.ts";
import type { PlotFigure, PlotSeries } from "../../../ui/plot-figure.ts";

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

export interface Polar {
  readonly kind: MovingKind;
  readonly figure: PlotFigure;
}

/**
 * Peaks above baseline in each direction of motion, as a closed line around the middle, and where their vector sum points. Directions are
 * those of the picture: 0 to the right, 90 down.
 *
 * @param neuron place among those that were presented to
 */
export function polarOf(
  presented: Presented,
  neuron: number,
  colour: string,
  preferred: readonly (number | null)[],
): Polar[] {
  const results = segmentResults(presented);
  return movingKinds(presented.segments).map((kind, place) => {
    const peaks = peaksAbove(results, kind.segments, neuron).map((value) => Math.max(0, value));
    const most = Math.max(1e-9, ...peaks);
    const at = (degrees: number, radius: number): [number, number] => {
      const angle = (degrees * Math.PI) / 180;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    };
    const line = (points: readonly [number, number][]) => ({
      x: points.map(([x]) => x),
      y: points.map(([, y]) => y),
    });
    const ring = (radius: number): PlotSeries => ({
      ...line(Array.from({ length: 73 }, (_, step) => at(step * 5, radius))),
      name: `${radius}`,
      colour: "var(--line-strong)",
      width: 1,
      hover: null,
    });
    const sorted = kind.directions
      .map((direction, index) => [direction, peaks[index]!] as const)
      .toSorted(([a], [b]) => a - b);
    const closed = [...sorted, sorted[0]!].map(([direction, peak]) => at(direction, peak));
    const direction = preferred[place] ?? null;
    const spokes = sorted.flatMap(([each]): [number, number][] => [
      [0, 0],
      at(each, most),
      [Number.NaN, Number.NaN],
    ]);
    return {
      kind,
      figure: {
        series: [
          ring(most),
          ring(most / 2),
          { ...line(spokes), name: "directions", colour: "var(--line)", width: 1, hover: null },
          { ...line(closed), name: "peak above baseline", colour, width: 2, hover: null },
          ...(direction === null
            ? []
            : [
                {
                  ...line([[0, 0], at(direction, most)]),
                  name: "preferred direction",
                  colour: "var(--text)",
                  width: 1.5,
                  dash: "dash" as const,
                  hover: null,
                },
              ]),
        ],
        axes: {
          x: [-1.1 * most, 1.1 * most],
          y: [1.1 * most, -1.1 * most],
          unit: "",
          square: true,
          bare: true,
        },
        shaded: null,
      },
    };
  });
}

const UNITS: Readonly<Record<string, string>> = {
  diameterUm: "diameter (µm)",
  periodUm: "period (µm)",
  frequencyHz: "frequency (Hz)",
  contrast: "contrast",
};

/** What varies from segment to segment as a number, but for the direction. */
export function tuningKeys(segments: Presented["segments"]): string[] {
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
 * @returns null where nothing varies
 */
export function tuningCurve(
  presented: Presented,
  neuron: number,
  colours: readonly string[],
): PlotFigure | null {
  const [key, other] = tuningKeys(presented.segments);
  if (key === undefined) return null;
  const results = segmentResults(presented);
  const others = [
    ...new Set(presented.segments.map(({ values }) => (other === undefined ? 0 : Number(values[other])))),
  ];
  const series = others.flatMap((value, place): PlotSeries[] => {
    const points = new Map<number, { peak: number; after: number }>();
    for (const [index, { values }] of presented.segments.entries()) {
      if (other !== undefined && values[other] !== value) continue;
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
    const suffix =
      other === undefined ? "" : ` · ${value} ${UNITS[other]?.replace(/.*\((.*)\)/, "$1") ?? other}`;
    const colour = colours[place % colours.length]!;
    const name = `during${suffix}`;
    return [
      {
        name,
        x,
        y: sorted.map(([, point]) => point.peak),
        colour,
        width: 2,
        hover: `${name}: %{y:.3~g} at %{x}`,
      },
      ...(other === undefined
        ? [
            {
              name: "after",
              x,
              y: sorted.map(([, point]) => point.after),
              colour,
              width: 1.5,
              dash: "dot" as const,
              hover: "after: %{y:.3~g} at %{x}",
            },
          ]
        : []),
    ];
  });
  const ends = series.flatMap(({ x }) => Array.from(x));
  return {
    series,
    axes: {
      x: [Math.min(...ends), Math.max(...ends)],
      y: null,
      unit: "",
      titles: [UNITS[key] ?? key, "response above baseline"],
    },
    shaded: null,
  };
}
