import { sentence } from "../foreign-text.ts";

/** A model that cannot be built, or a request that it cannot answer. The message says what, where and what to do. */
export class ModelError extends Error {
  override readonly name = "ModelError";

  constructor(message: string) {
    super(sentence(message));
  }
}
