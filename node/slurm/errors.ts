/** What Slurm refused or does not have, in words for a user. */
export class SlurmError extends Error {
  override readonly name = "SlurmError";
}
