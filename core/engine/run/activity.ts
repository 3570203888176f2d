import {
  type OptimizationState,
  type RunState,
  resultOfArrays,
  stepsDone,
} from "../../optimization/index.ts";
import type { Recipe } from "../../recipe/index.ts";
import type { Frame, RunStatus, Steps } from "../contract/index.ts";
import type { ComputedRun, HandedState, RunHandle, SavedFigures } from "../host.ts";
import type { ModelLease } from "../model/open-models.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { noSaves, type SaveTimes, withSave } from "./save-pace.ts";
import { StepFeed } from "./step-feed.ts";
import { Stopwatch } from "./stopwatch.ts";

/** A run that waits or computes. */
export class Activity {
  /** `paused` until it computes again, even if it was asked to go on and waits for a free place. */
  status: Extract<RunStatus, "queued" | "running" | "paused"> = "queued";
  /** The model stays open for it. */
  readonly lease: ModelLease;
  readonly feed: StepFeed;
  readonly stopwatch = new Stopwatch();
  /** The last that came. */
  frame: Frame | null = null;
  /** Fulfilled when the run has ended and is kept. */
  ended: Promise<void> = Promise.resolve();
  isSaving = false;
  saves: SaveTimes = noSaves;

  private handle: RunHandle | null = null;
  private suspended = false;
  /** Where it stood when it was saved, if it goes on from there. */
  private readonly saved: SavedFigures | null;
  private started: string | null = null;
  private stopping = false;
  private settled = false;
  private watched = false;

  constructor(
    lease: ModelLease,
    saved: SavedFigures | null,
    run: string,
    now: () => number,
    tell: (steps: Steps) => void,
  ) {
    this.lease = lease;
    this.saved = saved;
    this.feed = new StepFeed(run, now, tell);
  }

  /** Whether it computes and may be told to pause. */
  get mayPause(): boolean {
    return this.status === "running" && this.mayStop;
  }

  /** Whether it stands still and may go on. */
  get mayResume(): boolean {
    return this.status === "paused" && this.mayStop;
  }

  get mayStop(): boolean {
    return !this.stopping && !this.settled;
  }

  begin(now: number): void {
    this.status = "running";
    this.started = new Date().toISOString();
    this.stopwatch.start(now, 0);
  }

  get isSettled(): boolean {
    return this.settled;
  }

  /** What was computed before is told again: nobody needs to know that there was a break. */
  goOnFrom({ losses, terms: { names, values }, started, seconds }: RunState): void {
    const terms = Array.from(losses, (_, index) =>
      Array.from(values.subarray(index * names.length, (index + 1) * names.length)),
    );
    this.feed.append({ first: 0, losses: Array.from(losses), names: [...names], terms });
    this.started = started.toISOString();
    this.stopwatch.add(seconds);
  }

  /** Milliseconds that it has been computing here. */
  computed(now: number): number {
    return 1000 * (this.stopwatch.seconds(now) - (this.saved?.seconds ?? 0));
  }

  async handOut(): Promise<HandedState | null> {
    return (await this.handle?.state()) ?? null;
  }

  /** Where the run stood when its thread handed out its state. */
  stateAt(optimization: OptimizationState, now: number): RunState {
    const { losses, terms } = this.feed.log.until(stepsDone(optimization));
    return {
      optimization,
      losses: Float64Array.from(losses),
      terms,
      started: new Date(this.started ?? Date.now()),
      seconds: this.stopwatch.seconds(now),
    };
  }

  noteSave(computed: number, cost: number): void {
    this.saves = withSave(this.saves, computed, cost);
  }

  /** What was asked of the run before its thread had it holds now. */
  attach(handle: RunHandle): void {
    this.handle = handle;
    if (this.watched) handle.watch(true);
    if (this.status === "paused" || this.suspended) handle.pause();
    if (this.stopping) handle.stop();
  }

  pause(now: number): void {
    this.status = "paused";
    this.stopwatch.stop(now);
    this.handle?.pause();
  }

  resume(now: number): void {
    this.status = "running";
    this.stopwatch.start(now, this.feed.log.length);
    this.handle?.resume();
  }

  /** It is to be left as it is saved, for the next engine: it stands still, so that no step is told that is lost. */
  suspend(): void {
    this.suspended = true;
    this.handle?.pause();
  }

  get isSuspended(): boolean {
    return this.suspended;
  }

  stop(): void {
    this.stopping = true;
    this.handle?.stop();
  }

  watch(watched: boolean): void {
    if (watched === this.watched) return;
    this.watched = watched;
    this.handle?.watch(watched);
  }

  /** There will be no more steps: it waits to be kept. */
  settle(now: number): void {
    this.settled = true;
    this.stopwatch.stop(now);
    this.feed.flush();
  }

  /** What is left of a run whose thread died: up to the last frame that came. Null if there is none. */
  salvage(recipe: Recipe, failure: string, now: number): ComputedRun | null {
    if (this.frame === null || this.started === null) return null;
    const { iterations, stimulus: film, response: responses } = this.frame;
    const { losses, terms } = this.feed.log.until(iterations);
    const stimulus = { shape: film.shape as [number, number, number, number], values: film.values };
    const response = { shape: responses.shape as [number, number], values: responses.values };
    return {
      stimulus,
      response,
      result: resultOfArrays({
        ...{ recipe, stimulus, response, losses },
        ...{ gradientZero: null, stopReason: "failed", restarts: null },
      }),
      losses,
      terms,
      stopReason: "failed",
      failure: { message: `${failure} What there was after ${iterations} iterations is kept.` },
      started: new Date(this.started),
      seconds: this.stopwatch.seconds(now),
    };
  }

  figures(now: number): Figures {
    const { log } = this.feed;
    // Until its turn comes it is where it was saved.
    if (log.length === 0 && this.saved !== null) return { ...figuresOf(null), ...this.saved };
    return {
      iterations: log.length,
      loss: log.lastLoss,
      objective: log.lastObjective,
      result: null,
      stopReason: null,
      failure: null,
      started: this.started,
      seconds: this.stopwatch.seconds(now),
      iterationsPerSecond: this.stopwatch.iterationsPerSecond(),
    };
  }
}
