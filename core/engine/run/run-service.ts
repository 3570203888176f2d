import type { Recipe } from "../../recipe/index.ts";
import type {
  Frame,
  ParsedParams,
  RecipeReport,
  Result,
  RunArrays,
  RunOrigin,
  RunSummary,
  Steps,
  Thumbnail,
  Tile,
} from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Host, KeptRun } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import { within } from "../within.ts";
import type { Activity } from "./activity.ts";
import { assembleRuns, type RunParts } from "./assembly.ts";
import type { Audience } from "./audience.ts";
import { likenessOf } from "./likeness.ts";
import { Run } from "./run.ts";
import { runArrays } from "./run-arrays.ts";
import { isLive, mayGoOn, mayStop, paused, statusOf, stopping, withdrawn } from "./state.ts";
import { Thumbnails } from "./thumbnails.ts";

/** At the end, what runs may take to tell where they stand and have it saved, and then to leave their threads. */
const SAVE_MS = 3000;
const LEAVE_MS = 500;

/** All that can be asked about runs. */
export class RunService {
  private readonly host: Host;
  private readonly audience: Audience;
  private readonly parts: RunParts;
  private readonly pictures: Thumbnails;
  private closing = false;

  constructor(host: Host, models: OpenModels, audience: Audience, kept: readonly KeptRun[]) {
    this.host = host;
    this.audience = audience;
    this.parts = assembleRuns(host, models, audience, kept);
    this.pictures = new Thumbnails(host.workspace);
  }

  /** Whether something would be lost or cut short if the engine ended now. */
  get isBusy(): boolean {
    return this.parts.saver.hasUnsaved || this.parts.book.all().some(({ state }) => isLive(state));
  }

  list(): RunSummary[] {
    return this.summaries(this.parts.book.all());
  }

  /** Whether any run of the model waits or computes. */
  uses(model: string): boolean {
    return this.parts.book.all().some(({ state, request }) => isLive(state) && request.model.id === model);
  }

  /** What runs of a model found can be told now, where that takes the model. */
  modelOpened(model: string): void {
    this.parts.completion.withModel(model);
  }

  check(model: string, recipe: unknown): Promise<RecipeReport> {
    return this.parts.starter.check(model, recipe);
  }

  /** Queues runs, all or none. */
  async start({ model, runs }: ParsedParams<"startRuns">, signal: AbortSignal): Promise<RunSummary[]> {
    this.refuseAtEnd();
    const prepared = await this.parts.starter.prepare(model, runs, signal);
    if (this.closing) {
      await this.parts.starter.discard(prepared);
      this.refuseAtEnd();
    }
    const added = prepared.map(({ request, lease }): [Run, ModelLease] => [
      new Run({ request, result: null, label: { name: null, starred: false } }),
      lease,
    ]);
    for (const [run] of added) this.parts.book.add(run);
    this.parts.enqueue(added);
    return this.summaries(added.map(([run]) => run));
  }

  /** Those that compute free their places; others stay as they are. */
  pause(ids: readonly string[]): void {
    for (const run of this.parts.book.getAll(ids)) {
      const { state } = run;
      // One that waits to go on goes on waiting, but for its user.
      if (state.kind === "paused") this.parts.scheduler.leave([run]);
      if (state.kind !== "computing") continue;
      const { activity } = state;
      run.state = paused(state);
      activity.pause(this.host.now());
      void this.parts.keeper.paused(run, activity);
      this.parts.announcer.changed([run]);
      this.parts.scheduler.leave([run]);
    }
  }

  /**
   * Paused ones go on as soon as there is a place; until then they are paused. Those that an earlier engine did not end wait for
   * their turn. Those that wait or compute do so already.
   * @throws RequestError if some have ended, or cannot go on; the others do
   */
  async resume(ids: readonly string[]): Promise<void> {
    const runs = this.parts.book.getAll(ids);
    this.refuseAtEnd();
    for (const run of runs) {
      if (run.state.kind !== "paused") continue;
      void this.parts.keeper.goesOn(run, run.state.activity);
      this.parts.scheduler.goOn(run);
    }
    await this.parts.revival.resume(runs.filter(({ state }) => state.kind === "interrupted"));
    const ended = runs.filter(({ state }) => !mayGoOn(state));
    if (ended.length > 0) throw new RequestError(hasEnded(ended));
  }

  /** Those that an earlier engine did not end become runs that were stopped where they were saved. */
  keep(ids: readonly string[]): Promise<void> {
    this.refuseAtEnd();
    return this.parts.revival.keep(this.parts.book.getAll(ids));
  }

  async stop(ids: readonly string[]): Promise<void> {
    const runs = this.parts.book.getAll(ids);
    const paused = runs.filter(({ state }) => state.kind === "interrupted" && statusOf(state) === "paused");
    await this.parts.removal.stop(runs.filter((run) => !paused.includes(run)));
    await this.parts.revival.keep(paused);
  }

  /** Runs that do not wait stay where they are. */
  move(id: string, position: number): void {
    this.parts.scheduler.move(this.parts.book.get(id), position);
    this.parts.announcer.announcePlaces();
  }

  /** Those that do not wait stay where they are; so do those that are no more, which somebody may not know yet. */
  hurry(ids: readonly string[]): void {
    this.parts.scheduler.hurry(this.known(ids));
    this.parts.announcer.announcePlaces();
  }

  async update({ run: id, name, starred }: ParsedParams<"updateRun">): Promise<RunSummary> {
    const run = this.parts.book.get(id);
    await run.writes.run(async () => {
      const label = { name: name ?? run.label.name, starred: starred ?? run.label.starred };
      await this.host.workspace.labelRun(id, label);
      run.label = label;
    });
    this.parts.announcer.changed([run]);
    return run.summary(this.host.now());
  }

  delete(ids: readonly string[]): Promise<void> {
    return this.parts.removal.delete(this.parts.book.getAll(ids));
  }

  async restore(ids: readonly string[]): Promise<RunSummary[]> {
    return this.summaries(await this.parts.removal.restore(ids));
  }

  arrays(id: string): Promise<RunArrays> {
    return runArrays(this.parts.book.get(id), this.host.workspace);
  }

  /** @throws NotFoundError */
  recipe(id: string): Recipe {
    return this.parts.book.get(id).request.recipe;
  }

  /** @throws NotFoundError */
  name(id: string): string {
    return this.parts.book.get(id).name;
  }

  origin(id: string): RunOrigin {
    return this.parts.book.get(id).origin();
  }

  thumbnails(ids: readonly string[], signal: AbortSignal): Promise<Thumbnail[]> {
    return this.pictures.of(this.known(ids), signal);
  }

  tiles(ids: readonly string[], signal: AbortSignal): Promise<Tile[]> {
    return this.parts.tiles.of(this.known(ids), signal);
  }

  /** Somebody has begun or ceased to watch a run. */
  watchChanged(id: string): void {
    this.parts.book.find(id)?.activity?.watch(this.audience.watches(id));
  }

  /** What somebody who begins to watch a run under way has missed. */
  missed(id: string): { readonly steps: Steps | null; readonly frame: Frame | null } {
    const activity = this.parts.book.find(id)?.activity;
    return { steps: activity?.feed.replay() ?? null, frame: activity?.frame ?? null };
  }

  /**
   * Suspends what waits or computes: the next engine finds it interrupted, or paused if it was, and resumes it to the same bytes as if
   * this one had crashed. Those that were told to stop, and those that have ended, are kept first.
   */
  async close(): Promise<void> {
    this.closing = true;
    const { book, completion, keeper, saver, scheduler, announcer } = this.parts;
    for (const run of scheduler.waiting) if (run.state.kind === "queued") run.state = withdrawn(run.state);
    scheduler.end();
    completion.end();
    const ending: Activity[] = [];
    const suspended: [Run, Activity][] = [];
    for (const run of book.all()) {
      const { state } = run;
      if (mayStop(state)) {
        run.state = stopping(state, "engine");
        state.activity.freeze();
        suspended.push([run, state.activity]);
      } else if (isLive(state)) ending.push(state.activity);
    }
    // One that cannot hand out soon where it stands goes on from where it was saved before.
    await within(SAVE_MS, Promise.all(suspended.map(([run, activity]) => keeper.save(run, activity))));
    for (const [, activity] of suspended) activity.stop();
    await Promise.all(ending.map(({ ended }) => ended));
    await within(LEAVE_MS, Promise.all(suspended.map(([, { ended }]) => ended)));
    await saver.retry();
    announcer.end();
  }

  /** Each of the ids has its place in the answer, whether there is such a run or not. */
  async likeness(ids: readonly string[], signal: AbortSignal): Promise<Result<"likeness">> {
    const known = this.known(ids);
    const { places, explained } = await likenessOf(known, this.parts.tiles, signal);
    const rows = new Map(known.map(({ id }, row) => [id, row]));
    const all = new Float32Array(2 * ids.length).fill(Number.NaN);
    for (const [index, id] of ids.entries()) {
      const row = rows.get(id);
      if (row !== undefined) all.set(places.subarray(2 * row, 2 * row + 2), 2 * index);
    }
    return { places: all, explained };
  }

  private known(ids: readonly string[]): Run[] {
    return ids.flatMap((id) => this.parts.book.find(id) ?? []);
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

function hasEnded([first, ...others]: readonly Run[]): string {
  const more = others.length === 0 ? "" : ` And ${others.length} more like this.`;
  return `The run "${first!.name}" has ended and cannot be resumed. Run its recipe again instead.${more}`;
}
