import type { RetinaModel } from "../../core/model/index.ts";
import { type ComputedStart, computeStart } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";

/** A start of another thread's run. */
export class WorkerStart {
  /** Null if it was stopped or failed. */
  readonly outcome: Promise<ComputedStart | null>;
  private readonly stopping = new AbortController();

  constructor(model: RetinaModel, recipe: Recipe, start: number) {
    this.outcome = computeStart(recipe, start, model, {
      signal: this.stopping.signal,
      breathe: () => new Promise((letMessagesIn) => setImmediate(letMessagesIn)),
    }).catch(() => null);
  }

  stop(): void {
    this.stopping.abort();
  }
}

/** The arrays of a start, to be handed over and not copied. */
export function startArrays({
  losses,
  terms,
  response,
  state,
  finished,
}: ComputedStart): (Float32Array | Float64Array)[] {
  const { stimulus, optimizer } = state;
  return [losses, terms, response.values, stimulus, ...optimizer.moments, finished.stimulus];
}
