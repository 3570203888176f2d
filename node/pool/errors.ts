import { ExplainedError } from "../../core/basis/explained-error.ts";

/** A run that could not be computed. The message says why. */
export class RunError extends ExplainedError {
  override readonly name = "RunError";
}
