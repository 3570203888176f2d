import { ExplainedError } from "../../basis/explained-error.ts";
/** An optimisation that cannot start or go on. The message says what, where and what to do. */
export class OptimizationError extends ExplainedError {
  override readonly name = "OptimizationError";
}

/** A saved state is not one of the optimisation that is to go on from it. */
export class StateError extends OptimizationError {}
