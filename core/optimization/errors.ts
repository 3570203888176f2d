/** An optimisation that cannot start or go on. The message says what, where and what to do. */
export class OptimizationError extends Error {
  override readonly name = "OptimizationError";
}
