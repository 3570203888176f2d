import type { Backend } from "../../core/kernels/backend.ts";
import type { ModelFile, OpenOptions } from "../../core/model/index.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import type { FinishedRun } from "../run-folder.ts";

/** What a worker thread is started with. */
export interface WorkerSetup {
  readonly files: readonly ModelFile[];
  readonly open: OpenOptions;
  readonly backend: Backend;
  /** The stimulus that recipes start from, if not from noise. */
  readonly initial: StoredStimulus | null;
}

/** To a worker: run this recipe. It works on one at a time. */
export interface RunRequest {
  readonly recipe: Recipe;
}

/** From a worker, as the answer to a request. */
export type RunAnswer =
  | { readonly type: "done"; readonly outcome: WorkerOutcome }
  | { readonly type: "failed"; readonly message: string };

/** An outcome as it passes between threads: errors as data. */
export type WorkerOutcome = FinishedRun["outcome"];
