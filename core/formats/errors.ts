import { ExplainedError } from "../basis/explained-error.ts";

/** A file that is not what it should be. The message says what, where and what to do. */
export class FormatError extends ExplainedError {
  override readonly name = "FormatError";
}
