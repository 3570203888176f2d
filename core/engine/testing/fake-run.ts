import { CarriedError } from "../../basis/explained-error.ts";
import type { RunState } from "../../optimization/index.ts";
import type { Recipe } from "../../recipe/index.ts";
import type { ComputedRun, HandedState, RunHandle, RunListener } from "../host.ts";
import { sampleResult, sampleStimulus } from "./samples.ts";

/** A run under way whose steps a test takes. Its loss at iteration i is -i. */
export class FakeRun implements RunHandle {
  readonly outcome: Promise<ComputedRun>;
  readonly model: string;
  readonly recipe: Recipe;
  readonly initial: Float32Array | null;
  readonly from: RunState | null;
  isPaused = false;
  isWatched = false;
  /** What the engine told it, in order. */
  readonly told: string[] = [];
  /** Whether it ends at once when it is told to stop. */
  obedient = true;
  private readonly listener: RunListener;
  private iterations: number;
  private ended = false;
  private resolve: (computed: ComputedRun) => void = () => {};
  private reject: (error: Error) => void = () => {};

  constructor(
    model: string,
    recipe: Recipe,
    { initial, from }: { readonly initial: Float32Array | null; readonly from: RunState | null },
    listener: RunListener,
  ) {
    this.model = model;
    this.recipe = recipe;
    this.initial = initial;
    this.from = from;
    this.iterations = from?.optimization.iterations ?? 0;
    this.listener = listener;
    this.outcome = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** The first that its objective is about. */
  get neuron(): number {
    const { objective } = this.recipe;
    return objective.type === "increase" ? objective.neurons[0]! : -1;
  }

  get isComputing(): boolean {
    return !this.isPaused && !this.ended;
  }

  /** Takes steps and tells them in one bundle. */
  steps(count: number): void {
    const first = this.iterations;
    const iterations = Array.from({ length: count }, (_, index) => first + index);
    this.iterations += count;
    this.listener.onSteps({
      first,
      losses: iterations.map((iteration) => 0 - iteration),
      names: ["objective", "range"],
      terms: iterations.map((iteration) => [iteration + 0.5, 0.5]),
    });
  }

  /** Tells the stimulus as it is: all of its values are the number of steps. */
  frame(): void {
    this.listener.onFrame({
      iterations: this.iterations,
      stimulus: { shape: [1, 4, 2, 3], values: sampleStimulus(this.iterations).values },
      response: { shape: [2, 10], values: new Float32Array(20) },
    });
  }

  finish(stopReason: ComputedRun["stopReason"] = "max-iterations", failure: string | null = null): void {
    this.ended = true;
    const iterations = Array.from({ length: this.iterations }, (_, index) => index);
    this.resolve({
      stimulus: sampleStimulus(this.iterations),
      losses: iterations.map((iteration) => 0 - iteration),
      terms: {
        names: ["objective", "range"],
        values: Float64Array.from(iterations.flatMap((iteration) => [iteration + 0.5, 0.5])),
      },
      response: { shape: [2, 10], values: new Float32Array(20) },
      result: sampleResult,
      stopReason,
      failure: failure === null ? null : { message: failure },
      started: new Date(),
      seconds: 2,
    });
  }

  die(message: string): void {
    this.ended = true;
    this.reject(new CarriedError({ name: "RunError", message }));
  }

  pause(): void {
    this.isPaused = true;
    this.told.push("pause");
  }

  resume(): void {
    this.isPaused = false;
    this.told.push("resume");
  }

  stop(): void {
    this.told.push("stop");
    if (this.obedient) this.finish("aborted");
  }

  watch(watched: boolean): void {
    this.isWatched = watched;
    this.told.push(watched ? "watch" : "unwatch");
  }

  async state(): Promise<HandedState | null> {
    if (this.ended || this.iterations === 0) return null;
    return {
      state: {
        iterations: this.iterations,
        stimulus: sampleStimulus(this.iterations).values,
        optimizer: { steps: 0, moments: [] },
        stopper: { best: null, worse: 0 },
        stopping: null,
      },
      cost: 1,
    };
  }
}
