import { naturalOrder } from "../../basis/natural-order.ts";
import {
  blocksOf,
  type Figure,
  type Line,
  type Panel,
  type Points,
  places,
  scaleFor,
} from "../../figures/index.ts";
import { RESPONSE_UNIT, timeAxis } from "../../figures/names.ts";
import type { NeuronKey } from "../../tables/neurons.ts";
import type { MatrixStimulus, MatrixTrace } from "./tables.ts";

/** Neurons by their types' names, numbers by their size, and within a type as they are. */
export function byType(neurons: readonly Pick<NeuronKey, "cellType">[]): number[] {
  return neurons
    .map(({ cellType }, column) => ({ cellType, column }))
    .sort((a, b) => naturalOrder(a.cellType, b.cellType) || a.column - b.column)
    .map(({ column }) => column);
}

export interface MatrixOrder {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** A row of a file, and what is around all of them. */
const ROW = 14;
const AROUND = { width: 230, height: 170 } as const;
const MOST = { width: 900, height: 1100 } as const;

/**
 * Mean responses as colours: stimuli downwards, neurons to the right.
 *
 * @param matrix `[stimulus, neuron]`
 * @param order in which rows and columns are shown
 * @param sortedByType whether neighbours are of one type, and have its name together
 */
export function matrixFigure(
  matrix: ArrayLike<number>,
  stimuli: readonly string[],
  neurons: readonly NeuronKey[],
  order: MatrixOrder,
  sortedByType: boolean,
  colourOf: (cellType: string) => string,
): Figure {
  const { rows, columns } = order;
  const values = Float64Array.from(
    rows.flatMap((row) => columns.map((column) => matrix[row * neurons.length + column]!)),
  );
  const types = columns.map((column) => neurons[column]!.cellType || "no cell type");
  return {
    title: "Mean responses",
    description: "A row a stimulus, a column a neuron: the mean response in the window.",
    panels: [
      {
        x: sortedByType
          ? { title: "neurons, by cell type", unit: "count", blocks: blocksOf(types, colourOf) }
          : {
              ...{ title: "neurons", unit: "count" },
              blocks: columns.map((column, k) => ({
                ...{ label: String(neurons[column]!.neuron), size: 1, colour: colourOf(types[k]!) },
              })),
            },
        y: {
          ...{ title: "stimuli", unit: "count", reversed: true },
          blocks: rows.map((row) => ({ label: stimuli[row]!, size: 1 })),
        },
        marks: [{ kind: "heat map", values, x: places(columns.length), y: places(rows.length) }],
        size: {
          width: Math.min(MOST.width, AROUND.width + Math.max(260, 9 * columns.length)),
          height: Math.min(MOST.height, AROUND.height + ROW * Math.max(5, rows.length)),
        },
      },
    ],
    colours: scaleFor(values, "response", RESPONSE_UNIT),
  };
}

export interface GroupLook {
  readonly name: string;
  readonly colour: string;
}

/** More stimuli than these cannot be told apart side by side. */
export const MAX_GROUP_PANELS = 9;

type GroupStimulus = Pick<MatrixStimulus, "name" | "traces" | "window" | "lag">;

/**
 * Each group's mean response over time: a panel a stimulus, with its own axis and one vertical scale, as openretina's notebook compares
 * most exciting with most discriminative stimuli.
 */
export function groupsFigure(
  stimuli: readonly GroupStimulus[],
  looks: readonly GroupLook[],
  frameRateHz: number | null,
): Figure {
  const { axis, at } = timeAxis(frameRateHz);
  const several = stimuli.some(({ traces }) => traces.some(({ neurons }) => neurons > 1));
  return {
    title: "Groups over time",
    description: `Mean response of ${looks.length} groups of neurons to ${stimuli.map(({ name }) => name).join(", ")}.`,
    panels: stimuli.map(
      ({ name, traces, window, lag }): Panel => ({
        title: name,
        x: axis,
        y: { title: "response", unit: RESPONSE_UNIT },
        marks: traces.map((trace, group) => groupLine(trace, looks[group]!, (frame) => at(frame + lag))),
        spans: [[at(window[0] + lag), at(window[1] - 1 + lag)]],
      }),
    ),
    sameY: true,
    note: `Shaded: the frames that are averaged. ${
      several
        ? "Bands: one standard error of the mean over the group's neurons (n − 1); in brackets, how many they are."
        : "In brackets: how many neurons are in the group."
    }`,
  };
}

function groupLine(
  { neurons, mean, standardError }: MatrixTrace,
  { name, colour }: GroupLook,
  at: (frame: number) => number,
): Line {
  return {
    ...{ kind: "line", name: `${name} (${neurons})`, colour, width: 1.6 },
    x: Array.from(mean, (_, frame) => at(frame)),
    y: mean,
    ...(neurons > 1 ? { error: standardError } : {}),
  };
}

/**
 * How selective each neuron is, in the order of the matrix' columns: 0 for all stimuli alike, 1 for one alone.
 *
 * @param selectivity of each neuron; null where it has none
 */
export function selectivityFigure(
  selectivity: readonly (number | null)[],
  neurons: readonly NeuronKey[],
  order: readonly number[],
  colourOf: (cellType: string) => string,
): Figure {
  const known = selectivity.filter((value) => value !== null).toSorted((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)];
  const types = [...new Set(order.map((column) => neurons[column]!.cellType))];
  return {
    title: "Selectivity of neurons",
    description: "Sparseness of each neuron's responses: 0 for all stimuli alike, 1 for one alone.",
    facts: [{ name: "median", value: median === undefined ? "none" : median.toFixed(2) }],
    panels: [
      {
        x: { title: "neurons, as in the matrix", unit: "count", range: [-0.5, order.length - 0.5] },
        y: { title: "selectivity", unit: "1", range: [-0.03, 1.03] },
        marks: types.map((type): Points => {
          const shown = order.map((column, place) => ({ column, place }));
          const own = shown.filter(({ column }) => neurons[column]!.cellType === type);
          const name = type === "" ? "no cell type" : type;
          return {
            ...{ kind: "points", name, colour: colourOf(name), size: order.length > 200 ? 3 : 5 },
            x: own.map(({ place }) => place),
            y: own.map(({ column }) => selectivity[column] ?? Number.NaN),
            labels: own.map(({ column }) => `${neurons[column]!.session}, neuron ${neurons[column]!.neuron}`),
          };
        }),
      },
    ],
  };
}
