import { Announcer } from "../client/announcer.ts";
import type {
  Frame,
  ParsedParams,
  RecipeReport,
  RunArrays,
  RunSummary,
  Steps,
  Thumbnail,
} from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Host, KeptRun } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import { Activity } from "./activity.ts";
import type { Audience } from "./audience.ts";
import { InitialStimuli } from "./initial-stimuli.ts";
import { Removal } from "./removal.ts";
import { Run } from "./run.ts";
import { runArrays } from "./run-arrays.ts";
import { RunBook } from "./run-book.ts";
import { Runner } from "./runner.ts";
import { Saver } from "./saver.ts";
import { Scheduler } from "./scheduler.ts";
import { Starter } from "./starter.ts";
import { Thumbnails } from "./thumbnails.ts";

/** All that can be asked about runs. */
export class Runs {
  private readonly host: Host;
  private readonly audience: Audience;
  private readonly book: RunBook;
  private readonly announcer: Announcer;
  private readonly scheduler: Scheduler;
  private readonly starter: Starter;
  private readonly saver: Saver;
  private readonly pictures: Thumbnails;
  private readonly removal: Removal;
  private closing = false;

  constructor(host: Host, models: OpenModels, audience: Audience, kept: readonly KeptRun[]) {
    this.host = host;
    this.audience = audience;
    this.book = new RunBook(kept);
    const now = (): number => host.now();
    const announcer = new Announcer(
      now,
      () => this.scheduler.waiting,
      (event) => audience.emit("runsChanged", event),
    );
    const stimuli = new InitialStimuli(host.workspace, this.book);
    const saver = new Saver(
      host.workspace,
      (message) => audience.emit("trouble", { message }),
      (run) => announcer.changed([run]),
    );
    const runner = new Runner({
      host,
      audience,
      announcer,
      stimuli,
      saver,
      onSettled: (run) => this.scheduler.leave([run]),
    });
    this.scheduler = new Scheduler(host.computer.threads, {
      begin: (run) => runner.begin(run, run.activity!),
      resume: (run) => {
        run.activity!.resume(host.now());
        announcer.changed([run]);
      },
      moved: () => announcer.queueMoved(),
    });
    this.announcer = announcer;
    this.saver = saver;
    this.starter = new Starter(host, models, stimuli);
    this.pictures = new Thumbnails(host.workspace);
    this.removal = new Removal({
      workspace: host.workspace,
      models,
      audience,
      announcer,
      saver,
      book: this.book,
      scheduler: this.scheduler,
      enqueue: (run, lease) => this.enqueue([[run, lease]]),
    });
  }

  /** Whether something would be lost or cut short if the engine ended now. */
  get isBusy(): boolean {
    return this.saver.hasUnsaved || this.book.all().some(({ isUnderWay }) => isUnderWay);
  }

  list(): RunSummary[] {
    return this.summaries(this.book.all());
  }

  /** Whether any run of the model waits or computes. */
  uses(model: string): boolean {
    return this.book.all().some(({ isUnderWay, request }) => isUnderWay && request.model.id === model);
  }

  check(model: string, recipe: unknown): Promise<RecipeReport> {
    return this.starter.check(model, recipe);
  }

  /** Queues runs, all or none. */
  async start({ model, runs }: ParsedParams<"startRuns">, signal: AbortSignal): Promise<RunSummary[]> {
    this.refuseAtEnd();
    const prepared = await this.starter.prepare(model, runs, signal);
    if (this.closing) {
      await this.starter.discard(prepared);
      this.refuseAtEnd();
    }
    const added = prepared.map(({ request, lease }): [Run, ModelLease] => [
      new Run({ request, result: null, label: { name: null, starred: false } }),
      lease,
    ]);
    for (const [run] of added) this.book.add(run);
    this.enqueue(added);
    return this.summaries(added.map(([run]) => run));
  }

  /** Those that compute free their places; others stay as they are. */
  pause(ids: readonly string[]): void {
    for (const run of this.book.getAll(ids)) {
      const { activity } = run;
      if (!activity?.mayPause) {
        // One that waits to go on goes on waiting, but for its user.
        if (activity?.mayResume) this.scheduler.leave([run]);
        continue;
      }
      activity.pause(this.host.now());
      this.announcer.changed([run]);
      this.scheduler.leave([run]);
    }
  }

  /** Paused ones go on as soon as there is a place; until then they are paused. */
  resume(ids: readonly string[]): void {
    for (const run of this.book.getAll(ids)) if (run.activity?.mayResume) this.scheduler.goOn(run);
  }

  stop(ids: readonly string[]): Promise<void> {
    return this.removal.stop(this.book.getAll(ids));
  }

  /** Runs that do not wait stay where they are. */
  move(id: string, position: number): void {
    this.scheduler.move(this.book.get(id), position);
    this.announcer.announcePlaces();
  }

  async update({ run: id, name, starred }: ParsedParams<"updateRun">): Promise<RunSummary> {
    const run = this.book.get(id);
    await run.writes.run(async () => {
      const label = { name: name ?? run.label.name, starred: starred ?? run.label.starred };
      await this.host.workspace.labelRun(id, label);
      run.label = label;
    });
    this.announcer.changed([run]);
    return run.summary(this.host.now());
  }

  delete(ids: readonly string[]): Promise<void> {
    return this.removal.delete(this.book.getAll(ids));
  }

  async restore(ids: readonly string[]): Promise<RunSummary[]> {
    return this.summaries(await this.removal.restore(ids));
  }

  arrays(id: string): Promise<RunArrays> {
    return runArrays(this.book.get(id), this.host.workspace);
  }

  thumbnails(ids: readonly string[], signal: AbortSignal): Promise<Thumbnail[]> {
    return this.pictures.of(
      ids.flatMap((id) => this.book.find(id) ?? []),
      signal,
    );
  }

  /** Somebody has begun or ceased to watch a run. */
  watchChanged(id: string): void {
    this.book.find(id)?.activity?.watch(this.audience.watches(id));
  }

  /** What somebody who begins to watch a run under way has missed. */
  missed(id: string): { readonly steps: Steps | null; readonly frame: Frame | null } {
    const activity = this.book.find(id)?.activity;
    return { steps: activity?.feed.replay() ?? null, frame: activity?.frame ?? null };
  }

  /** Stops what computes and keeps it. Those that wait stay as they are written down: the next engine finds them interrupted. */
  async close(): Promise<void> {
    this.closing = true;
    for (const run of this.scheduler.waiting) {
      run.activity = null;
      run.queuePosition = null;
    }
    this.scheduler.end();
    const underWay = this.book.all().flatMap(({ activity }) => activity ?? []);
    for (const activity of underWay) activity.stop();
    await Promise.all(underWay.map(({ ended }) => ended));
    await this.saver.retry();
    this.announcer.end();
  }

  private enqueue(added: readonly (readonly [Run, ModelLease])[]): void {
    const now = (): number => this.host.now();
    for (const [run, lease] of added) {
      run.activity = new Activity(lease, run.id, now, (steps) => this.audience.emit("steps", steps));
    }
    const runs = added.map(([run]) => run);
    this.announcer.changed(runs);
    this.scheduler.enqueue(runs);
  }

  private summaries(runs: readonly Run[]): RunSummary[] {
    const now = this.host.now();
    return runs.map((run) => run.summary(now));
  }

  private refuseAtEnd(): void {
    if (this.closing)
      throw new RequestError("Retinoscope is ending: no run can be started. Start it again first.");
  }
}
