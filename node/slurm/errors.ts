import { ExplainedError } from "../../core/basis/explained-error.ts";
/** What Slurm refused or does not have, in words for a user. */
export class SlurmError extends ExplainedError {
  override readonly name = "SlurmError";
}
