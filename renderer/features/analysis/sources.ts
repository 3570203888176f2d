import type { KeptStimulus } from "../../../core/analyses/index.ts";
import type { RunSummary } from "../../../core/engine/contract/index.ts";

/** The stimuli of runs, as analyses ask about them. */
export const sourcesOf = (runs: readonly RunSummary[]): KeptStimulus[] =>
  runs.map(({ id }) => ({ type: "run", run: id }));
