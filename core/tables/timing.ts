import { type InfluenceTiming, influenceTiming, meanInfluence } from "../analysis/index.ts";
import type { CsvField, Table } from "../formats/index.ts";
import type { MatrixColumn } from "./matrix.ts";

/** How much each frame of a stimulus influences some neurons. */
export interface MeasuredInfluence {
  /** In the order of `energy`. */
  readonly neurons: readonly MatrixColumn[];
  /** `[neuron, lag]`, from the oldest frame to the latest. */
  readonly energy: Float64Array;
  /** Lag of the oldest frame. */
  readonly oldest: number;
  readonly frameRateHz: number | null;
}

export interface TimingTables {
  /** A line a neuron. */
  readonly timing: Table;
  /** A line a lag: each neuron's share of its energy there, and their mean. */
  readonly influence: Table;
}

/** Of each neuron, and of their mean; null where nothing has influence. */
export function timings({ neurons, energy, oldest }: MeasuredInfluence): {
  readonly each: readonly (InfluenceTiming | null)[];
  readonly mean: InfluenceTiming | null;
} {
  const lags = energy.length / neurons.length;
  return {
    each: neurons.map((_, index) =>
      influenceTiming(energy.subarray(index * lags, (index + 1) * lags), oldest),
    ),
    mean: influenceTiming(meanInfluence(energy, neurons.length), oldest),
  };
}

/** Times are in milliseconds, and empty where the frame rate is not known. */
export function timingTables(measured: MeasuredInfluence): TimingTables {
  const { neurons, energy, oldest, frameRateHz } = measured;
  const lags = energy.length / neurons.length;
  const { each } = timings(measured);
  const ms = (frames: number): CsvField => (frameRateHz === null ? "" : (1000 * frames) / frameRateHz);
  const shares = neurons.map((_, index) => meanInfluence(energy.slice(index * lags, (index + 1) * lags), 1));
  const mean = meanInfluence(energy, neurons.length);
  return {
    timing: {
      header: [
        ...["neuron", "type", "latency_frames", "latency_ms", "mean_lag_frames", "mean_lag_ms"],
        "frames_of_99_percent",
      ],
      rows: neurons.map(({ name, type }, index): CsvField[] => {
        const timing = each[index]!;
        if (timing === null) return [name, type, "", "", "", "", ""];
        const { latency, meanLag, most } = timing;
        return [name, type, latency, ms(latency), meanLag, ms(meanLag), most];
      }),
    },
    influence: {
      header: ["lag_frames", "lag_ms", "mean", ...neurons.map(({ name }) => name)],
      rows: Array.from(mean, (value, k) => [
        oldest - k,
        ms(oldest - k),
        value,
        ...shares.map((share) => share[k]!),
      ]),
    },
  };
}
