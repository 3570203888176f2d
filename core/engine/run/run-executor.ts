import { explain } from "../../basis/explained-error.ts";
import type { Announcer } from "../client/announcer.ts";
import type { ComputedRun, Host, RunListener } from "../host.ts";
import type { Activity } from "./activity.ts";
import type { Audience } from "./audience.ts";
import type { InitialStimuli } from "./initial-stimuli.ts";
import type { Run } from "./run.ts";
import type { Saver } from "./saver.ts";
import { begun, hasTurn, isSuspended, left, type Queued, settled } from "./state.ts";
import type { StateKeeper } from "./state-keeper.ts";
import type { Tiles } from "./tiles.ts";

/** What happens around the computing of runs. */
export interface RunExecutorServices {
  readonly host: Host;
  readonly audience: Audience;
  readonly announcer: Announcer;
  readonly stimuli: InitialStimuli;
  readonly saver: Saver;
  readonly keeper: StateKeeper;
  /** What no request can be told of. */
  readonly onTrouble: (message: string) => void;
  readonly tiles: Tiles;
  /** The run computes no more, and its place is free. */
  readonly onSettled: (run: Run) => void;
}

/** Takes runs from their place in the queue to an outcome that is kept. */
export class RunExecutor {
  private readonly services: RunExecutorServices;

  constructor(services: RunExecutorServices) {
    this.services = services;
  }

  begin(run: Run, state: Queued): void {
    const { host, announcer, audience } = this.services;
    const { activity } = state;
    run.state = begun(state);
    activity.begin(host.now());
    activity.watch(audience.watches(run.id));
    announcer.changed([run]);
    activity.ended = this.complete(run, activity);
  }

  private async complete(run: Run, activity: Activity): Promise<void> {
    const { host, announcer, audience, saver, tiles, onTrouble, onSettled } = this.services;
    const outcome = await this.compute(run, activity);
    if (!hasTurn(run.state)) throw new Error(`A run that is ${run.state.kind} cannot have been computed.`);
    const saving = settled(run.state);
    run.state = saving;
    activity.settle(host.now());
    audience.runEnded(run.id);
    onSettled(run);
    activity.lease.release();
    if (saving.suspended && (typeof outcome === "string" || outcome.stopReason === "aborted")) {
      // What is on disk of it is for the next engine, and its clients learn of it there.
      run.state = left(saving);
      return;
    }
    if (typeof outcome !== "string") {
      await saver.finish(run, outcome);
      tiles.note(run, outcome);
    } else if (activity.unfinished?.saved) {
      // What was saved is still there: it waits for another attempt.
      run.state = left(saving);
      onTrouble(`The run "${run.name}" could not go on: ${outcome}`);
    } else await saver.fail(run, outcome);
    announcer.changed([run]);
  }

  /** @returns what came of it, or why nothing did */
  private async compute(run: Run, activity: Activity): Promise<ComputedRun | string> {
    const { host, announcer, audience, stimuli, keeper } = this.services;
    const { recipe } = run.request;
    try {
      const from = activity.unfinished?.saved ? await host.workspace.readState(run.id) : null;
      if (from !== null) activity.goOnFrom(from);
      const initial = from === null ? await stimuli.read(recipe.stimulus.init) : null;
      const listener: RunListener = {
        onSteps: (steps) => {
          activity.feed.append(steps);
          activity.stopwatch.note(host.now(), activity.feed.log.length);
          announcer.progressed(run);
          keeper.stepped(run, activity);
        },
        onFrame: (frame) => {
          activity.frame = { run: run.id, ...frame };
          audience.frame(activity.frame);
        },
      };
      const handle = activity.lease.computer.run(recipe, initial, listener, from);
      activity.attach(handle);
      return await handle.outcome;
    } catch (error) {
      const message = explain(error);
      return (isSuspended(run.state) ? null : activity.salvage(recipe, message, host.now())) ?? message;
    }
  }
}
