import type { Versioned } from "../../../core/basis/versions.ts";

/**
 * run.json from version 1 to 2: version 1 told the objective of the last step, which is of the stimulus before the last update and not
 * of the one that was kept. What is true of that one is in the arrays beside it, and is computed of them when the run is read.
 */
export function withResult({ objective: _before, ...run }: Versioned): Versioned {
  return { ...run, result: null };
}
