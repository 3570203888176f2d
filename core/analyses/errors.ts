import { ExplainedError } from "../basis/explained-error.ts";

/** An analysis cannot be done as it was asked for. The message says why and what to do. */
export class AnalysisError extends ExplainedError {
  override readonly name = "AnalysisError";
}
