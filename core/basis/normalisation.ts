/** How training stimuli got a model's units: `(level − mean) / std`. */
export interface Normalisation {
  readonly mean: number;
  readonly std: number;
}

/** Training stimuli are films of 8 bits. */
export const TRAINED_WHITE = 255;

/**
 * By what a model's training stimuli were normalised; null where its file does not say. Mean 0 and deviation 1 is what files hold whose
 * stimuli were not normalised or are not known.
 */
export function knownNormalisation(mean: number | null, std: number | null): Normalisation | null {
  if (mean === null || std === null || !(std > 0)) return null;
  return mean === 0 && std === 1 ? null : { mean, std };
}

/** Values in model units of 0 and of `white` in the units of the training stimuli. */
export function trainedRange(
  { mean, std }: Normalisation,
  white = TRAINED_WHITE,
): { black: number; white: number } {
  return { black: -mean / std, white: (white - mean) / std };
}
