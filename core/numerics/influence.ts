/** When a response is influenced, from the energies of its gradient at the frames of the stimulus. */
export interface InfluenceTiming {
  /** Frames from the one with the largest energy to the response's own. */
  readonly latency: number;
  /** The same to the mean of all frames, weighted by their energies. */
  readonly meanLag: number;
  /** Frames, from the latest back, that hold 99 % of the energy. */
  readonly most: number;
}

const MOST = 0.99;

/**
 * @param energy `[lag]`: squared gradients, the oldest frame first and each next one a frame later
 * @param oldest the first one's lag: frames from it to the response's own, negative for those after it
 * @returns null where no frame has any influence
 */
export function influenceTiming(energy: ArrayLike<number>, oldest: number): InfluenceTiming | null {
  let [total, moment, peak] = [0, 0, 0];
  for (let k = 0; k < energy.length; k++) {
    total += energy[k]!;
    moment += energy[k]! * (oldest - k);
    // Of two alike, the later one.
    if (energy[k]! >= energy[peak]!) peak = k;
  }
  if (total === 0) return null;
  let [most, held] = [0, 0];
  while (most < energy.length && held < MOST * total) held += energy[energy.length - ++most]!;
  return { latency: oldest - peak, meanLag: moment / total, most };
}

/**
 * The mean over neurons of how their energy is shared out over the frames, each neuron counted alike.
 *
 * @param energy `[neuron, lag]`
 * @returns `[lag]`, which sums to 1; zeros where no neuron has any
 */
export function meanInfluence(energy: Float64Array, neurons: number): Float64Array {
  const lags = energy.length / neurons;
  const mean = new Float64Array(lags);
  let counted = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    const own = energy.subarray(neuron * lags, (neuron + 1) * lags);
    const total = own.reduce((sum, value) => sum + value, 0);
    if (total === 0) continue;
    counted++;
    for (let k = 0; k < lags; k++) mean[k]! += own[k]! / total;
  }
  return counted === 0 ? mean : mean.map((value) => value / counted);
}
