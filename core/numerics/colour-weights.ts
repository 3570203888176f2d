import { symmetricEigen } from "./symmetric-eigen.ts";

/** The channels of a stimulus as one film in several strengths. */
export interface ColourWeights {
  /** A strength for each channel; absolute values sum to 1, the strongest is positive, so that opponent channels are negative. */
  readonly weights: readonly number[];
  /** Share of all energy that this one film holds; 1 where the channels differ in strength only. */
  readonly explained: number;
  /** Share of each channel in the energy of the stimulus. */
  readonly energy: readonly number[];
  /** The film itself, channels summed with their strengths as unit vector: `[frame, row, column]`. */
  readonly film: Float32Array<ArrayBuffer>;
}

/**
 * The best product of a film and a colour: the first component of the channels' singular value decomposition. Unlike each channel's norm
 * it is not raised by noise in weak channels, and it has signs.
 *
 * @param stimulus `[channel, …]`
 * @returns null for a stimulus of zeros
 */
export function colourWeights(stimulus: Float32Array, channels: number): ColourWeights | null {
  const size = stimulus.length / channels;
  const gram = new Float64Array(channels * channels);
  for (let a = 0; a < channels; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += stimulus[a * size + k]! * stimulus[b * size + k]!;
      gram[a * channels + b] = sum;
      gram[b * channels + a] = sum;
    }
  }
  const energy = Array.from({ length: channels }, (_, channel) => gram[channel * channels + channel]!);
  const total = energy.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return null;
  const { values, vectors } = symmetricEigen(gram, channels);
  const vector = Array.from(vectors.subarray(0, channels));
  const strongest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
  const unit = vector.map((value) => (strongest < 0 ? -value : value));
  const sum = unit.reduce((all, value) => all + Math.abs(value), 0);
  const film = new Float32Array(size);
  for (const [channel, weight] of unit.entries()) {
    for (let k = 0; k < size; k++) film[k]! += weight * stimulus[channel * size + k]!;
  }
  return {
    weights: unit.map((value) => value / sum),
    explained: Math.min(1, values[0]! / total),
    energy: energy.map((value) => value / total),
    film,
  };
}
