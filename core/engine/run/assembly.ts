import { Announcer } from "../client/announcer.ts";
import type { Host, KeptRun } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import { Activity } from "./activity.ts";
import type { Audience } from "./audience.ts";
import { InitialStimuli } from "./initial-stimuli.ts";
import { Removal } from "./removal.ts";
import type { Run } from "./run.ts";
import { RunBook } from "./run-book.ts";
import { Runner } from "./runner.ts";
import { Saver } from "./saver.ts";
import { Scheduler } from "./scheduler.ts";
import { Starter } from "./starter.ts";

/** What runs go through, each part knowing of the others what it needs. */
export interface RunParts {
  readonly book: RunBook;
  readonly announcer: Announcer;
  readonly scheduler: Scheduler;
  readonly starter: Starter;
  readonly saver: Saver;
  readonly removal: Removal;
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
  const book = new RunBook(kept);
  const stimuli = new InitialStimuli(workspace, book);
  const announcer: Announcer = new Announcer(
    now,
    () => scheduler.waiting,
    (event) => audience.emit("runsChanged", event),
  );
  const saver = new Saver(
    workspace,
    (message) => audience.emit("trouble", { message }),
    (run) => announcer.changed([run]),
  );
  const runner = new Runner({
    host,
    audience,
    announcer,
    stimuli,
    saver,
    onSettled: (run) => scheduler.leave([run]),
  });
  const scheduler: Scheduler = new Scheduler(host.computer.threads, {
    begin: (run) => runner.begin(run, run.activity!),
    resume: (run) => {
      run.activity!.resume(now());
      announcer.changed([run]);
    },
    moved: () => announcer.queueMoved(),
  });
  const enqueue: RunParts["enqueue"] = (added) => {
    for (const [run, lease] of added)
      run.activity = new Activity(lease, run.id, now, (steps) => audience.emit("steps", steps));
    const runs = added.map(([run]) => run);
    announcer.changed(runs);
    scheduler.enqueue(runs);
  };
  const removal = new Removal({
    workspace,
    models,
    audience,
    announcer,
    saver,
    book,
    scheduler,
    enqueue: (run, lease) => enqueue([[run, lease]]),
  });
  return { book, announcer, scheduler, starter: new Starter(host, models, stimuli), saver, removal, enqueue };
}
