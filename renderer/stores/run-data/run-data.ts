import { GrowingArray } from "../../../core/basis/growing-array.ts";
import type {
  Float32ArrayOf,
  Frame,
  RunArrays,
  RunSummary,
  Steps,
} from "../../../core/engine/contract/index.ts";

/**
 * The numbers of one run, growing while it is under way. Kept out of the stores: what draws it reads it when `version` has changed.
 */
export class RunData {
  readonly run: string;
  /** Counts changes. */
  version = 0;
  /** `objective`, then the penalties. */
  names: readonly string[] = [];
  /** `[channel, time, height, width]`; null until there is one. */
  stimulus: Float32ArrayOf | null = null;
  /** `[time, neuron]`, of all neurons of the recipe's session, to this stimulus. */
  response: Float32ArrayOf | null = null;
  /** Steps done when the stimulus was taken. */
  stimulusIterations = 0;
  /** Whether this is all: the run has ended and its arrays are here. */
  complete = false;
  /** Why there is nothing to show, as a sentence. */
  failure: string | null = null;
  private readonly lossValues = new GrowingArray();
  private readonly termValues = new GrowingArray();

  constructor(run: string) {
    this.run = run;
  }

  /** One number for each iteration. */
  get losses(): Float64Array {
    return this.lossValues.values;
  }

  /** `[iteration, term]`, in the order of `names`. */
  get terms(): Float64Array {
    return this.termValues.values;
  }

  takeSteps({ first, losses, names, terms }: Steps): void {
    if (this.complete) return;
    // A replay from the start: we began to watch.
    if (first === 0) {
      this.lossValues.clear();
      this.termValues.clear();
    }
    // Steps that we have, or that follow a gap: the replay brings them in order.
    if (first !== this.lossValues.length) return;
    this.names = names;
    this.lossValues.push(losses);
    for (const step of terms) this.termValues.push(step);
    this.version++;
  }

  takeFrame({ iterations, stimulus, response }: Frame): void {
    if (this.complete) return;
    this.stimulus = stimulus;
    this.response = response;
    this.stimulusIterations = iterations;
    this.version++;
  }

  takeArrays({ stimulus, response, loss, terms }: RunArrays, iterations: RunSummary["iterations"]): void {
    this.stimulus = stimulus;
    this.response = response;
    this.stimulusIterations = iterations;
    this.lossValues.clear();
    this.lossValues.push(loss.values);
    this.termValues.clear();
    this.termValues.push(terms.values);
    this.names = terms.names;
    this.failure = null;
    this.complete = true;
    this.version++;
  }

  fail(message: string): void {
    this.failure = message;
    this.version++;
  }
}
