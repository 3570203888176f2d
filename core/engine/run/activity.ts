import {
  type OptimizationState,
  type RunState,
  resultOfArrays,
  stepsDone,
} from "../../optimization/index.ts";
import type { Recipe } from "../../recipe/index.ts";
import type { Frame, Steps } from "../contract/index.ts";
import type { ComputedRun, HandedState, RunHandle, UnfinishedRun } from "../host.ts";
import type { ModelLease } from "../model/open-models.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { noSaves, type SaveTimes, withSave } from "./save-pace.ts";
import { StepFeed } from "./step-feed.ts";
import { Stopwatch } from "./stopwatch.ts";

/** What an engine holds of a run that waits, computes or is being saved. */
export class Activity {
  /** The model stays open for it. */
  readonly lease: ModelLease;
  /** How far an earlier engine came with it; null of a new run. */
  readonly unfinished: UnfinishedRun | null;
  readonly feed: StepFeed;
  readonly stopwatch = new Stopwatch();
  /** The last that came. */
  frame: Frame | null = null;
  /** Fulfilled when the run has ended and is kept. */
  ended: Promise<void> = Promise.resolve();
  saves: SaveTimes = noSaves;

  private handle: RunHandle | null = null;
  /** What its thread is told as soon as there is one. */
  private readonly orders: ((handle: RunHandle) => void)[] = [];
  private started: string | null = null;
  private watched = false;

  constructor(
    lease: ModelLease,
    unfinished: UnfinishedRun | null,
    run: string,
    now: () => number,
    tell: (steps: Steps) => void,
  ) {
    this.lease = lease;
    this.unfinished = unfinished;
    this.feed = new StepFeed(run, now, tell);
  }

  begin(now: number): void {
    this.started = new Date().toISOString();
    this.stopwatch.start(now, 0);
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
    return 1000 * (this.stopwatch.seconds(now) - (this.unfinished?.saved?.seconds ?? 0));
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

  attach(handle: RunHandle): void {
    this.handle = handle;
    for (const order of this.orders.splice(0)) order(handle);
  }

  pause(now: number): void {
    this.stopwatch.stop(now);
    this.order((handle) => handle.pause());
  }

  resume(now: number): void {
    this.stopwatch.start(now, this.feed.log.length);
    this.order((handle) => handle.resume());
  }

  /** Stands still, so that no step is told that is lost when the engine ends. */
  freeze(): void {
    this.order((handle) => handle.pause());
  }

  stop(): void {
    this.order((handle) => handle.stop());
  }

  watch(watched: boolean): void {
    if (watched === this.watched) return;
    this.watched = watched;
    this.order((handle) => handle.watch(watched));
  }

  /** There will be no more steps: it waits to be kept. */
  settle(now: number): void {
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
    const saved = this.unfinished?.saved ?? null;
    if (log.length === 0 && saved !== null) return { ...figuresOf(null), ...saved };
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
  private order(order: (handle: RunHandle) => void): void {
    if (this.handle === null) this.orders.push(order);
    else order(this.handle);
  }
}
