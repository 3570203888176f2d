import { OptimizationError, StateError } from "../recipe/computing/errors.ts";
import { elementCount } from "../recipe/computing/stimulus.ts";
import type { Optimizer } from "../recipe/optimizer/computed.ts";
import { type Differentiator, differentiator, isZero } from "./differentiate.ts";
import type { OptimizationOptions, OptimizationStep, StopReason } from "./optimization.ts";
import { type FinishedStart, type OptimizationState, stepsBefore } from "./state.ts";

/** How a start ended, and what its stimulus is like. */
export interface StartEnd {
  readonly stopReason: StopReason | "failed";
  /** Steps done. */
  readonly iterations: number;
  /** The objective minus the penalties; null where that is beyond numbers. */
  readonly value: number | null;
  /** Whether the objective's gradient is zero there. */
  readonly gradientZero: boolean;
  /** Why it failed, if it did. */
  readonly failure: OptimizationError | null;
}

/**
 * One start of `optimizeStimulus`, with the same errors, but that one whose loss is no longer finite ends as failed.
 *
 * @param before the starts that have ended, after which its steps are counted; null if it is the only one
 */
export async function* optimizeStart(
  options: OptimizationOptions,
  before: readonly FinishedStart[] | null,
): AsyncGenerator<OptimizationStep, StartEnd, void> {
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
    const look = (x: Float32Array): { readonly value: number; readonly gradientZero: boolean } => {
      at.stimulus.set(x);
      const { objective: value } = at.evaluate();
      const gradientZero = isZero(at.gradient);
      return { value: -lossOf(value, penaltiesOf(options, at)), gradientZero };
    };
    const progress: Progress = { before, iterations: from?.iterations ?? 0 };
    let stopReason: StartEnd["stopReason"] = "failed";
    let failure: OptimizationError | null = null;
    let last: ReturnType<typeof look> | null = null;
    try {
      stopReason = yield* steps(options, at, progress);
    } catch (error) {
      if (!(error instanceof OptimizationError) || error instanceof StateError) throw error;
      failure = error;
    } finally {
      // Whatever ended it: the result of a search is the best that it found.
      const isLast = search?.finish(stimulus, (x) => {
        last = look(x);
        return -last.value;
      });
      if (isLast !== true) last = null;
    }
    const { value, gradientZero } = last ?? look(stimulus);
    const finite = failure === null && Number.isFinite(value);
    return {
      stopReason,
      iterations: progress.iterations,
      value: finite ? value : null,
      gradientZero,
      failure,
    };
  } finally {
    prepared.dispose();
  }
}

interface Progress {
  readonly before: readonly FinishedStart[] | null;
  /** Steps done. */
  iterations: number;
}

async function* steps(
  options: OptimizationOptions,
  at: Differentiator,
  progress: Progress,
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
  const { before } = progress;
  const earlier = stepsBefore(before ?? []);
  let iteration = progress.iterations;
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
    progress.iterations = done;
    const state = (): OptimizationState => ({
      iterations: done,
      ...(before === null ? {} : { before }),
      stimulus: copy(),
      optimizer: optimizer.state(),
      stopper: stopper.state(),
      stopping,
    });
    yield {
      ...{ iteration: earlier + iteration, loss, objective: value, penalties, response },
      stimulus: copy,
      state,
    };
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
