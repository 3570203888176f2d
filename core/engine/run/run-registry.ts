import { NotFoundError } from "../errors.ts";
import type { KeptRun } from "../host.ts";
import { Run } from "./run.ts";

/** All runs that the workspace keeps, oldest first. */
export class RunRegistry {
  private readonly runs: Map<string, Run>;

  constructor(kept: readonly KeptRun[]) {
    this.runs = new Map(kept.map((run) => [run.request.id, new Run(run)]));
  }

  /** @throws NotFoundError */
  get(id: string): Run {
    const run = this.runs.get(id);
    if (run === undefined)
      throw new NotFoundError(`There is no run "${id}" (any more). It may have been deleted meanwhile.`);
    return run;
  }

  /** Each once. @throws NotFoundError if one of them is not there */
  getAll(ids: readonly string[]): Run[] {
    return [...new Set(ids)].map((id) => this.get(id));
  }

  find(id: string): Run | undefined {
    return this.runs.get(id);
  }

  all(): Run[] {
    return [...this.runs.values()];
  }

  add(run: Run): void {
    this.runs.set(run.id, run);
  }

  remove(run: Run): void {
    this.runs.delete(run.id);
  }
}
