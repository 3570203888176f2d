import { explain } from "../../basis/explained-error.ts";
import { reportsOf, resultOfArrays, resultSoFar } from "../../optimization/index.ts";
import { RequestError } from "../errors.ts";
import type { ComputedRun, UnfinishedRun, Workspace } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import type { Run } from "./run.ts";
import type { RunRegistry } from "./run-registry.ts";
import type { Saver } from "./saver.ts";

export interface RevivalServices {
  readonly workspace: Workspace;
  readonly models: OpenModels;
  readonly book: RunRegistry;
  readonly saver: Saver;
  readonly enqueue: (added: readonly (readonly [Run, ModelLease])[]) => void;
  readonly changed: (runs: readonly Run[]) => void;
}

/** What becomes of runs that an earlier engine did not end. */
export class Revival {
  private readonly services: RevivalServices;
  private readonly underWay = new Set<Run>();

  constructor(services: RevivalServices) {
    this.services = services;
  }

  /**
   * They wait for their turn, and go on from where they were saved; those that never were begin.
   * @throws RequestError if some of them cannot, for example since their model is gone; the others do
   */
  async resume(runs: readonly Run[]): Promise<void> {
    const { workspace, enqueue } = this.services;
    await this.each(runs, "could not be resumed", async (run, lease) => {
      if (unfinishedOf(run)?.paused) await run.writes.run(() => workspace.markPaused(run.id, false));
      if (this.mayRevive(run)) enqueue([[run, lease.share()]]);
    });
  }

  /**
   * They become runs that were stopped where they were saved.
   * @throws RequestError if some of them cannot; the others do
   */
  async keep(runs: readonly Run[]): Promise<void> {
    const { workspace, saver, changed } = this.services;
    await this.each(runs, "could not be kept", async (run, lease) => {
      const state = await workspace.readState(run.id);
      if (state === null) {
        throw new RequestError(
          "It has not computed anything yet that could be kept. Resume it or delete it.",
        );
      }
      const { recipe } = run.request;
      const { input } = lease.computer.description;
      const shape = [input.channels, recipe.stimulus.frames, input.height, input.width] as const;
      const stimulus = { shape, values: resultSoFar(state.optimization) };
      const { shape: frames, values } = await lease.computer.respond(recipe.session, {
        ...stimulus,
        shape: [...shape],
      });
      const response = { shape: frames as [number, number], values };
      const losses = Array.from(state.losses);
      const { before } = state.optimization;
      const computed: ComputedRun = {
        stimulus,
        response,
        result: resultOfArrays({
          ...{ recipe, stimulus, response, losses },
          ...{
            gradientZero: null,
            stopReason: "aborted",
            restarts: before === undefined ? null : reportsOf(before),
          },
        }),
        losses,
        terms: state.terms,
        stopReason: "aborted",
        failure: null,
        started: state.started,
        seconds: state.seconds,
      };
      if (!this.mayRevive(run)) return;
      await saver.finish(run, computed);
      changed([run]);
    });
  }

  /** One after the other, each once, with its model open. */
  private async each(
    runs: readonly Run[],
    failed: string,
    work: (run: Run, lease: ModelLease) => Promise<void>,
  ): Promise<void> {
    const failures: string[] = [];
    const taken = runs.filter((run) => this.mayRevive(run) && !this.underWay.has(run));
    for (const run of taken) this.underWay.add(run);
    for (const run of taken) {
      try {
        const problem = unfinishedOf(run)?.problem ?? null;
        if (problem !== null) throw new RequestError(problem);
        const lease = await this.services.models.acquire(run.request.model.id);
        try {
          if (this.mayRevive(run)) await work(run, lease);
        } finally {
          lease.release();
        }
      } catch (error) {
        failures.push(`The run "${run.name}" ${failed}: ${explain(error)}`);
      } finally {
        this.underWay.delete(run);
      }
    }
    if (failures.length === 0) return;
    const others = failures.length === 1 ? "" : ` And ${failures.length - 1} more like this.`;
    throw new RequestError(`${failures[0]}${others}`);
  }

  /** It may have been deleted, or taken up by another client, meanwhile. */
  private mayRevive(run: Run): boolean {
    return run.state.kind === "interrupted" && this.services.book.find(run.id) === run;
  }
}

function unfinishedOf({ state }: Run): UnfinishedRun | null {
  return state.kind === "interrupted" ? state.unfinished : null;
}
