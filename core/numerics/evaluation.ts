/**
 * How well responses are predicted, neuron by neuron, by the measures of openretina.eval (after neuralpredictors and Cadena et al. 2019,
 * doi:10.1371/journal.pcbi.1006897), in float64.
 */

/** Responses `[time, repeat, neuron]` in row-major order. */
export interface RepeatedResponses {
  readonly shape: readonly [frames: number, repeats: number, neurons: number];
  readonly values: Float64Array;
}

/** What is known of one neuron's prediction. */
export interface Evaluation {
  /** Pearson's, of the prediction and the mean over repeats. */
  readonly correlation: number;
  /** Mean square of their difference. */
  readonly mse: number;
  /** Mean of prediction − recorded · ln(prediction). */
  readonly poissonLoss: number;
  /** Fraction of explainable variance explained; null without repeats. */
  readonly feve: number | null;
  /** Correlation of each repeat with the mean of the others: what a perfect model would nearly reach; null without repeats. */
  readonly oracle: number | null;
  /** Explainable over total variance; null without repeats. */
  readonly varianceRatio: number | null;
}

const CORRELATION_EPSILON = 1e-8;
const VARIANCE_EPSILON = 1e-9;

/**
 * @param recorded of all neurons
 * @param predicted `[time, neuron]`, of the same frames
 * @param neuron whose prediction is held against what was recorded of it
 */
export function evaluateNeuron(
  recorded: RepeatedResponses,
  predicted: ArrayLike<number>,
  neuron: number,
): Evaluation {
  const [frames, repeats, neurons] = recorded.shape;
  const trials = Array.from({ length: frames }, (_, frame) =>
    Float64Array.from({ length: repeats }, (__, repeat) => {
      return recorded.values[(frame * repeats + repeat) * neurons + neuron]!;
    }),
  );
  const prediction = Float64Array.from(
    { length: frames },
    (_, frame) => predicted[frame * neurons + neuron]!,
  );
  const means = Float64Array.from(trials, mean);
  const squares = means.map((value, frame) => (value - prediction[frame]!) ** 2);
  const losses = means.map((value, frame) => {
    const expected = prediction[frame]!;
    return expected - value * Math.log(expected + CORRELATION_EPSILON);
  });
  return {
    correlation: correlation(means, prediction),
    mse: mean(squares),
    poissonLoss: mean(losses),
    ...(repeats > 1 ? ofRepeats(trials, prediction) : { feve: null, oracle: null, varianceRatio: null }),
  };
}

function ofRepeats(
  trials: readonly Float64Array[],
  prediction: Float64Array,
): Pick<Evaluation, "feve" | "oracle" | "varianceRatio"> {
  const all = Float64Array.from(trials.flatMap((trial) => [...trial]));
  const total = variance(all);
  const noise = mean(trials.map(variance));
  // Noise may seem larger than all there is.
  const explainable = Math.max(total - noise, VARIANCE_EPSILON);
  const varianceRatio = explainable / (total + VARIANCE_EPSILON);
  const error = mean(
    trials.map((trial, frame) => mean(trial.map((value) => (value - prediction[frame]!) ** 2))),
  );
  // As openretina turns the ratio around, whose small number it keeps.
  const unexplainable = explainable / varianceRatio - explainable;
  const others = trials.flatMap((trial) => {
    const sum = trial.reduce((before, value) => before + value, 0);
    return [...trial].map((value) => (sum - value) / (trial.length - 1));
  });
  return {
    feve: Math.max(0, 1 - Math.max(error - unexplainable, 0) / explainable),
    oracle: correlation(all, others),
    varianceRatio,
  };
}

/** Pearson's, where no variance at all counts as a little. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  const deviation = (square: number): number => Math.sqrt(square / a.length) + CORRELATION_EPSILON;
  return product / a.length / (deviation(squareA) * deviation(squareB));
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Unbiased. */
function variance(values: ArrayLike<number>): number {
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - middle) ** 2;
  return sum / (values.length - 1);
}
