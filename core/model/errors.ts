import { ExplainedError } from "../basis/explained-error.ts";
import { listed } from "../basis/foreign-text.ts";
import type { LackingArgument } from "../basis/lacking-argument.ts";

/** A model that cannot be built, or a request that it cannot answer. The message says what, where and what to do. */
export class ModelError extends ExplainedError {
  override readonly name: string = "ModelError";
}

/** Parts that a refusal names, and letters of each; a file of another kind has hundreds. */
const NAMED_PARTS = 3;
const LONGEST_PART = 160;

/** A model with parts that are not known here. It can be opened without them, if the user says so. */
export class UnknownPartsError extends ModelError {
  override readonly name = "UnknownPartsError";
  readonly parts: readonly string[];

  /** @param parts what each is and what it would have done. */
  constructor(parts: readonly string[], file = "The model") {
    super(
      `${file} has ${parts.length === 1 ? "a part that is" : `${parts.length} parts that are`} not known here: ` +
        `${listed(parts, NAMED_PARTS, LONGEST_PART, "; ")}. Its responses would be those of another model. ` +
        "Open it without them (--allow-unused) if you know that they change nothing.",
    );
    this.parts = parts;
  }
}

/** A model that can be opened once the user has said what its files do not. */
export class LackingArgumentsError extends ModelError {
  override readonly name = "LackingArgumentsError";
  readonly lacking: readonly LackingArgument[];

  constructor(what: string, lacking: readonly LackingArgument[]) {
    const asked = lacking.map(
      ({ name, about, numbers }) =>
        `${name}${numbers.length === 0 ? "" : ` as [${numbers.join(", ")}]`} (${about})`,
    );
    super(`${what} Give with --args: ${asked.join("; ")}.`);
    this.lacking = lacking;
  }
}
