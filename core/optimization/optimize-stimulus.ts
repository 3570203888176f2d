import { bestOf } from "../recipe/index.ts";
import type { OptimizationOptions, OptimizationStep, StopReason } from "./optimization.ts";
import { optimizeStarts } from "./starts.ts";

/**
 * openretina's `optimize_stimulus`, one step at a time: loss and gradient of the stimulus, optimizer step,
 * postprocessors in order, and then the stopper sees the loss (which is that from before the step). The model's weights
 * stay as they are. An optimizer that searches may reject what it looked at; the stimulus ends as the best that it found.
 *
 * With restarts, one start follows the other, and the stimulus ends as the best of them. One that fails is left out, unless all do.
 *
 * Where the objective's gradient is zero, and still is after the step, it ends: openretina would stay there for the rest of its
 * iterations. Where earlier gradients left momentum it goes on, since that may carry it further.
 *
 * @returns why it ended; of several starts, why the best one did, or `aborted`
 * @throws OptimizationError if the stimulus has the wrong size, or the loss is no longer finite; StateError if it cannot go on from
 *   the state that it is given
 * @throws ModelError if the objective asks for what the model does not have
 */
export async function* optimizeStimulus(
  options: OptimizationOptions,
): AsyncGenerator<OptimizationStep, StopReason, void> {
  const { finished, failure } = yield* optimizeStarts(options);
  const best = bestOf(finished) ?? finished[0]!;
  if (best.stopReason === "failed") throw failure;
  options.stimulus.set(best.stimulus);
  return finished.at(-1)!.stopReason === "aborted" ? "aborted" : best.stopReason;
}
