import type { Preview } from "../../stores/preview/preview-store.ts";

/** A step that takes longer is waited for: the preview says so. */
const SLOW_SECONDS = 0.25;

/** How far a preview has come, in a few words. */
export function previewStatus({ failure, result, iterations, ended, stepSeconds }: Preview): string {
  if (failure !== null) return failure;
  const steps = iterations === 1 ? "1 step" : `${iterations} steps`;
  const slow = stepSeconds > SLOW_SECONDS ? ` · ${stepSeconds.toFixed(1)} s a step` : "";
  if (iterations === 0 || result === null) return slow === "" ? "begins" : `begins${slow}`;
  return ended ? `one start, ${steps}` : `step ${iterations}${slow}`;
}
