import { channelResponseTask } from "./channel-response.ts";
import { contrastGridTask } from "./contrast-grid.ts";
import { featuresTask } from "./features.ts";
import { presentTask } from "./present.ts";
import { referencesTask } from "./references.ts";
import { responseMatrixTask } from "./response-matrix.ts";
import { robustnessTask } from "./robustness.ts";
import { timingTask } from "./timing.ts";
import { vectorFieldTask } from "./vector-field.ts";
import { weightsTask } from "./weights.ts";

/** What a thread with a model can compute for analyses. */
export const tasks = {
  "response-matrix": responseMatrixTask,
  present: presentTask,
  "channel-response": channelResponseTask,
  "contrast-grid": contrastGridTask,
  "vector-field": vectorFieldTask,
  features: featuresTask,
  robustness: robustnessTask,
  references: referencesTask,
  weights: weightsTask,
  timing: timingTask,
} as const;

export type TaskKind = keyof typeof tasks;
export type TaskParameters<K extends TaskKind> = Parameters<(typeof tasks)[K]>[1];
export type TaskResult<K extends TaskKind> = Awaited<ReturnType<(typeof tasks)[K]>>;
