/** Neurons that are looked at together, such as those of a cell type. */
export interface Group {
  readonly name: string;
  /** Columns of the responses. */
  readonly neurons: readonly number[];
}

/** The response of a group over time. */
export interface GroupTrace {
  readonly name: string;
  readonly neurons: number;
  /** `[frame]` */
  readonly mean: Float64Array;
  /** Standard error of the mean, `[frame]`; zero where there is only one neuron. */
  readonly standardError: Float64Array;
}

/**
 * Mean responses of groups over time: what openretina's notebook shows to compare most exciting with most discriminative stimuli.
 *
 * @param responses `[frame, neuron]`
 * @param columns neurons in a row of the responses
 */
export function groupMeans(responses: Float32Array, columns: number, groups: readonly Group[]): GroupTrace[] {
  const frames = responses.length / columns;
  return groups.map(({ name, neurons }) => {
    const mean = new Float64Array(frames);
    const standardError = new Float64Array(frames);
    const n = neurons.length;
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * columns;
      let sum = 0;
      for (const neuron of neurons) sum += responses[at + neuron]!;
      mean[frame] = sum / n;
      let squares = 0;
      for (const neuron of neurons) squares += (responses[at + neuron]! - mean[frame]!) ** 2;
      standardError[frame] = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
    }
    return { name, neurons: n, mean, standardError };
  });
}
