import type { Figure, Line } from "../../figures/index.ts";
import { lagAxis } from "../../figures/names.ts";
import { meanInfluence } from "../../numerics/index.ts";
import { influenceShares, type MeasuredInfluence } from "./tables.ts";

/** Lines of single neurons, at most. */
const MAX_OTHERS = 60;

/** A neuron that is looked at. */
export interface ChosenNeuron {
  /** Place among those that were measured. */
  readonly place: number;
  readonly name: string;
  readonly colour: string;
}

/**
 * Share of the gradient's energy in each frame: the mean of all neurons, one of them, and faintly the others.
 *
 * @param latest lag of the latest frame with influence: negative where the model sees what comes after its response, which is shaded
 */
export function influenceFigure(
  measured: MeasuredInfluence,
  latest: number,
  chosen: ChosenNeuron | null,
): Figure {
  const { neurons, energy, oldest, frameRateHz } = measured;
  const { axis, at } = lagAxis(frameRateHz);
  const shares = influenceShares(measured);
  const lags = energy.length / neurons.length;
  const x = Array.from({ length: lags }, (_, k) => at(k - oldest));
  const others = shares.filter((_, place) => place !== chosen?.place).slice(0, MAX_OTHERS);
  const line = (name: string, y: ArrayLike<number>, colour: string): Line => ({
    ...{ kind: "line", name, x, y, colour, width: 1.8 },
  });
  return {
    title: "Influence on the response",
    description: `Share of the gradient's energy in each frame of the stimulus, of ${neurons.length} neurons and their mean.`,
    panels: [
      {
        x: { ...axis, range: [x[0] ?? 0, Math.max(0, x.at(-1) ?? 0)] },
        y: { title: "share of influence", unit: "1" },
        marks: [
          {
            ...{ kind: "line", name: neurons.length === 1 ? "neuron" : "single neurons", quiet: true },
            ...{ colour: "var(--line-strong)", width: 1, opacity: 0.6 },
            x: others.flatMap(() => [...x, Number.NaN]),
            y: others.flatMap((share) => [...share, Number.NaN]),
          },
          line("mean", meanInfluence(energy, neurons.length), "var(--text)"),
          ...(chosen === null ? [] : [line(chosen.name, shares[chosen.place]!, chosen.colour)]),
        ],
        ...(latest < 0 ? { spans: [[0, at(-latest)] as const] } : {}),
      },
    ],
    ...(latest < 0 ? { note: "Shaded: frames after the response, which the model sees as well." } : {}),
  };
}
