import { ExplainedError } from "../basis/explained-error.ts";

/** Something that cannot be exported as asked. The message says what, why and what to do. */
export class ExportError extends ExplainedError {
  override readonly name = "ExportError";
}
