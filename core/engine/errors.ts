import { ExplainedError } from "../basis/explained-error.ts";

/** Something was asked about that is not there, or not any more. */
export class NotFoundError extends ExplainedError {
  override readonly name = "NotFoundError";
}

/** Something was asked that cannot be done as things are. The message says why and what to do. */
export class RequestError extends ExplainedError {
  override readonly name = "RequestError";
}
