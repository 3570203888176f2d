import { ExplainedError } from "../basis/explained-error.ts";

/** A film of one's own that cannot be shown to a model as it was asked for. The message says why and what to do. */
export class FootageError extends ExplainedError {
  override readonly name = "FootageError";
}
