/**
 * How selective responses are: the sparseness of Vinje and Gallant (2000, Science 287:1273),
 * `S = (1 − (Σr / n)² / (Σr² / n)) / (1 − 1 / n)`: 0 where all responses are equal, 1 where all but one are zero. Of one neuron over
 * stimuli it is lifetime sparseness, of one stimulus over neurons population sparseness.
 *
 * The index is one of rates, so responses below zero count as zero.
 *
 * @returns 0 to 1; null where there are fewer than two responses, or none above zero
 */
export function selectivityIndex(responses: ArrayLike<number>): number | null {
  const n = responses.length;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < n; k++) {
    const rate = Math.max(0, responses[k]!);
    sum += rate;
    squares += rate * rate;
  }
  if (n < 2 || squares === 0) return null;
  // Rounding alone may lead below 0.
  return Math.max(0, (1 - (sum / n) ** 2 / (squares / n)) / (1 - 1 / n));
}
