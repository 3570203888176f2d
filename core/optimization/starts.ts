import type { OptimizationError } from "../recipe/computing/errors.ts";
import type { OptimizationOptions, OptimizationStep } from "./optimization.ts";
import { optimizeStart } from "./optimize-start.ts";
import { type FinishedStart, type OptimizationState, stepsBefore } from "./state.ts";

/** A start that was computed elsewhere, in another thread, to its end: what it told on the way, and what came of it. */
export interface ComputedStart {
  readonly losses: Float64Array<ArrayBuffer>;
  /** `[iteration, term]`: the objective, then the penalties. */
  readonly terms: Float64Array<ArrayBuffer>;
  /** Of its last step. */
  readonly response: OptimizationStep["response"];
  readonly state: OptimizationState;
  readonly finished: FinishedStart;
}

/**
 * Asked before each start but the first: gives one that is computed elsewhere when it is done. Null if it is not, or came to nothing:
 * then it is computed here.
 */
export type Elsewhere = (start: number) => Promise<ComputedStart | null> | null;

/** What came of all starts. */
export interface StartsEnd {
  readonly finished: readonly FinishedStart[];
  /** Why the last one that failed did. */
  readonly failure: OptimizationError | null;
}

/**
 * The starts of an optimisation one after the other, from the one on in which it stood. Those that are computed elsewhere are told as
 * if they had been computed here, in their turn.
 *
 * @throws OptimizationError if not one step could be done
 */
export async function* optimizeStarts(
  options: OptimizationOptions,
  elsewhere: Elsewhere = () => null,
): AsyncGenerator<OptimizationStep, StartsEnd, void> {
  const { further = [], from, signal } = options;
  const finished: FinishedStart[] = [...(from?.before ?? [])];
  const first = finished.length;
  let failure: OptimizationError | null = null;
  for (let start = first; start <= further.length; start++) {
    const before = further.length === 0 ? null : [...finished];
    const computed = start === first ? null : await elsewhere(start);
    if (computed !== null) {
      yield* stepsOf(computed, options, before ?? []);
      finished.push(computed.finished);
      continue;
    }
    const plan = start === 0 ? options : await further[start - 1]!();
    const begun = {
      ...plan,
      ...(signal === undefined ? {} : { signal }),
      from: start === first ? from : undefined,
    };
    const { failure: failed, ...end } = yield* optimizeStart(begun, before);
    // Where nothing was computed, that is an error; otherwise others may do better.
    if (failed !== null && start === further.length && stepsBefore(finished) + end.iterations === 0)
      throw failed;
    failure = failed ?? failure;
    const { seed = null, pathSteps = 0 } = plan.start ?? {};
    finished.push({ seed, pathSteps, ...end, stimulus: new Float32Array(plan.stimulus) });
    if (signal?.aborted) break;
  }
  return { finished, failure };
}

/** The steps of a start that was computed elsewhere. */
function* stepsOf(
  { losses, terms, response, state, finished }: ComputedStart,
  { regularizers }: OptimizationOptions,
  before: readonly FinishedStart[],
): Generator<OptimizationStep, void, void> {
  const earlier = stepsBefore(before);
  const count = 1 + regularizers.length;
  for (const [iteration, loss] of losses.entries()) {
    const [objective, ...penalties] = terms.subarray(iteration * count, (iteration + 1) * count);
    yield {
      ...{ iteration: earlier + iteration, loss, objective: objective!, response },
      penalties: regularizers.map(({ name }, i) => ({ name, value: penalties[i]! })),
      stimulus: () => finished.stimulus.slice(),
      state: () => ({ ...state, before }),
      more: iteration + 1 < losses.length,
    };
  }
}
