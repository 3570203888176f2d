import { sentence } from "../basis/foreign-text.ts";

/** Something was asked about that is not there, or not any more. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";

  constructor(message: string) {
    super(sentence(message));
  }
}

/** Something was asked that cannot be done as things are. The message says why and what to do. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(message: string) {
    super(sentence(message));
  }
}
