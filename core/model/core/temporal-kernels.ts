/**
 * openretina's parametric temporal kernels (Höfling et al. 2024): sines and cosines under a mask that lets the oldest
 * frames fade, at a speed that may differ between sessions.
 *
 *     s = exp(logSpeed), τ_t = t − L, f_t = s · τ_t · 2π / L
 *     m_t = 1 / (1 + exp(−τ_t − ⌊0.95 L⌋ / s))
 *     kernel[t] = Σ_k m_t (sin_weights[k] sin(k f_t) + cos_weights[k] cos(k f_t))
 *
 * @param sinWeights `[outputs, inputs, ⌊L / 3⌋]`
 * @param cosWeights the same shape
 * @param length L, in frames
 * @returns `[outputs, inputs, L]`, the last for the most recent frame
 */
export function temporalKernels(
  sinWeights: Float32Array,
  cosWeights: Float32Array,
  length: number,
  logSpeed: number,
): Float32Array {
  const waves = Math.floor(length / 3);
  const speed = Math.exp(logSpeed);
  const pairs = waves === 0 ? 0 : sinWeights.length / waves;
  const kernels = new Float32Array(pairs * length);
  for (let t = 0; t < length; t++) {
    const tau = t - length;
    const mask = 1 / (1 + Math.exp(-tau - Math.trunc(length * 0.95) / speed));
    const frequency = (speed * tau * 2 * Math.PI) / length;
    for (let pair = 0; pair < pairs; pair++) {
      let sum = 0;
      for (let k = 0; k < waves; k++) {
        const index = pair * waves + k;
        sum += sinWeights[index]! * Math.sin(k * frequency) + cosWeights[index]! * Math.cos(k * frequency);
      }
      kernels[pair * length + t] = mask * sum;
    }
  }
  return kernels;
}
