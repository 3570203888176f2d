import { foreignText } from "../../core/basis/foreign-text.ts";
import type { Figure, Panel } from "../../core/figures/index.ts";
import type { Table } from "../../core/formats/index.ts";
import type { Evaluation } from "../../core/numerics/evaluation.ts";
import { NEURON_COLUMNS, type NeuronKey, neuronFields } from "../../core/tables/index.ts";

/** Letters of a session's name above a panel. */
const LONGEST_SESSION = 18;

const measures = [
  ["correlation", "correlation"],
  ["mse", "mse"],
  ["poisson_loss", "poissonLoss"],
  ["feve", "feve"],
  ["oracle_correlation", "oracle"],
  ["variance_ratio", "varianceRatio"],
] as const satisfies readonly (readonly [column: string, name: keyof Evaluation])[];

/** A neuron with how well it is predicted. */
export interface EvaluatedNeuron {
  readonly key: NeuronKey;
  readonly evaluation: Evaluation;
}

/** A row a neuron. */
export function neuronTable(neurons: readonly EvaluatedNeuron[]): Table {
  return {
    header: [...NEURON_COLUMNS, ...measures.map(([column]) => column)],
    rows: neurons.map(({ key, evaluation }) => [
      ...neuronFields(key),
      ...measures.map(([, name]) => evaluation[name] ?? ""),
    ]),
  };
}

/** Medians, a row a cell type, in the order of their names; neurons without a type have an empty one. */
export function typeTable(neurons: readonly EvaluatedNeuron[]): Table {
  const types = [...new Set(neurons.map(({ key }) => key.cellType))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  return {
    header: ["cell_type", "neurons", ...measures.map(([column]) => column)],
    rows: types.map((type) => {
      const own = neurons.filter(({ key }) => key.cellType === type);
      return [
        type,
        own.length,
        ...measures.map(([, name]) => median(own.map(({ evaluation }) => evaluation[name])) ?? ""),
      ];
    }),
  };
}

export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (known.length === 0) return null;
  const sorted = known.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Correlation with the recording of each neuron, by cell type; against what repeats allow, where there are repeats. */
export function correlationFigure(
  neurons: readonly EvaluatedNeuron[],
  colourOf: (type: string) => string,
): Figure {
  const types = [...new Set(neurons.map(({ key }) => key.cellType))];
  const repeated = neurons.some(({ evaluation }) => evaluation.oracle !== null);
  const marks: Panel["marks"] = types.map((type) => {
    const own = neurons.filter(({ key }) => key.cellType === type);
    return {
      kind: "points",
      name: type === "" ? "no cell type" : type,
      colour: colourOf(type),
      x: own.map(({ evaluation, key }) => (repeated ? (evaluation.oracle ?? Number.NaN) : key.neuron)),
      y: own.map(({ evaluation }) => evaluation.correlation),
      labels: own.map(({ key }) => `${key.session}, neuron ${key.neuron}`),
    };
  });
  return {
    title: "Predicted against recorded",
    description: repeated
      ? "Each neuron's correlation of prediction and recording, against that of one repeat with the mean of the others, which a perfect model would nearly reach."
      : "Each neuron's correlation of prediction and recording.",
    panels: [
      {
        x: repeated ? { title: "oracle correlation", unit: "1" } : { title: "neuron", unit: "count" },
        y: { title: "correlation", unit: "1" },
        marks,
      },
    ],
  };
}

/** Recorded and predicted over time. */
export interface Traces {
  readonly recorded: (neuron: number) => ArrayLike<number>;
  readonly predicted: (neuron: number) => ArrayLike<number>;
  readonly seconds: ((frame: number) => number) | null;
  readonly frames: number;
}

/** The neurons that are predicted best, a panel each. */
export function traceFigure(neurons: readonly EvaluatedNeuron[], traces: Traces, most = 6): Figure {
  const best = neurons
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => b.evaluation.correlation - a.evaluation.correlation)
    .slice(0, most);
  const x = Array.from({ length: traces.frames }, (_, frame) => traces.seconds?.(frame) ?? frame);
  return {
    title: "Best predicted neurons",
    description: "Mean recorded response and the model's, of the neurons with the highest correlation.",
    panels: best.map(({ key, evaluation, index }, place) => ({
      title: `${foreignText(key.session, LONGEST_SESSION)}, neuron ${key.neuron}: ${evaluation.correlation.toFixed(2)}`,
      x: traces.seconds === null ? { title: "time", unit: "frame" } : { title: "time", unit: "s" },
      y: { title: "response", unit: "a.u." },
      marks: [
        {
          kind: "line",
          name: "recorded",
          colour: "var(--muted)",
          x,
          y: traces.recorded(index),
          ...(place > 0 && { unlisted: true }),
        },
        {
          kind: "line",
          name: "predicted",
          colour: "var(--accent)",
          x,
          y: traces.predicted(index),
          ...(place > 0 && { unlisted: true }),
        },
      ],
    })),
  };
}
