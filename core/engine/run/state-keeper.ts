import { explain } from "../../basis/explained-error.ts";
import type { Host } from "../host.ts";
import type { Activity } from "./activity.ts";
import type { Run } from "./run.ts";
import { isSaveDue, type SavingLimits, usualLimits } from "./save-pace.ts";

/** Saves where runs stand while they compute, so that they can go on if the engine ends before they do. */
export class StateKeeper {
  private readonly host: Host;
  private readonly limits: SavingLimits;
  private readonly onTrouble: (message: string) => void;
  private readonly saving = new WeakSet<Activity>();
  /** Their users were told that they cannot be saved. */
  private readonly troubled = new WeakSet<Activity>();

  constructor(host: Host, onTrouble: (message: string) => void) {
    this.host = host;
    this.limits = host.saving ?? usualLimits;
    this.onTrouble = onTrouble;
  }

  /** It has made steps: saves it if it is time to. */
  stepped(run: Run, activity: Activity): void {
    if (
      this.saving.has(activity) ||
      !isSaveDue(activity.computed(this.host.now()), activity.saves, this.limits)
    )
      return;
    void this.save(run, activity);
  }

  /** It is paused and may stay so for long. */
  async paused(run: Run, activity: Activity): Promise<void> {
    await this.attempt(run, activity, () =>
      run.writes.run(() => this.host.workspace.markPaused(run.id, true)),
    );
    await this.save(run, activity);
  }

  async goesOn(run: Run, activity: Activity): Promise<void> {
    await this.attempt(run, activity, () =>
      run.writes.run(() => this.host.workspace.markPaused(run.id, false)),
    );
  }

  /** @returns whether where it stands is on disk now */
  async save(run: Run, activity: Activity): Promise<boolean> {
    const { host } = this;
    this.saving.add(activity);
    let saved = false;
    await this.attempt(run, activity, async () => {
      const handed = await activity.handOut();
      if (handed === null) return;
      const began = host.now();
      const computed = activity.computed(began);
      const state = activity.stateAt(handed.state, began);
      await run.writes.run(async () => {
        // Its outcome is there, and says more.
        if (run.activity !== activity || run.state.kind === "saving") return;
        try {
          await host.workspace.saveState(run.id, state);
          saved = true;
        } finally {
          activity.noteSave(computed, host.now() - began + handed.cost);
        }
      });
    });
    this.saving.delete(activity);
    return saved;
  }

  private async attempt(run: Run, activity: Activity, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.troubled.has(activity)) return;
      this.troubled.add(activity);
      this.onTrouble(
        `Where the run "${run.name}" stands could not be saved: ${explain(error)} It goes on; what it computes would be lost if Retinoscope ended unexpectedly.`,
      );
    }
  }
}
