import { foreignText } from "../../basis/foreign-text.ts";
import { decimate } from "../../figures/decimate.ts";
import type { Figure, Panel } from "../../figures/index.ts";
import { RESPONSE_UNIT, timeAxis } from "../../figures/names.ts";
import type { EvaluatedNeuron } from "./tables.ts";

/** Letters of a session's name above a panel. */
const LONGEST_SESSION = 18;
/** Panels of neurons, and points of each line. */
const MAX_PANELS = 6;
const MAX_POINTS = 1600;

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

/** Recorded and predicted over time, `[frame, neuron]` each. */
export interface EvaluatedTraces {
  readonly recorded: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  readonly frames: number;
  /** Null: nobody knows. */
  readonly frameRateHz: number | null;
}

/** The neurons that are predicted best, a panel each. */
export function bestTracesFigure(neurons: readonly EvaluatedNeuron[], traces: EvaluatedTraces): Figure {
  const best = neurons
    .map((_, place) => place)
    .sort((a, b) => neurons[b]!.evaluation.correlation - neurons[a]!.evaluation.correlation)
    .slice(0, MAX_PANELS);
  return {
    title: "Best predicted neurons",
    description: "Mean recorded response and the model's, of the neurons with the highest correlation.",
    panels: best.map((place, index) => tracePanel(neurons, traces, place, index === 0)),
  };
}

/** One neuron. @param place of it among those that were recorded */
export function traceFigure(
  neurons: readonly EvaluatedNeuron[],
  traces: EvaluatedTraces,
  place: number,
): Figure {
  const { neuron } = neurons[place]!.key;
  return {
    title: `Neuron ${neuron}`,
    description: `Mean recorded response of neuron ${neuron}, and the model's.`,
    panels: [tracePanel(neurons, traces, place, true)],
  };
}

/** @param listed whether the legend tells its lines */
function tracePanel(
  neurons: readonly EvaluatedNeuron[],
  { recorded, predicted, frames, frameRateHz }: EvaluatedTraces,
  place: number,
  listed: boolean,
): Panel {
  const { key, evaluation } = neurons[place]!;
  const { axis, at } = timeAxis(frameRateHz);
  const line = (name: string, colour: string, values: ArrayLike<number>) => {
    const { x, y } = decimate(frames, (frame) => values[frame * neurons.length + place]!, MAX_POINTS);
    return {
      kind: "line" as const,
      name,
      colour,
      x: x.map(at),
      y,
      ...(!listed && { unlisted: true as const }),
    };
  };
  return {
    title: `${foreignText(key.session, LONGEST_SESSION)}, neuron ${key.neuron}: ${evaluation.correlation.toFixed(2)}`,
    x: axis,
    y: { title: "response", unit: RESPONSE_UNIT },
    marks: [line("recorded", "var(--muted)", recorded), line("predicted", "var(--accent)", predicted)],
  };
}
