import type { FeatureShape } from "../kernels/index.ts";
import type { RetinaModel } from "../model/retina-model.ts";
import { type Differentiator, differentiate, differentiator, isZero } from "./differentiate.ts";
import { OptimizationError, StateError } from "./errors.ts";
import type { Objective } from "./objective/objective.ts";
import type { Optimizer } from "./optimizer/optimizer.ts";
import type { Postprocessor } from "./postprocessor/postprocessor.ts";
import type { Regularizer } from "./regularizer/regularizer.ts";
import type { OptimizationState } from "./state.ts";
import { elementCount } from "./stimulus.ts";
import type { Stopper } from "./stopper.ts";

/** All that an optimisation takes: what is maximised, by which steps, from where. `planOptimization` makes it of a recipe. */
export interface OptimizationOptions {
  readonly model: RetinaModel;
  readonly objective: Objective;
  readonly regularizers: readonly Regularizer[];
  readonly postprocessors: readonly Postprocessor[];
  readonly optimizer: Optimizer;
  readonly stopper: Stopper;
  /** `[channel, time, height, width]` of the stimulus. */
  readonly shape: FeatureShape;
  /** Where to start; changed in place as the optimisation goes on. In the model's units. */
  readonly stimulus: Float32Array;
  /** Stops before the next step. */
  readonly signal?: AbortSignal;
  /** Goes on from here instead: stimulus, optimizer and stopper become what they were then. */
  readonly from?: OptimizationState;
}

/** What one step did. */
export interface OptimizationStep {
  /** From 0. */
  readonly iteration: number;
  /** Of the stimulus before this step's update: the negative objective plus the penalties. */
  readonly loss: number;
  readonly objective: number;
  /** In the order of the regularizers. */
  readonly penalties: readonly { readonly name: string; readonly value: number }[];
  /** Responses `[frame, neuron]` that the objective was made of, before the update. */
  readonly response: { readonly shape: readonly [number, number]; readonly values: Float32Array };
  /** A copy of the stimulus as it is now; of an optimizer that searches, the best one that it has looked at. */
  readonly stimulus: () => Float32Array<ArrayBuffer>;
  /** A copy of all that is needed to go on from here. To be asked for before the next step is. */
  readonly state: () => OptimizationState;
}

/**
 * Why an optimisation ended. `converged`: the objective rises no more by its tolerance, or by any step of a search. `zero-gradient`: no
 * change of the stimulus would have changed the objective, neither before the last update nor after it.
 */
export type StopReason = "max-iterations" | "early-stop" | "converged" | "zero-gradient" | "aborted";

/**
 * openretina's `optimize_stimulus`, one step at a time: loss and gradient of the stimulus, optimizer step,
 * postprocessors in order, and then the stopper sees the loss (which is that from before the step). The model's weights
 * stay as they are. An optimizer that searches may reject what it looked at; the stimulus ends as the best that it found.
 *
 * Where the objective's gradient is zero, and still is after the step, it ends: openretina would stay there for the rest of its
 * iterations. Where earlier gradients left momentum it goes on, since that may carry it further.
 *
 * @returns why it ended
 * @throws OptimizationError if the stimulus has the wrong size, or the loss is no longer finite; StateError if it cannot go on from
 *   the state that it is given
 * @throws ModelError if the objective asks for what the model does not have
 */
export async function* optimizeStimulus(
  options: OptimizationOptions,
): AsyncGenerator<OptimizationStep, StopReason, void> {
  const { model, objective, optimizer, shape, stimulus, from } = options;
  if (stimulus.length !== elementCount(shape)) {
    throw new OptimizationError(
      `The stimulus has ${stimulus.length} values, but its shape [${shape.join(", ")}] has ${elementCount(shape)}.`,
    );
  }
  const { search } = optimizer;
  if (from === undefined) search?.begin(stimulus);
  else restore(options, from);
  const prepared = objective.prepare(model, shape, optimizer.gradients);
  try {
    const at = differentiator(prepared, shape);
    at.stimulus.set(stimulus);
    try {
      return yield* steps(options, at);
    } finally {
      // Whatever ended it: the result of a search is the best that it found.
      search?.finish(stimulus, (x) => {
        at.stimulus.set(x);
        return lossOf(at.evaluate().objective, penaltiesOf(options, at));
      });
    }
  } finally {
    prepared.dispose();
  }
}

async function* steps(
  options: OptimizationOptions,
  at: Differentiator,
): AsyncGenerator<OptimizationStep, StopReason, void> {
  const { postprocessors, optimizer, stopper, shape, stimulus, signal, from } = options;
  const { search } = optimizer;
  const isFlat = (): boolean => {
    at.evaluate();
    return isZero(at.gradient);
  };
  // Of a saved state nobody knows whether the objective has led it there.
  let isLed = from !== undefined;
  let stopping = from?.stopping ?? null;
  let iteration = from?.iterations ?? 0;
  for (; stopping === null && iteration < stopper.maxIterations; iteration++) {
    if (signal?.aborted) return "aborted";
    const { objective: value, response } = at.evaluate();
    const flat = isZero(at.gradient);
    isLed ||= !flat;
    const penalties = penaltiesOf(options, at);
    const loss = lossOf(value, penalties);
    // A search turns back from where it cannot compute, but must begin where it can.
    if (!Number.isFinite(loss) && (search === undefined || search.best() === null)) {
      throw new OptimizationError(
        `The loss at iteration ${iteration} is ${Number.isNaN(loss) ? "not a number" : "infinite"}: the stimulus has grown beyond what the model can compute. ` +
          "Use a smaller learning rate, or limit the stimulus by a norm and ranges.",
      );
    }
    const result = optimizer.step(at.stimulus, at.gradient, loss);
    for (const postprocessor of postprocessors) postprocessor.process(at.stimulus, shape);
    stimulus.set(at.stimulus);
    // Before the step is told, so that a state that is taken there holds all that the step has done.
    stopping =
      stopper.after(loss, result) ?? (result === "ended" ? (flat ? "zero-gradient" : "converged") : null);
    if (flat && !(isLed && hasMomentum(optimizer)) && isFlat()) stopping = "zero-gradient";
    const copy = (): Float32Array<ArrayBuffer> => search?.best() ?? new Float32Array(stimulus);
    const done = iteration + 1;
    const state = (): OptimizationState => ({
      iterations: done,
      stimulus: copy(),
      optimizer: optimizer.state(),
      stopper: stopper.state(),
      stopping,
    });
    yield { iteration, loss, objective: value, penalties, response, stimulus: copy, state };
  }
  return stopping ?? "max-iterations";
}

/** Penalties of the stimulus; their gradients are added to its own. */
function penaltiesOf(
  { regularizers, shape }: Pick<OptimizationOptions, "regularizers" | "shape">,
  { stimulus, gradient }: Pick<Differentiator, "stimulus" | "gradient">,
): OptimizationStep["penalties"] {
  return regularizers.map(({ name, penalize }) => ({ name, value: penalize(stimulus, shape, gradient) }));
}

function lossOf(objective: number, penalties: OptimizationStep["penalties"]): number {
  return penalties.reduce((sum, { value }) => sum + value, -objective);
}

/**
 * The loss of the stimulus as it is, and of what it is made.
 * @throws ModelError if the objective asks for what the model does not have
 */
export function lossNow(options: OptimizationOptions): number {
  const { objective, model, shape, stimulus, optimizer } = options;
  const prepared = objective.prepare(model, shape, optimizer.gradients);
  const at = differentiator(prepared, shape);
  at.stimulus.set(stimulus);
  try {
    const { objective: value, gradient } = differentiate(prepared, stimulus, shape);
    return lossOf(value, penaltiesOf(options, { stimulus, gradient }));
  } finally {
    prepared.dispose();
  }
}

/** Whether it remembers what moves the stimulus without a gradient. */
function hasMomentum(optimizer: Optimizer): boolean {
  return !optimizer.state().moments.every(isZero);
}

function restore({ stimulus, optimizer, stopper }: OptimizationOptions, from: OptimizationState): void {
  if (from.stimulus.length !== stimulus.length) {
    throw new StateError(
      `The saved stimulus has ${from.stimulus.length} values, but the run's has ${stimulus.length}. Run the recipe again.`,
    );
  }
  stimulus.set(from.stimulus);
  optimizer.restore(from.optimizer, stimulus.length);
  optimizer.search?.resume(stimulus);
  stopper.restore(from.stopper);
}
