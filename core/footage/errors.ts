import { sentence } from "../basis/foreign-text.ts";

/** A film of one's own that cannot be shown to a model as it was asked for. The message says why and what to do. */
export class FootageError extends Error {
  override readonly name = "FootageError";

  constructor(message: string) {
    super(sentence(message));
  }
}
