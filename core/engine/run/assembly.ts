import { sentence } from "../../basis/foreign-text.ts";
import { Announcer } from "../client/announcer.ts";
import type { Steps } from "../contract/index.ts";
import type { Host, KeptRun } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import { Activity } from "./activity.ts";
import type { Audience } from "./audience.ts";
import { Completion } from "./completion.ts";
import { InitialStimuli } from "./initial-stimuli.ts";
import { Removal } from "./removal.ts";
import { Revival } from "./revival.ts";
import type { Run } from "./run.ts";
import { RunExecutor } from "./run-executor.ts";
import { RunRegistry } from "./run-registry.ts";
import { Saver } from "./saver.ts";
import { Scheduler } from "./scheduler.ts";
import { Starter } from "./starter.ts";
import { goneOn, queued } from "./state.ts";
import { StateKeeper } from "./state-keeper.ts";
import { Tiles } from "./tiles.ts";

/** What runs go through, each part knowing of the others what it needs. */
export interface RunParts {
  readonly book: RunRegistry;
  readonly announcer: Announcer;
  readonly scheduler: Scheduler;
  readonly starter: Starter;
  readonly saver: Saver;
  readonly keeper: StateKeeper;
  readonly revival: Revival;
  readonly removal: Removal;
  readonly completion: Completion;
  readonly tiles: Tiles;
  /** Has runs wait for their turn. */
  readonly enqueue: (added: readonly (readonly [Run, ModelLease])[]) => void;
}

export function assembleRuns(
  host: Host,
  models: OpenModels,
  audience: Audience,
  kept: readonly KeptRun[],
): RunParts {
  const { workspace } = host;
  const now = (): number => host.now();
  const book = new RunRegistry(kept);
  const stimuli = new InitialStimuli(workspace, book);
  const announcer: Announcer = new Announcer(
    now,
    () => scheduler.waiting,
    (event) => audience.emit("runsChanged", event),
  );
  const onTrouble = (message: string, run?: string): void =>
    audience.emit("trouble", { message: sentence(message), ...(run === undefined ? {} : { run }) });
  const saver = new Saver(workspace, book, onTrouble, (run) => announcer.changed([run]));
  const keeper = new StateKeeper(host, onTrouble);
  const tiles = new Tiles(workspace);
  const runner = new RunExecutor({
    host,
    audience,
    announcer,
    stimuli,
    saver,
    keeper,
    onTrouble,
    tiles,
    onSettled: (run) => scheduler.leave([run]),
  });
  const scheduler: Scheduler = new Scheduler(host.computer.threads, {
    begin: (run, state) => runner.begin(run, state),
    resume: (run, state) => {
      run.state = goneOn(state);
      state.activity.resume(now());
      announcer.changed([run]);
    },
    moved: () => announcer.queueMoved(),
  });
  const enqueue: RunParts["enqueue"] = (added) => {
    const runs: Run[] = [];
    for (const [run, lease] of added) {
      // Another client has taken it up meanwhile.
      if (run.state.kind !== "interrupted") {
        lease.release();
        continue;
      }
      const tell = (steps: Steps): void => audience.emit("steps", steps);
      run.state = queued(run.state, (unfinished) => new Activity(lease, unfinished, run.id, now, tell));
      runs.push(run);
    }
    announcer.changed(runs);
    scheduler.enqueue(runs);
  };
  const removal = new Removal({
    workspace,
    models,
    audience,
    announcer,
    book,
    scheduler,
    enqueue: (run, lease) => enqueue([[run, lease]]),
  });
  const changed = (runs: readonly Run[]): void => announcer.changed(runs);
  const revival = new Revival({ workspace, models, book, saver, enqueue, changed });
  const completion = new Completion({ workspace, models, book, changed });
  completion.begin();
  const starter = new Starter(host, models, stimuli);
  return { book, announcer, scheduler, starter, saver, keeper, revival, removal, completion, tiles, enqueue };
}
