import { foreignText, sentence } from "./foreign-text.ts";
import { type LackingArgument, lackingOf } from "./lacking-argument.ts";

/**
 * An error whose message says all that a person needs: what is wrong, where, and what to do. All others are our own mistakes, and are
 * told as such. It stays explained across threads, processes and connections: they carry it as a `Failure`.
 */
export class ExplainedError extends Error {
  override readonly name: string = "ExplainedError";

  /** @param message a sentence; what stands in it of files and other programs is made fit to be shown */
  constructor(message: string, options?: ErrorOptions) {
    super(sentence(message), options);
  }
}

/** An error as data. */
export interface Failure {
  /** Its class, such as `RecipeError`. */
  readonly name: string;
  readonly message: string;
  /** Whether the message is for people. */
  readonly explained: boolean;
  /** What it asks for, so that a form can ask. */
  readonly lacking?: readonly LackingArgument[];
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), explained: false };
  const explained = error instanceof ExplainedError;
  return { name: error.name, message: error.message, explained, ...lackingOf(error) };
}

/** An error that has travelled as data: it says what the one said that was thrown, and asks for the same. */
export class CarriedError extends ExplainedError {
  override readonly name: string;
  /** Empty if it asks for nothing. */
  readonly lacking: readonly LackingArgument[];

  constructor({ name, message, lacking = [] }: Pick<Failure, "name" | "message" | "lacking">) {
    super(message);
    this.name = name;
    this.lacking = lacking;
  }
}

export function errorOf(failure: Failure): Error {
  if (failure.explained) return new CarriedError(failure);
  const error = new Error(failure.message);
  error.name = failure.name;
  return error;
}

/** An error in words for people, whatever it is. */
export function describe(error: unknown): Omit<Failure, "explained"> {
  if (error instanceof ExplainedError) {
    const { name, message } = error;
    return { name, message, ...lackingOf(error) };
  }
  const detail = foreignText(error instanceof Error ? error.message : String(error), 300);
  return {
    name: "InternalError",
    message: `Something went wrong inside the engine (${detail}). Please report it with what you did.`,
  };
}

/** What to tell people of an error. */
export function explain(error: unknown): string {
  return describe(error).message;
}
