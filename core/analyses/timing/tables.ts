import type { CsvField, Table } from "../../formats/index.ts";
import { type InfluenceTiming, influenceTiming, meanInfluence } from "../../numerics/index.ts";
import { NEURON_COLUMNS, type NeuronKey, neuronFields } from "../../tables/neurons.ts";

/** How much each frame of a stimulus influences some neurons. */
export interface MeasuredInfluence {
  /** In the order of `energy`. */
  readonly neurons: readonly NeuronKey[];
  /** `[neuron, lag]`, from the oldest frame to the latest. */
  readonly energy: Float64Array;
  /** Lag of the oldest frame. */
  readonly oldest: number;
  readonly frameRateHz: number | null;
}

export interface TimingTables {
  /** A line a neuron. */
  readonly timing: Table;
  /** A line a neuron and lag: the share of its energy there. */
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

/** `[lag]` of each neuron: the share of its energy in each frame, which sums to 1; zeros where it has none. */
export function influenceShares({
  neurons,
  energy,
}: Pick<MeasuredInfluence, "neurons" | "energy">): Float64Array[] {
  const lags = energy.length / neurons.length;
  return neurons.map((_, index) => meanInfluence(energy.slice(index * lags, (index + 1) * lags), 1));
}

/** Times in seconds are empty where the frame rate is not known. */
export function timingTables(measured: MeasuredInfluence): TimingTables {
  const { neurons, oldest, frameRateHz } = measured;
  const { each } = timings(measured);
  const seconds = (frames: number): CsvField => (frameRateHz === null ? "" : frames / frameRateHz);
  const shares = influenceShares(measured);
  return {
    timing: {
      header: [
        ...[...NEURON_COLUMNS, "latency_frames", "latency_s", "mean_lag_frames", "mean_lag_s"],
        "frames_of_99_percent",
      ],
      rows: neurons.map((key, index): CsvField[] => {
        const timing = each[index]!;
        if (timing === null) return [...neuronFields(key), "", "", "", "", ""];
        const { latency, meanLag, most } = timing;
        return [...neuronFields(key), latency, seconds(latency), meanLag, seconds(meanLag), most];
      }),
    },
    influence: {
      header: [...NEURON_COLUMNS, "lag_frames", "lag_s", "influence"],
      rows: neurons.flatMap((key, index) =>
        Array.from(shares[index]!, (share, k): CsvField[] => [
          ...[...neuronFields(key), oldest - k, seconds(oldest - k), share],
        ]),
      ),
    },
  };
}
