import type { Announcer } from "../client/announcer.ts";
import type { Workspace } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import { forEachOf } from "../serial.ts";
import type { Audience } from "./audience.ts";
import type { Run } from "./run.ts";
import type { RunRegistry } from "./run-registry.ts";
import type { Scheduler } from "./scheduler.ts";
import { deleted, mayStop, restored, stopping, withdrawn } from "./state.ts";
import { Trash } from "./trash.ts";

const AT_ONCE = 8;

export interface RemovalServices {
  readonly workspace: Workspace;
  readonly models: OpenModels;
  readonly audience: Audience;
  readonly announcer: Announcer;
  readonly book: RunRegistry;
  readonly scheduler: Scheduler;
  readonly enqueue: (run: Run, lease: ModelLease) => void;
}

/** Stops runs, deletes them and brings them back. */
export class Removal {
  private readonly services: RemovalServices;
  private readonly trash: Trash;

  constructor(services: RemovalServices) {
    this.services = services;
    this.trash = new Trash(services.workspace);
  }

  /** Runs that compute end with their next step; runs that wait are removed. */
  async stop(runs: readonly Run[]): Promise<void> {
    const { workspace, book, audience, announcer } = this.services;
    const waiting = this.takeFromQueue(runs);
    for (const run of waiting) {
      book.remove(run);
      markDeleted(run, true);
    }
    this.end(runs);
    const gone = new Set<Run>();
    try {
      await forEachOf(waiting, AT_ONCE, async (run) => {
        await run.writes.run(() => workspace.removeRun(run.id));
        gone.add(run);
      });
    } finally {
      this.tellDeleted([...gone], audience);
      // What could not be removed is still there, and will not run.
      const left = waiting.filter((run) => !gone.has(run));
      for (const run of left) this.putBack(run);
      announcer.changed(left);
    }
  }

  /** From now on nobody finds them; those that compute are stopped and kept first. */
  async delete(runs: readonly Run[]): Promise<void> {
    const { book, audience, announcer } = this.services;
    for (const run of runs) book.remove(run);
    const waited = new Set(this.takeFromQueue(runs));
    this.end(runs);
    await Promise.all(runs.map(({ activity }) => activity?.ended));
    for (const run of runs) markDeleted(run, waited.has(run));
    const { left, error } = await this.trash.discard(runs);
    const kept = new Set(left);
    this.tellDeleted(
      runs.filter((run) => !kept.has(run)),
      audience,
    );
    if (left.length === 0) return;
    for (const run of left) this.putBack(run);
    announcer.changed(left);
    throw error;
  }

  /** @throws FileError if one is not in the trash; those before it are back then */
  async restore(ids: readonly string[]): Promise<Run[]> {
    const { book, announcer } = this.services;
    const runs: Run[] = [];
    for (const id of new Set(ids)) {
      const run = await this.trash.recover(id, book);
      runs.push(run);
      if (run.state.kind === "deleted") {
        const { waited } = run.state;
        run.state = restored(run.state);
        if (waited) await this.wait(run);
      }
      announcer.changed([run]);
    }
    return runs;
  }

  /** Back to the end of the queue; if its model is gone, it stays as one that was interrupted. */
  private async wait(run: Run): Promise<void> {
    const { models, enqueue } = this.services;
    try {
      enqueue(run, await models.acquire(run.request.model.id));
    } catch {
      return;
    }
  }

  /** @returns those of them that waited */
  private takeFromQueue(runs: readonly Run[]): Run[] {
    const { scheduler } = this.services;
    const waiting: Run[] = [];
    for (const run of runs) {
      if (run.state.kind !== "queued") continue;
      run.state.activity.lease.release();
      run.state = withdrawn(run.state);
      waiting.push(run);
    }
    scheduler.leave(waiting);
    return waiting;
  }

  private end(runs: readonly Run[]): void {
    const { scheduler } = this.services;
    for (const run of runs) {
      const { state } = run;
      if (!mayStop(state)) continue;
      run.state = stopping(state, "user");
      if (state.kind === "paused") scheduler.leave([run]);
      state.activity.stop();
    }
  }

  /** It could not be removed. */
  private putBack(run: Run): void {
    if (run.state.kind === "deleted") run.state = restored(run.state);
    this.services.book.add(run);
  }

  private tellDeleted(runs: readonly Run[], audience: Audience): void {
    if (runs.length === 0) return;
    for (const run of runs) this.services.announcer.forget(run);
    audience.emit("runsDeleted", { runs: runs.map(({ id }) => id) });
  }
}

function markDeleted(run: Run, waited: boolean): void {
  if (run.state.kind !== "deleted") run.state = deleted(run.state, waited);
}
