import { sentence } from "../basis/foreign-text.ts";

/** Something that cannot be exported as asked. The message says what, why and what to do. */
export class ExportError extends Error {
  override readonly name = "ExportError";

  constructor(message: string) {
    super(sentence(message));
  }
}
