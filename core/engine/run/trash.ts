import type { Workspace } from "../host.ts";
import { forEachOf, Serial } from "../serial.ts";
import { Run } from "./run.ts";
import type { RunRegistry } from "./run-registry.ts";

const AT_ONCE = 8;

/** Runs that were deleted, until the trash is emptied. */
export class Trash {
  private readonly workspace: Workspace;
  /** Deleted since the engine started: what is known of them only in memory comes back with them. */
  private readonly deleted = new Map<string, Run>();
  private readonly moves = new Serial();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** @returns those that could not be moved, with the first reason */
  async discard(runs: readonly Run[]): Promise<{ readonly left: readonly Run[]; readonly error: unknown }> {
    const left: Run[] = [];
    let first: unknown = null;
    await this.moves.run(() =>
      forEachOf(runs, AT_ONCE, async (run) => {
        try {
          await run.writes.run(() => this.workspace.discardRun(run.id));
          this.deleted.set(run.id, run);
        } catch (error) {
          left.push(run);
          first ??= error;
        }
      }),
    );
    return { left, error: first };
  }

  /**
   * Puts a run back into the book; one that is there already stays as it is.
   * @throws FileError if it is not in the trash
   */
  async recover(id: string, book: RunRegistry): Promise<Run> {
    return this.moves.run(async () => {
      const present = book.find(id);
      if (present !== undefined) return present;
      const kept = await this.workspace.recoverRun(id);
      const run = this.deleted.get(id) ?? new Run(kept);
      this.deleted.delete(id);
      book.add(run);
      return run;
    });
  }
}
