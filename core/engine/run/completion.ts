import { type KeptArrays, resultOfArrays } from "../../optimization/index.ts";
import { hiddenChannel, type RunResult } from "../../recipe/index.ts";
import type { Workspace } from "../host.ts";
import type { OpenModels } from "../model/open-models.ts";
import type { Run } from "./run.ts";
import type { RunRegistry } from "./run-registry.ts";
import { completed, type Ended, type State } from "./state.ts";

export interface CompletionServices {
  readonly workspace: Workspace;
  readonly models: OpenModels;
  readonly book: RunRegistry;
  readonly changed: (runs: readonly Run[]) => void;
}

/**
 * Finds out what runs found of which that was not written down: those of older versions, and those whose thread died. Their arrays
 * tell it, or their model as soon as it is open. It happens beside everything else, a run at a time.
 */
export class Completion {
  private readonly services: CompletionServices;
  private readonly tried = new Set<Run>();
  private work: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(services: CompletionServices) {
    this.services = services;
  }

  /** Those whose arrays tell it. */
  begin(): void {
    this.each(
      ({ request }) => hiddenChannel(request.recipe.objective) === null,
      (arrays) => resultOfArrays({ ...arrays, gradientZero: null }),
    );
  }

  /** Those of a model that is at hand now. */
  withModel(model: string): void {
    this.each(
      ({ request }) => request.model.id === model,
      (arrays) => this.services.models.use(model, (computer) => computer.resultOf(arrays)),
    );
  }

  /** After the run that it is at. */
  end(): void {
    this.ended = true;
  }

  private each(
    which: (run: Run) => boolean,
    find: (arrays: KeptArrays) => RunResult | null | Promise<RunResult | null>,
  ): void {
    const runs = this.services.book.all().filter((run) => this.isOpen(run) && which(run));
    this.work = this.work.then(async () => {
      for (const run of runs) {
        if (this.ended) return;
        if (this.isOpen(run)) await this.complete(run, find);
      }
    });
  }

  private isOpen(run: Run): boolean {
    return !this.tried.has(run) && isIncomplete(run.state);
  }

  private async complete(
    run: Run,
    find: (arrays: KeptArrays) => RunResult | null | Promise<RunResult | null>,
  ): Promise<void> {
    const { workspace, changed } = this.services;
    try {
      const { stimulus, response, loss } = await workspace.readRun(run.id);
      const found = await find({
        recipe: run.request.recipe,
        stimulus: { shape: stimulus.shape as [number, number, number, number], values: stimulus.values },
        response: { shape: response.shape as [number, number], values: response.values },
        losses: loss.values,
      });
      if (found === null || !isIncomplete(run.state)) return;
      run.state = completed(run.state, found);
      changed([run]);
      await run.writes.run(() => workspace.keepResult(run.id, found));
    } catch {
      // Damaged, deleted meanwhile, or not to be written: it stays unknown, or is found out once more by the next engine.
      this.tried.add(run);
    }
  }
}

function isIncomplete(state: State): state is Ended {
  return (
    (state.kind === "done" || state.kind === "failed") &&
    state.record.hasArrays &&
    state.record.result === null
  );
}
