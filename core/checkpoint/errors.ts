import { ExplainedError } from "../basis/explained-error.ts";
import { sentence } from "../basis/foreign-text.ts";

/**
 * Why a checkpoint could not be read.
 *
 * - `not-a-checkpoint`: a file of another kind (a web page, an archive of something else, an empty file).
 * - `unsupported`: a genuine file of a form that is not read (torch older than 1.6, TorchScript, big-endian).
 * - `damaged`: bytes are missing or changed (truncated, checksum, inconsistent sizes).
 * - `malformed`: the pickle inside is no program that torch would write.
 * - `refused`: the pickle asks for something that is never done, whatever the file.
 * - `too-large`: one of the limits in limits.ts is exceeded.
 * - `unexpected-value`: the file is sound, but a value in it is missing or of another type than its reader needs.
 */
export type CheckpointErrorKind =
  | "not-a-checkpoint"
  | "unsupported"
  | "damaged"
  | "malformed"
  | "refused"
  | "too-large"
  | "unexpected-value";

const remedies: Readonly<Record<CheckpointErrorKind, string>> = {
  "not-a-checkpoint": "Choose a .ckpt file written by openretina.",
  unsupported: "Save it again with torch 1.6 or newer.",
  damaged: "Copy or download the file again.",
  malformed: "The file is damaged or was not written by torch: save or download it again.",
  refused: "Nothing in the file was executed. Open files only from people you trust.",
  "too-large": "Genuine checkpoints stay far below this limit: do not trust the file.",
  "unexpected-value": "Check how the file was made, or save it again.",
};

/**
 * The only error that reading a checkpoint throws. The message says what is wrong, where (record, byte, key) and what
 * to do about it.
 */
export class CheckpointError extends ExplainedError {
  override readonly name = "CheckpointError";
  readonly kind: CheckpointErrorKind;

  /**
   * @param what what is wrong and where, as a sentence without its full stop.
   * @param remedy what to do about it, as a whole sentence; by default the usual one for the kind.
   */
  constructor(kind: CheckpointErrorKind, what: string, remedy: string = remedies[kind]) {
    super(sentence(`${what}. ${remedy}`));
    this.kind = kind;
  }
}
