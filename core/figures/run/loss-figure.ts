import { decimate, type Points } from "../decimate.ts";
import type { Figure, Line } from "../figure.ts";
import { shortNumber } from "../names.ts";

/** Points of a line: more would draw the same picture. */
const MAX_POINTS = 2000;

const PENALTY_COLOURS = ["var(--muted)", "var(--blue)", "var(--uv)", "var(--red)"];

/** The iterations of one start among those of all starts. */
export interface StartSpan {
  readonly from: number;
  /** Behind its last. */
  readonly to: number;
  readonly best: boolean;
}

export interface RunLosses {
  /** Before each update. */
  readonly losses: Float64Array;
  /** `[iteration, term]`: the objective, then the penalties. */
  readonly terms: Float64Array;
  /** Of the terms. */
  readonly names: readonly string[];
  /** Of a run with several starts that has ended. */
  readonly starts?: readonly StartSpan[];
}

/**
 * The loss of a run over its iterations and what it is made of. The objective is turned around, as it enters the loss: the parts add
 * up to the total. Of several starts each has lines of its own, and the numbers are those of the best.
 *
 * @param end where the axis ends: a run under way has room to grow
 */
export function lossFigure(
  { losses, terms, names, starts = [] }: RunLosses,
  end = losses.length - 1,
): Figure {
  const whole = { from: 0, to: losses.length, best: true };
  const spans = starts.length === 0 ? [whole] : starts;
  const last = (spans.find(({ best }) => best) ?? whole).to - 1;
  const line = (name: string, colour: string, value: (iteration: number) => number): Line => ({
    kind: "line",
    ...{
      name,
      colour,
      ...apart(spans.map(({ from, to }) => decimated(from, to, value, MAX_POINTS / spans.length))),
      value: last < 0 ? "" : shortNumber(value(last)),
    },
    ...(name === "total" ? { width: 1.8 } : { width: 1.2 }),
    ...(name === "−objective" ? { dash: "dot" as const } : {}),
  });
  const parts = names.map((name, term) => {
    const value = (iteration: number): number => terms[iteration * names.length + term]!;
    return term === 0
      ? line("−objective", "var(--ok)", (iteration) => -value(iteration))
      : line(name, PENALTY_COLOURS[(term - 1) % PENALTY_COLOURS.length]!, value);
  });
  return {
    title: "Loss",
    description: "The loss before each update and its parts: the objective, turned around, and penalties.",
    panels: [
      {
        x: { title: "iteration", unit: "count", range: [0, Math.max(1, end)] },
        y: { title: "loss", unit: "a.u." },
        // The total lies on top.
        marks: [...parts, line("total", "var(--accent)", (iteration) => losses[iteration]!)],
      },
    ],
  };
}

/** Points of a part of a line. @param to the index behind its last */
function decimated(from: number, to: number, value: (index: number) => number, most: number): Points {
  const { x, y } = decimate(to - from, (index) => value(from + index), most);
  return { x: x.map((index) => from + index), y };
}

/** Lines in one, with a gap between each and the next. */
function apart(lines: readonly Points[]): Points {
  const gap = (k: number): number[] => (k === 0 ? [] : [Number.NaN]);
  return {
    x: lines.flatMap(({ x }, k) => [...gap(k), ...x]),
    y: lines.flatMap(({ y }, k) => [...gap(k), ...y]),
  };
}

/** While a run is under way its axis is at least so long. */
const SHORTEST_AXIS = 100;

/**
 * Where the axis ends: with the run if that is near, else so far on that the line has half of it at least.
 *
 * @param limit steps that a run under way may take; null: it has ended, or has no limit
 */
export function lossAxisEnd(length: number, limit: number | null): number {
  const last = Math.max(1, length - 1);
  if (limit === null) return last;
  const doublings = Math.max(0, Math.ceil(Math.log2(length / SHORTEST_AXIS)));
  return Math.max(last, Math.min(limit - 1, SHORTEST_AXIS * 2 ** doublings));
}

export interface ComparedLoss {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Null: it is one of those that are there for comparison. */
  readonly colour: string | null;
}

const MAX_COMPARED_POINTS = 400;
/** More runs than these are told in sum. */
const MAX_LINES = 60;
/** Runs are called by name up to so many. */
const MAX_NAMED = 8;

/** The losses of several runs over each other; of very many, their median and the tenths at either end. */
export function lossesFigure(runs: readonly ComparedLoss[]): Figure {
  const marked = runs.filter(({ colour }) => colour !== null);
  const others = runs.filter(({ colour }) => colour === null);
  const last = runs.flatMap(({ values }) => (values.length === 0 ? [] : [values[values.length - 1]!]));
  const ends =
    last.length === 0 ? "" : `${shortNumber(Math.min(...last))} to ${shortNumber(Math.max(...last))}`;
  const described = `The loss before each update of ${runs.length} runs${ends === "" ? "" : `, at the end ${ends}`}.`;
  const summed = others.length > MAX_LINES;
  return {
    title: "Loss",
    description: summed ? `${described} The median, and the tenths at either end.` : described,
    panels: [
      {
        x: { title: "iteration", unit: "count" },
        y: { title: "loss", unit: "a.u." },
        marks: [
          ...(summed ? quantiles(others) : joined(others, ends)),
          ...marked.map(
            ({ name, values, colour }): Line => ({
              kind: "line",
              ...{ name, colour: colour!, width: 1.8 },
              ...decimate(values.length, (k) => values[k]!, MAX_COMPARED_POINTS),
              value: values.length === 0 ? "" : shortNumber(values[values.length - 1]!),
            }),
          ),
        ],
      },
    ],
    ...(summed ? { note: `The median of ${others.length} runs, and the tenths at either end.` } : {}),
  };
}

/** Whether so many runs have a name and a colour each. */
export const namedEach = (runs: number): boolean => runs <= MAX_NAMED;

function joined(runs: readonly ComparedLoss[], ends: string): Line[] {
  if (runs.length === 0) return [];
  const points = runs.map(({ values }) => decimate(values.length, (k) => values[k]!, MAX_COMPARED_POINTS));
  return [
    {
      kind: "line",
      ...{
        name: `${runs.length} runs`,
        value: ends,
        colour: "var(--muted)",
        width: 1,
        opacity: 0.7,
        quiet: true,
      },
      ...apart(points),
    },
  ];
}

const TENTHS = [
  ["10 %", 0.1],
  ["median", 0.5],
  ["90 %", 0.9],
] as const;

function quantiles(runs: readonly ComparedLoss[]): Line[] {
  const longest = Math.max(...runs.map(({ values }) => values.length));
  return TENTHS.map(([name, part], k): Line => {
    const value = (iteration: number): number => {
      const sorted = runs
        .filter(({ values }) => values.length > 0)
        .map(({ values }) => values[Math.min(iteration, values.length - 1)]!)
        .sort((a, b) => a - b);
      return sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
    };
    return {
      ...{ kind: "line", name, colour: `var(--series-${k})`, width: name === "median" ? 1.8 : 1.2 },
      ...decimate(longest, value, MAX_COMPARED_POINTS),
    };
  });
}
