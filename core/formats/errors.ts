import { sentence } from "../basis/foreign-text.ts";

/** A file that is not what it should be. The message says what, where and what to do. */
export class FormatError extends Error {
  override readonly name = "FormatError";

  constructor(message: string) {
    super(sentence(message));
  }
}
