import { sentence } from "../../core/basis/foreign-text.ts";
import { ModelError } from "../../core/model/index.ts";
import type { ThreadFailure } from "./messages.ts";

/** A run that could not be computed. The message says why. */
export class RunError extends Error {
  override readonly name = "RunError";

  constructor(message: string) {
    super(sentence(message));
  }
}

/** An error of another thread, under its name. */
export function errorOf({ name, message, ...more }: ThreadFailure): Error {
  if (name === "ModelError") return new ModelError(message);
  return Object.assign(new Error(message), { name, ...more });
}
